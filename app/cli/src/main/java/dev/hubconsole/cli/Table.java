package dev.hubconsole.cli;

import java.util.ArrayList;
import java.util.List;

/// Rows in columns, for a terminal or as Markdown.
final class Table {

    private final List<String> heads;
    private final List<Boolean> right;
    private final List<List<String>> rows = new ArrayList<>();

    /// @param heads names of the columns; those that begin with `>` have figures, set to the right
    Table(String... heads) {
        this.heads = new ArrayList<>();
        this.right = new ArrayList<>();
        for (String head : heads) {
            this.right.add(head.startsWith(">"));
            this.heads.add(head.startsWith(">") ? head.substring(1) : head);
        }
    }

    void add(String... cells) {
        if (cells.length != heads.size()) {
            throw new IllegalArgumentException(cells.length + " cells");
        }
        rows.add(List.of(cells));
    }

    String text(Style style) {
        int[] widths = new int[heads.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = width(heads.get(i));
            for (List<String> row : rows) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        StringBuilder text = new StringBuilder();
        text.append(style.bold(line(heads, widths))).append('\n');
        rows.forEach(row -> text.append(line(row, widths)).append('\n'));
        return text.toString();
    }

    private String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String pad = " ".repeat(widths[i] - width(cells.get(i)));
            line.append(i == 0 ? "" : "  ")
                    .append(right.get(i) ? pad + cells.get(i) : cells.get(i) + pad);
        }
        return line.toString().stripTrailing();
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }

    String markdown() {
        StringBuilder text = new StringBuilder();
        row(text, heads);
        text.append('|');
        right.forEach(one -> text.append(one ? " ---: |" : " --- |"));
        text.append('\n');
        rows.forEach(row -> row(text, row));
        return text.toString();
    }

    private static void row(StringBuilder text, List<String> cells) {
        text.append('|');
        for (String cell : cells) {
            text.append(' ')
                    .append(
                            cell.replace("\\", "\\\\")
                                    .replace("|", "\\|")
                                    .replace("<", "&lt;")
                                    .replace('\n', ' '))
                    .append(" |");
        }
        text.append('\n');
    }
}
