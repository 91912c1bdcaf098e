package dev.hubconsole.core.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.core.layers.References.Piece;
import dev.hubconsole.core.layers.References.Piece.Literal;
import dev.hubconsole.core.layers.References.Piece.Malformed;
import dev.hubconsole.core.layers.References.Piece.Reference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.stream.Collectors;

/// Which `${` refers to something, and which is text.
class ReferencesTest {

    private static void assertPieces(String text, Piece... pieces) {
        assertEquals(List.of(pieces), References.pieces(text));
    }

    @Test
    void findsReferencesAmongText() {
        assertPieces("${vars.a}", new Reference("vars", "a"));
        assertPieces(
                "x${vars.a b}${repo.name}-${environment.name}y",
                new Literal("x"),
                new Reference("vars", "a b"),
                new Reference("repo", "name"),
                new Literal("-"),
                new Reference("environment", "name"),
                new Literal("y"));
    }

    @Test
    void takesEveryOtherDollarForText() {
        for (String text :
                List.of("", "a", "$", "${", "${HOME}", "${{ x }}", "$vars.a", "${vars}")) {
            assertPieces(text, new Literal(text));
            assertFalse(References.occurIn(text), text);
        }
        assertPieces("${A}${vars.a}", new Literal("${A}"), new Reference("vars", "a"));
        assertTrue(References.occurIn("${A}${vars.a}"));
        assertTrue(References.occurIn("${repo.name}"));
    }

    @Test
    void makesTextOfAReferenceBehindASecondDollar() {
        assertPieces("$${vars.a}", new Literal("${vars.a}"));
        assertPieces(
                "x $${vars.a} ${vars.b}", new Literal("x ${vars.a} "), new Reference("vars", "b"));
        assertPieces("${vars.b}$${vars.a}y", new Reference("vars", "b"), new Literal("${vars.a}y"));
        assertPieces("a $${vars.a", new Literal("a ${vars.a"));
    }

    @Test
    void saysWhatIsWrongWithWhatIsToBeAReference() {
        assertPieces(
                "x ${vars.a",
                new Literal("x "),
                new Malformed("${vars.a", "is never closed by a }"));
        assertPieces("${vars.}", new Malformed("${vars.}", "names nothing behind its dot"));
        assertPieces("${vars. }", new Malformed("${vars. }", "names nothing behind its dot"));
        assertPieces("${vars.a }", new Malformed("${vars.a }", "has a blank around its name"));
        assertPieces(
                "${repo.age}",
                new Malformed(
                        "${repo.age}",
                        "asks for what a repository has not: name, owner, team, tier"));
        assertPieces(
                "${environment.tier}",
                new Malformed("${environment.tier}", "asks for what an environment has not: name"));
    }

    /// Version 1 replaces nothing; in version 2 its texts are to mean the same.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "${HOME} $x ${",
                "${vars.a}",
                "a ${vars.a} ${HOME} ${repo.name}b",
                "${vars.a",
                "x${environment.name}${environment.name}",
                "a $ ${vars.}",
                "$${vars.a}"
            })
    void keepsTheMeaningOfAnEscapedText(String text) {
        String escaped = References.escaped(text);
        assertEquals(
                text,
                References.pieces(escaped).stream()
                        .map(
                                piece ->
                                        piece instanceof Literal(var literal)
                                                ? literal
                                                : "not text: " + piece)
                        .collect(Collectors.joining()));
        assertEquals(References.occurIn(text), !escaped.equals(text));
    }
}
