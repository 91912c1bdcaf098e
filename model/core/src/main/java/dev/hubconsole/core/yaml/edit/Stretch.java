package dev.hubconsole.core.yaml.edit;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/// A stretch of a text that became another: all that two texts differ in, without what they share.
///
/// @param at where it begins, in bytes
/// @param removed what stood there
/// @param inserted what stands there now
public record Stretch(int at, byte[] removed, byte[] inserted) {

    private static final VarHandle WORDS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    public Stretch {
        if (at < 0) {
            throw new IllegalArgumentException("before the text: " + at);
        }
    }

    /// The shortest one stretch that two texts differ in; empty where they are equal. It may begin
    /// and end inside a character.
    public static Optional<Stretch> between(byte[] from, byte[] to) {
        int start = from == to ? -1 : Arrays.mismatch(from, to);
        if (start < 0) {
            return Optional.empty();
        }
        int same = sameAtEnd(from, to, Math.min(from.length, to.length) - start);
        return Optional.of(
                new Stretch(
                        start,
                        Arrays.copyOfRange(from, start, from.length - same),
                        Arrays.copyOfRange(to, start, to.length - same)));
    }

    private static int sameAtEnd(byte[] one, byte[] other, int most) {
        int same = 0;
        while (same + Long.BYTES <= most
                && (long) WORDS.get(one, one.length - same - Long.BYTES)
                        == (long) WORDS.get(other, other.length - same - Long.BYTES)) {
            same += Long.BYTES;
        }
        while (same < most && one[one.length - 1 - same] == other[other.length - 1 - same]) {
            same++;
        }
        return same;
    }

    /// The text after it.
    ///
    /// @throws IllegalStateException where the text is none that it can be made in
    public byte[] apply(byte[] before) {
        return exchange(before, removed, inserted);
    }

    /// The text before it.
    ///
    /// @throws IllegalStateException where the text is none that it was made in
    public byte[] takeBack(byte[] after) {
        return exchange(after, inserted, removed);
    }

    private byte[] exchange(byte[] text, byte[] there, byte[] wanted) {
        int end = at + there.length;
        if (end > text.length || !Arrays.equals(text, at, end, there, 0, there.length)) {
            throw new IllegalStateException("the text is not the one that was changed: " + this);
        }
        byte[] next = new byte[text.length - there.length + wanted.length];
        System.arraycopy(text, 0, next, 0, at);
        System.arraycopy(wanted, 0, next, at, wanted.length);
        System.arraycopy(text, end, next, at + wanted.length, text.length - end);
        return next;
    }

    /// This one and the one after it as one; empty where they do not touch.
    public Optional<Stretch> then(Stretch next) {
        int end = at + inserted.length;
        int nextEnd = next.at + next.removed.length;
        if (next.at > end || nextEnd < at) {
            return Optional.empty();
        }
        // What the next one removed of what stands before and behind this one.
        int before = Math.max(0, at - next.at);
        int behind = Math.max(0, nextEnd - end);
        byte[] first =
                joined(
                        Arrays.copyOf(next.removed, before),
                        removed,
                        Arrays.copyOfRange(
                                next.removed, next.removed.length - behind, next.removed.length));
        // What of this one is left at both sides of the next one.
        byte[] last =
                joined(
                        Arrays.copyOf(inserted, Math.max(0, next.at - at)),
                        next.inserted,
                        Arrays.copyOfRange(
                                inserted,
                                Math.min(inserted.length, Math.max(0, nextEnd - at)),
                                inserted.length));
        return Optional.of(new Stretch(Math.min(at, next.at), first, last));
    }

    private static byte[] joined(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        byte[] all = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    /// How many bytes it holds.
    public int size() {
        return removed.length + inserted.length;
    }

    /// Equal where the place and both texts are.
    @Override
    public boolean equals(Object other) {
        return other instanceof Stretch stretch
                && at == stretch.at
                && Arrays.equals(removed, stretch.removed)
                && Arrays.equals(inserted, stretch.inserted);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * at + Arrays.hashCode(removed)) + Arrays.hashCode(inserted);
    }

    @Override
    public String toString() {
        return "at " + at + " " + removed.length + " to " + inserted.length + " bytes";
    }
}
