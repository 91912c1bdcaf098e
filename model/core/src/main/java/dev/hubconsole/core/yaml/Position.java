package dev.hubconsole.core.yaml;

/// A place as people count it: line and column from 1, columns in Unicode code points. A byte order
/// mark at the start of the file is not counted.
public record Position(int line, int column) {}
