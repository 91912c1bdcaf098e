package dev.hubconsole.core.onboard;

/// A file of a repository, as it was read.
///
/// @param blob the id of its content in git
public record SourceFile(String path, String blob, byte[] bytes) {}
