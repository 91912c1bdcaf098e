package dev.hubconsole.cli;

import dev.hubconsole.core.check.Place;

import java.util.ArrayList;
import java.util.List;

/// Shows a place in its file the way compilers do: the line with its number, and carets below.
final class CodeFrame {

    private static final int WIDEST = 160;

    private CodeFrame() {}

    /// The lines of a frame.
    ///
    /// @param points the place's first line, without its end
    static List<String> of(Place place, int[] points, Style style) {
        int from = Math.min(place.column() - 1, points.length);
        int to =
                place.endLine() > place.line()
                        ? points.length
                        : Math.min(place.endColumn() - 1, points.length);
        int cut = from > WIDEST / 2 ? from - WIDEST / 2 : 0;
        int end = Math.min(points.length, cut + WIDEST);
        StringBuilder shown = new StringBuilder(cut > 0 ? "…" : "");
        StringBuilder below = new StringBuilder(cut > 0 ? " " : "");
        for (int i = cut; i < end; i++) {
            int c = points[i];
            shown.appendCodePoint(c == '\t' ? ' ' : Character.isISOControl(c) ? '\uFFFD' : c);
            if (i < from) {
                below.append(" ".repeat(columns(c)));
            }
        }
        if (end < points.length) {
            shown.append('…');
        }
        int carets = 0;
        for (int i = from; i < Math.min(to, end); i++) {
            carets += columns(points[i]);
        }
        String number = String.valueOf(place.line());
        String margin = " ".repeat(number.length() + 1);
        List<String> lines = new ArrayList<>();
        lines.add(style.blue(margin + "|"));
        lines.add(style.blue(number + " | ") + shown);
        lines.add(style.blue(margin + "| ") + below + style.red("^".repeat(Math.max(1, carets))));
        return lines;
    }

    /// How many columns of a terminal a character takes: none for marks that combine, two for wide
    /// East Asian characters and pictures.
    private static int columns(int c) {
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        boolean wide =
                c >= 0x1100 && c <= 0x115F
                        || c >= 0x2E80 && c <= 0xA4CF
                        || c >= 0xAC00 && c <= 0xD7A3
                        || c >= 0xF900 && c <= 0xFAFF
                        || c >= 0xFF00 && c <= 0xFF60
                        || c >= 0x1F300 && c <= 0x1FAFF
                        || c >= 0x20000 && c <= 0x3FFFD;
        return wide ? 2 : 1;
    }
}
