import dev.hubconsole.core.check.Checks;
import dev.hubconsole.core.check.PlatformFacts;
import dev.hubconsole.core.check.PlatformFactsReader;
import dev.hubconsole.core.check.RegistrySession;
import dev.hubconsole.core.check.rules.Rules;
import dev.hubconsole.core.policy.CelExpressions;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.registry.HubFiles;
import dev.hubconsole.core.registry.RegistryReader;
import dev.hubconsole.core.yaml.Document;
import dev.hubconsole.core.yaml.edit.TextEdit;
import dev.hubconsole.resources.BundledFile;
import dev.hubconsole.resources.PlatformFile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/// Types into a registry and measures how long each keystroke takes to its new report; run by
/// `keystrokes`. Prints a row of its table.
public final class Keystrokes {

    /// What is typed, character by character, at the end of a line of an entry, and taken back
    /// likewise: values, words that are not finished, quotes and brackets that are open for a
    /// while, lines, and whole entries.
    private static final List<String> LINES =
            List.of(
                    " # a remark",
                    "x",
                    "\n    visibility: internal",
                    "\n    description: \"what it is for\"",
                    "\n    labels: [one, 'two']");

    private static final String ENTRY = "\n  - name: typed\n    owner: acme\n    team: web";

    private static final String ROOT = "repositories.yaml";

    private final RegistrySession session;
    private final Random random = new Random(20);

    private Keystrokes(RegistrySession session) {
        this.session = session;
    }

    public static void main(String[] arguments) throws IOException {
        byte[] bytes = Files.readAllBytes(Path.of(arguments[0]));
        int rounds = Integer.parseInt(arguments[1]);
        CelExpressions expressions = new CelExpressions();
        PlatformFacts facts =
                PlatformFactsReader.read(
                        () -> document(PlatformFile.RUNNERS),
                        () -> document(PlatformFile.LIMITS),
                        () -> document(PlatformFile.PERMISSIONS),
                        () -> document(PlatformFile.ENFORCEMENT));
        Checks checks = new Checks(Rules::all, facts, expressions, LocalDate.now(ZoneOffset.UTC));
        RegistryReader.Options options =
                new RegistryReader.Options(
                        RegistryReader.Options.DEFAULT_MAX_FILE_SIZE, Map.of(), expressions);
        switch (RegistrySession.open(new OneFile(bytes), ROOT, options, checks)) {
            case Outcome.Done<RegistrySession>(var session) -> new Keystrokes(session).run(rounds);
            case Outcome.Failed<RegistrySession>(var problem) ->
                    throw new IOException(problem.message());
        }
    }

    private static Document document(PlatformFile file) {
        BundledFile read = file.read();
        return Document.parse(read.path(), read.bytes());
    }

    private record OneFile(byte[] bytes) implements HubFiles {

        @Override
        public Reading read(String path, long limit) {
            return new Reading.Content(bytes);
        }

        @Override
        public List<String> list(String folder) {
            return List.of(ROOT);
        }
    }

    private void run(int rounds) {
        for (int i = 0; i < 20; i++) {
            session.readAgain();
        }
        type(rounds / 2, new ArrayList<>(), new int[1]);
        int[] followed = new int[1];
        List<Long> strokes = new ArrayList<>();
        type(rounds, strokes, followed);
        List<Long> whole = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            long start = System.nanoTime();
            session.readAgain();
            whole.add(System.nanoTime() - start);
        }
        strokes.sort(null);
        whole.sort(null);
        System.out.printf(
                Locale.ROOT,
                "%d | %.2f | %.2f | %.2f | %.1f %% | %.0f | %.0f%n",
                strokes.size(),
                at(strokes, 0.5),
                at(strokes, 0.99),
                at(strokes, 1),
                100.0 * followed[0] / strokes.size(),
                at(whole, 0.5),
                at(whole, 1));
    }

    private static double at(List<Long> sorted, double share) {
        int index = (int) Math.ceil(share * sorted.size()) - 1;
        return sorted.get(Math.max(0, index)) / 1e6;
    }

    /// Types and takes back, each time at another entry.
    private void type(int rounds, List<Long> times, int[] followed) {
        for (int round = 0; round < rounds; round++) {
            byte[] text = text();
            boolean entry = round % 20 == 0;
            int at = entry ? beforeEntry(text) : endOfLine(text);
            String typed = entry ? ENTRY : LINES.get(random.nextInt(LINES.size()));
            for (int i = 0; i < typed.length(); i++) {
                stroke(new TextEdit(at + i, at + i, typed.substring(i, i + 1)), times, followed);
            }
            for (int i = typed.length() - 1; i >= 0; i--) {
                stroke(new TextEdit(at + i, at + i + 1, ""), times, followed);
            }
        }
    }

    private void stroke(TextEdit edit, List<Long> times, int[] followed) {
        long start = System.nanoTime();
        session.edit(ROOT, edit);
        times.add(System.nanoTime() - start);
        followed[0] += session.wasFollowed() ? 1 : 0;
    }

    private byte[] text() {
        return session.registry().root().document().bytes();
    }

    /// The end of some line ` key: value` of an entry.
    private int endOfLine(byte[] text) {
        while (true) {
            int line = lineBehind(text, random.nextInt(text.length));
            int end = line;
            while (end < text.length && text[end] != '\n') {
                end++;
            }
            String content = new String(text, line, end - line, StandardCharsets.UTF_8);
            if (content.matches("    [a-z_]+: [a-z0-9-]+")) {
                return end;
            }
        }
    }

    /// The end of the line before some entry.
    private int beforeEntry(byte[] text) {
        while (true) {
            int line = lineBehind(text, random.nextInt(text.length));
            if (line + 4 < text.length
                    && new String(text, line, 4, StandardCharsets.UTF_8).equals("  - ")) {
                return line - 1;
            }
        }
    }

    private static int lineBehind(byte[] text, int offset) {
        int p = offset;
        while (p < text.length && text[p] != '\n') {
            p++;
        }
        return Math.min(text.length, p + 1);
    }
}
