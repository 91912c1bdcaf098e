package dev.hubconsole.core.yaml.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

class UnifiedDiffTest {

    private static final Pattern HEAD =
            Pattern.compile("@@ -(\\d+)(?:,(\\d+))? \\+(\\d+)(?:,(\\d+))? @@");

    private static String diff(String before, String after) {
        return UnifiedDiff.between("a/x", before, "b/x", after);
    }

    @Test
    void saysNothingOfEqualTexts() {
        assertEquals("", diff("a\nb\n", "a\nb\n"));
    }

    @Test
    void showsThreeLinesAroundAChange() {
        assertEquals(
                """
                --- a/x
                +++ b/x
                @@ -2,7 +2,7 @@
                 2
                 3
                 4
                -5
                +five
                 6
                 7
                 8
                """,
                diff("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n"));
    }

    @Test
    void joinsChangesThatAreNear() {
        assertEquals(
                """
                --- a/x
                +++ b/x
                @@ -1,3 +1,4 @@
                +0
                 1
                 2
                -3
                +three
                """,
                diff("1\n2\n3\n", "0\n1\n2\nthree\n"));
    }

    @Test
    void showsChangesThatAreFarApartAlone() {
        String before = "a\n1\n2\n3\n4\n5\n6\n7\nb\n";
        assertEquals(
                """
                --- a/x
                +++ b/x
                @@ -1,4 +1,3 @@
                -a
                 1
                 2
                 3
                @@ -6,4 +5,3 @@
                 5
                 6
                 7
                -b
                """,
                diff(before, "1\n2\n3\n4\n5\n6\n7\n"));
    }

    @Test
    void namesTheLineBeforeAnEmptyRange() {
        assertEquals("--- a/x\n+++ b/x\n@@ -0,0 +1 @@\n+a\n", diff("", "a\n"));
        assertEquals("--- a/x\n+++ b/x\n@@ -1 +0,0 @@\n-a\n", diff("a\n", ""));
    }

    @Test
    void marksALastLineWithoutBreak() {
        assertEquals(
                """
                --- a/x
                +++ b/x
                @@ -1,2 +1,2 @@
                 a
                -b
                \\ No newline at end of file
                +b
                """,
                diff("a\nb", "a\nb\n"));
    }

    @Test
    void keepsCarriageReturnsInTheirLines() {
        assertEquals(
                "--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n a\r\n-b\r\n+c\r\n",
                diff("a\r\nb\r\n", "a\r\nc\r\n"));
    }

    @Test
    void canBeAppliedWhateverTheTexts() {
        Random random = new Random(5);
        for (int i = 0; i < 3_000; i++) {
            String before = text(random, 1 + random.nextInt(40), 1 + random.nextInt(6));
            String after = changed(random, before);
            assertEquals(after, applied(before, diff(before, after)));
        }
    }

    @Test
    void comparesLongAndQuiteDifferentTextsQuickly() {
        Random random = new Random(6);
        String before = text(random, 30_000, 1_000);
        String after = text(random, 30_000, 1_000);
        long start = System.nanoTime();
        String diff = diff(before, after);
        long seconds = (System.nanoTime() - start) / 1_000_000_000;
        assertEquals(after, applied(before, diff));
        assertTrue(seconds < 30, () -> "took " + seconds + " s");
    }

    private static String text(Random random, int lines, int kinds) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            text.append("line ").append(random.nextInt(kinds)).append('\n');
        }
        return random.nextInt(4) == 0 ? text.substring(0, text.length() - 1) : text.toString();
    }

    private static String changed(Random random, String text) {
        List<String> lines = new ArrayList<>(lines(text));
        for (int i = random.nextInt(6); i >= 0 && !lines.isEmpty(); i--) {
            int at = random.nextInt(lines.size());
            if (random.nextBoolean()) {
                lines.remove(at);
            } else {
                lines.add(at, "new " + random.nextInt(3) + "\n");
            }
        }
        return String.join("", lines);
    }

    private static List<String> lines(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split("(?<=\n)"));
    }

    /// Does what `patch` does where everything fits exactly.
    private static String applied(String before, String diff) {
        if (diff.isEmpty()) {
            return before;
        }
        List<String> old = lines(before);
        List<String> out = new ArrayList<>();
        List<String> patch = lines(diff);
        int at = 0;
        for (int i = 2; i < patch.size(); i++) {
            String line = patch.get(i);
            boolean bare = i + 1 < patch.size() && patch.get(i + 1).startsWith("\\");
            String content = line.substring(1, bare ? line.length() - 1 : line.length());
            switch (line.charAt(0)) {
                case '@' -> {
                    Matcher head = HEAD.matcher(line.strip());
                    assertTrue(head.matches(), line);
                    boolean none = "0".equals(head.group(2));
                    int from = Integer.parseInt(head.group(1)) - (none ? 0 : 1);
                    out.addAll(old.subList(at, from));
                    at = from;
                    boolean noneNew = "0".equals(head.group(4));
                    assertEquals(
                            Integer.parseInt(head.group(3)), out.size() + (noneNew ? 0 : 1), line);
                }
                case ' ' -> {
                    assertEquals(old.get(at++), content);
                    out.add(content);
                }
                case '-' -> assertEquals(old.get(at++), content);
                case '+' -> out.add(content);
                default -> assertEquals("\\ No newline at end of file\n", line);
            }
        }
        out.addAll(old.subList(at, old.size()));
        return String.join("", out);
    }
}
