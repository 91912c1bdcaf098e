package dev.hubconsole.core.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.core.yaml.edit.Stretch;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

class HistoryTest {

    private static final StepName TYPED = new StepName.Typed("a");

    /// A hub's texts, and the history of what was done to them.
    private static final class Hub {

        private final Map<String, byte[]> texts = new TreeMap<>();
        private final History history;

        private Hub(History history) {
            this.history = history;
        }

        private void change(String run, Map<String, byte[]> changed) {
            List<FileChange> files = new ArrayList<>();
            changed.forEach((path, text) -> files.add(change(path, text)));
            history.add(History.Step.of(TYPED, run, files));
            texts.putAll(changed);
        }

        private FileChange change(String path, byte[] text) {
            return new FileChange(path, texts.get(path), text);
        }

        private boolean undo() {
            Optional<History.Step> step = history.last();
            step.ifPresent(
                    last -> {
                        texts.putAll(last.takenBack(texts));
                        history.undo();
                    });
            return step.isPresent();
        }

        private boolean redo() {
            Optional<History.Step> step = history.next();
            step.ifPresent(
                    next -> {
                        texts.putAll(next.madeAgain(texts));
                        history.redo();
                    });
            return step.isPresent();
        }

        /// The texts as they are, to compare.
        private Map<String, String> now() {
            Map<String, String> now = new TreeMap<>();
            texts.forEach((path, text) -> now.put(path, latin(text)));
            return now;
        }
    }

    /// Every byte as a character.
    private static String latin(byte[] text) {
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// A text with some stretches of it drawn anew. Few letters, so that stretches often share
    /// their ends.
    private static byte[] edited(byte[] text, Random random) {
        byte[] next = text;
        for (int i = random.nextInt(3); i >= 0; i--) {
            int from = random.nextInt(next.length + 1);
            int to = Math.min(next.length, from + random.nextInt(12));
            byte[] drawn = new byte[random.nextInt(12)];
            for (int j = 0; j < drawn.length; j++) {
                drawn[j] = (byte) (random.nextInt(20) == 0 ? 0xC3 : 'a' + random.nextInt(2));
            }
            byte[] made = Arrays.copyOf(next, next.length - (to - from) + drawn.length);
            System.arraycopy(drawn, 0, made, from, drawn.length);
            System.arraycopy(next, to, made, from + drawn.length, next.length - to);
            next = made;
        }
        return next;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void everyStepIsTakenBackAndMadeAgainByteForByte(long seed) {
        Random random = new Random(seed);
        Hub hub = new Hub(new History());
        hub.texts.put("a", bytes("abbaabab"));
        hub.texts.put("b", new byte[0]);
        hub.texts.put("c", bytes("never changed"));
        Map<String, String> first = hub.now();
        String run = "";
        for (int i = 0; i < 400; i++) {
            if (random.nextInt(4) == 0) {
                run = random.nextBoolean() ? "" : "run " + i;
            }
            Map<String, byte[]> changed = new TreeMap<>();
            for (String path : List.of("a", "b")) {
                if (random.nextInt(3) > 0) {
                    changed.put(path, edited(hub.texts.get(path), random));
                }
            }
            hub.change(run, changed);
            if (random.nextInt(10) == 0) {
                hub.history.endRun();
            }
        }
        Map<String, String> last = hub.now();
        List<Map<String, String>> seen = new ArrayList<>(List.of(last));
        while (hub.undo()) {
            seen.add(hub.now());
        }
        assertEquals(first, hub.now());
        assertTrue(seen.size() > 50, "steps: " + seen.size());
        List<Map<String, String>> again = new ArrayList<>(List.of(first));
        while (hub.redo()) {
            again.add(hub.now());
        }
        assertEquals(last, hub.now());
        assertEquals(seen.reversed(), again);
    }

    @Test
    void aNewStepForgetsThoseThatWereTakenBack() {
        Hub hub = new Hub(new History());
        hub.texts.put("a", bytes("one"));
        hub.change("", Map.of("a", bytes("two")));
        long one = hub.history.bytes();
        hub.undo();
        hub.change("", Map.of("a", bytes("six")));
        assertEquals(Optional.empty(), hub.history.next());
        assertEquals(one, hub.history.bytes());
        hub.undo();
        assertEquals("one", latin(hub.texts.get("a")));
    }

    /// A hub of ten thousand repositories has six million bytes; typing in it keeps what was typed.
    @Test
    void fiveHundredStepsInALargeFileKeepWhatTheyChanged() {
        Hub hub = new Hub(new History());
        byte[] text = new byte[6_000_000];
        Arrays.fill(text, (byte) 'x');
        hub.texts.put("a", text);
        for (int i = 0; i < 500; i++) {
            byte[] next = hub.texts.get("a").clone();
            next[i * 10_000] = 'y';
            hub.change("", Map.of("a", next));
        }
        assertTrue(hub.history.bytes() < 200_000, "bytes: " + hub.history.bytes());
        while (hub.undo()) {
            // All the way back.
        }
        assertArrayEquals(text, hub.texts.get("a"));
    }

    @Test
    void aRunOfTypingIsOneStepThatHoldsItsOwnTextAlone() {
        Hub hub = new Hub(new History());
        hub.texts.put("a", bytes("name: \nowner: me\n"));
        StringBuilder typed = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            typed.append((char) ('a' + i % 26));
            hub.change("typing", Map.of("a", bytes("name: " + typed + "\nowner: me\n")));
        }
        assertTrue(hub.history.bytes() < 2_000, "bytes: " + hub.history.bytes());
        hub.undo();
        assertEquals("name: \nowner: me\n", latin(hub.texts.get("a")));
        assertEquals(Optional.empty(), hub.history.last());
    }

    @Test
    void theOldestStepsGoWhereAllHoldTooMuch() {
        Hub hub = new Hub(new History(1 << 20));
        hub.texts.put("a", new byte[0]);
        Random random = new Random(5);
        byte[] left = {};
        for (int i = 0; i < 40; i++) {
            byte[] next = new byte[100_000];
            random.nextBytes(next);
            if (i == 34) {
                left = next;
            }
            hub.change("", Map.of("a", next));
            assertTrue(hub.history.bytes() <= 1 << 20, "bytes: " + hub.history.bytes());
        }
        int steps = 0;
        while (hub.undo()) {
            steps++;
        }
        assertEquals(5, steps);
        assertArrayEquals(left, hub.texts.get("a"));
    }

    @Test
    void theNewestStepStaysHoweverMuchItHolds() {
        Hub hub = new Hub(new History(1_000));
        hub.texts.put("a", bytes("small"));
        hub.change("", Map.of("a", bytes("a step")));
        hub.change("", Map.of("a", new byte[50_000]));
        hub.undo();
        assertEquals("a step", latin(hub.texts.get("a")));
        assertEquals(Optional.empty(), hub.history.last());
    }

    @Test
    void aChangeIsMadeInItsOwnTextAlone() {
        Stretch stretch = Stretch.between(bytes("one two"), bytes("one and two")).orElseThrow();
        assertEquals(new Stretch(4, bytes(""), bytes("and ")), stretch);
        assertEquals("one two", latin(stretch.takeBack(bytes("one and two"))));
        assertThrows(IllegalStateException.class, () -> stretch.takeBack(bytes("one or two")));
        assertThrows(IllegalStateException.class, () -> stretch.apply(bytes("one")));
    }
}
