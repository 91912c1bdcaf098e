package dev.hubconsole.core.yaml.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.hubconsole.core.yaml.edit.TextMerge.Result;
import dev.hubconsole.core.yaml.edit.TextMerge.Spot;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class TextMergeTest {

    private static final String BASE = "a\nb\nc\nd\ne\nf\n";

    @Test
    void takesWhatEachSideChanged() {
        assertEquals(
                new Result.Merged("A\nb\nc\nd\ne\nF\ng\n"),
                TextMerge.merge(BASE, "A\nb\nc\nd\ne\nf\n", "a\nb\nc\nd\ne\nF\ng\n"));
    }

    @Test
    void takesWhatBothSidesChangedAlikeOnce() {
        assertEquals(
                new Result.Merged("a\nB\nc\nd\ne\n"),
                TextMerge.merge(BASE, "a\nB\nc\nd\ne\n", "a\nB\nc\nd\ne\n"));
        assertEquals(
                new Result.Merged("a\nB\nc\nD\ne\nf\n"),
                TextMerge.merge(BASE, "a\nB\nc\nD\ne\nf\n", "a\nB\nc\nd\ne\nf\n"));
    }

    @Test
    void saysWhereBothSidesChangedTheSameLines() {
        assertEquals(
                new Result.Conflicted(List.of(new Spot(3, "c\n", "mine\n", "yours\n"))),
                TextMerge.merge(BASE, "a\nb\nmine\nd\ne\nf\n", "a\nb\nyours\nd\ne\nf\n"));
    }

    @Test
    void countsTheLinesOfASpotInOurText() {
        assertEquals(
                new Result.Conflicted(List.of(new Spot(5, "d\n", "mine\n", "yours\n"))),
                TextMerge.merge(BASE, "new\na\nb\nc\nmine\ne\nf\n", "a\nb\nc\nyours\ne\nf\n"));
    }

    @Test
    void keepsLineEndsAndAMissingOneAtTheEnd() {
        assertEquals(
                new Result.Merged("A\r\nb\r\nc\r\nD"),
                TextMerge.merge("a\r\nb\r\nc\r\nd", "A\r\nb\r\nc\r\nd", "a\r\nb\r\nc\r\nD"));
    }

    /// Changes of lines that do not touch each other are merged whichever side made them.
    @Property(tries = 300)
    void mergesChangesApart(
            @ForAll @Size(min = 3, max = 12) List<@IntRange(max = 3) Integer> lines,
            @ForAll @IntRange(max = 11) int one,
            @ForAll @IntRange(max = 11) int other) {
        Assume.that(one < lines.size() && other < lines.size() && Math.abs(one - other) > 1);
        List<String> base = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            base.add(i + ":" + lines.get(i) + "\n");
        }
        List<String> ours = new ArrayList<>(base);
        ours.set(one, "ours\n");
        List<String> theirs = new ArrayList<>(base);
        theirs.set(other, "theirs\n");
        List<String> both = new ArrayList<>(ours);
        both.set(other, "theirs\n");
        assertEquals(
                new Result.Merged(String.join("", both)),
                TextMerge.merge(
                        String.join("", base), String.join("", ours), String.join("", theirs)));
    }
}
