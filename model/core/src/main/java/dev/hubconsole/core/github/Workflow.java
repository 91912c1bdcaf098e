package dev.hubconsole.core.github;

/// A workflow of a repository.
///
/// @param path of its file, `.github/workflows/build.yml`
/// @param isActive whether it runs; not where it was disabled or its file deleted
public record Workflow(long id, String name, String path, boolean isActive) {}
