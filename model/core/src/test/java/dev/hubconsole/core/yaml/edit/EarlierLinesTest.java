package dev.hubconsole.core.yaml.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.Optional;

class EarlierLinesTest {

    private static Optional<EarlierLines> of(String earlier, String later, int from, int to) {
        return EarlierLines.of(earlier, later, from, to);
    }

    private static Optional<EarlierLines> lines(int from, int to) {
        return Optional.of(new EarlierLines(from, to));
    }

    @Test
    void linesOfAnUnchangedTextAreWhereTheyWere() {
        assertEquals(lines(2, 3), of("a\nb\nc\n", "a\nb\nc\n", 2, 3));
    }

    @Test
    void linesThatMovedDownAreFoundHigherUp() {
        assertEquals(lines(1, 2), of("a\nb\nc\n", "new\nnew too\na\nb\nc\n", 3, 4));
    }

    @Test
    void aChangedLineInTheMiddleIsSpanned() {
        assertEquals(lines(1, 3), of("a\nb\nc\nd\n", "a\nB\nc\nd\n", 1, 3));
    }

    @Test
    void linesAfterARemovedOneAreFoundLowerDown() {
        assertEquals(lines(3, 4), of("a\nb\nc\nd\n", "a\nc\nd\n", 2, 3));
    }

    @Test
    void newLinesWereNowhere() {
        assertEquals(Optional.empty(), of("a\nb\n", "a\nx\ny\nb\n", 2, 3));
        assertEquals(Optional.empty(), of("", "x\n", 1, 1));
    }

    @Test
    void linesBehindTheEndAreLeftOut() {
        assertEquals(lines(2, 2), of("a\nb\n", "a\nb\n", 2, 9));
    }
}
