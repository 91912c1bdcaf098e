package dev.hubconsole.desktop;

import dev.hubconsole.adapters.files.HubLocation;
import dev.hubconsole.core.problem.Outcome;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The hub that the console was started with.
final class Asked {

    private Asked() {}

    /// The folder of `--hub=DIR`, else of the first argument that names a folder, or a registry's
    /// file, as a file manager does. One that does not exist is named too: who opens it says so.
    static Optional<Path> hub(Map<String, String> named, List<String> unnamed) {
        Optional<Path> option =
                Optional.ofNullable(named.get("hub")).filter(text -> !text.isEmpty()).map(Path::of);
        return option.or(
                () ->
                        unnamed.stream()
                                .filter(argument -> !argument.isEmpty())
                                .filter(argument -> !Rehearsal.WORDS.contains(argument))
                                .map(Path::of)
                                .findFirst()
                                .map(Asked::folder));
    }

    private static Path folder(Path path) {
        return Files.isRegularFile(path)
                        && HubLocation.ofFile(path) instanceof Outcome.Done<HubLocation>(var hub)
                ? hub.folder()
                : path;
    }
}
