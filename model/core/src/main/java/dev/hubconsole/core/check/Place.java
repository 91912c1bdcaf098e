package dev.hubconsole.core.check;

import dev.hubconsole.core.yaml.Document;
import dev.hubconsole.core.yaml.Node;
import dev.hubconsole.core.yaml.Position;

/// A place in a file, as people count: lines and columns from 1, columns in Unicode code points,
/// the end exclusive.
public record Place(String file, int line, int column, int endLine, int endColumn) {

    /// Where a node's content stands, its anchor and tag not counted.
    public static Place of(Node node) {
        return of(node.document(), node.start(), node.end());
    }

    /// Where a stretch of bytes stands.
    public static Place of(Document document, int start, int end) {
        Position from = document.position(start);
        Position to = document.position(Math.max(start, end));
        return new Place(document.name(), from.line(), from.column(), to.line(), to.column());
    }

    /// A single place without extent.
    public static Place at(String file, int line, int column) {
        return new Place(file, line, column, line, column);
    }
}
