package dev.hubconsole.resources;

import java.util.List;

/// A small registry that shows what a rule finds, or how it is mended.
///
/// @param root the path of the file to begin with; its folder is the hub
/// @param files every file of it, the root first, the others by path; their paths are relative to
///   the hub
public record Fixture(String root, List<BundledFile> files) {

    public Fixture {
        files = List.copyOf(files);
        if (files.isEmpty() || !files.getFirst().path().equals(root)) {
            throw new IllegalArgumentException("the first of " + files + " is not " + root);
        }
    }
}
