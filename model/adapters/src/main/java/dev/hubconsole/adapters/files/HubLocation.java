package dev.hubconsole.adapters.files;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Where a hub is.
///
/// @param folder the hub's folder, absolute, links resolved
/// @param root the registry's first file, relative to the folder, with `/`
public record HubLocation(Path folder, String root) {

    /// What the root of a registry is called.
    public static final String FILE = "repositories.yaml";

    private static final String CONFIG = "config";

    /// The hub in a folder.
    public static Outcome<HubLocation> in(Path folder) {
        if (!Files.exists(folder)) {
            return notThere("there is no folder " + folder, "Name the hub's folder with --hub.");
        }
        if (!Files.isDirectory(folder)) {
            return notThere(
                    folder + " is not a folder",
                    "--hub takes the hub's folder; a file is named as an argument.");
        }
        return find(folder)
                .<Outcome<HubLocation>>map(Outcome.Done::new)
                .orElseGet(
                        () ->
                                notThere(
                                        "there is no hub in " + folder,
                                        "A hub has config/repositories.yaml, or"
                                                + " repositories.yaml."));
    }

    /// The hub in a folder or in the nearest folder above it that is one.
    public static Outcome<HubLocation> above(Path folder) {
        Path at = folder.toAbsolutePath().normalize();
        while (at != null) {
            Optional<HubLocation> found = find(at);
            if (found.isPresent()) {
                return new Outcome.Done<>(found.get());
            }
            at = at.getParent();
        }
        return notThere(
                "there is no hub in " + folder.toAbsolutePath().normalize() + ", nor above it",
                "Go to a hub (config/repositories.yaml or repositories.yaml), or name one with"
                        + " --hub.");
    }

    /// The hub whose registry begins with a file: the folder above `config/`, else the file's own.
    public static Outcome<HubLocation> ofFile(Path file) {
        if (!Files.exists(file)) {
            return notThere("there is no file " + file, "");
        }
        if (Files.isDirectory(file)) {
            return notThere(file + " is a folder", "Name a hub's folder with --hub.");
        }
        Path absolute = file.toAbsolutePath().normalize();
        Path parent = absolute.getParent();
        Path name = parent.getFileName();
        boolean inConfig = name != null && name.toString().equals(CONFIG);
        Path folder = inConfig && parent.getParent() != null ? parent.getParent() : parent;
        return real(folder)
                .map(real -> new HubLocation(real, slashed(folder.relativize(absolute))));
    }

    private static Optional<HubLocation> find(Path folder) {
        for (String root : new String[] {CONFIG + "/" + FILE, FILE}) {
            Path file = folder.resolve(root);
            if (Files.exists(file) && ofFile(file) instanceof Outcome.Done<HubLocation>(var hub)) {
                return Optional.of(hub);
            }
        }
        return Optional.empty();
    }

    private static Outcome<Path> real(Path folder) {
        try {
            return new Outcome.Done<>(folder.toRealPath());
        } catch (IOException unreadable) {
            return notThere(folder + " cannot be read: " + unreadable.getMessage(), "");
        }
    }

    private static <T> Outcome<T> notThere(String message, String nextStep) {
        return new Outcome.Failed<>(new Problem.NotThere(message, nextStep));
    }

    private static String slashed(Path relative) {
        return relative.toString().replace('\\', '/');
    }

    /// Whether a file is below the hub's folder, as its path says.
    public boolean contains(Path file) {
        return resolved(file).startsWith(folder);
    }

    /// A file's path relative to the hub's folder, with `/`.
    public String relative(Path file) {
        return slashed(folder.relativize(resolved(file)));
    }

    /// The absolute path with the links of its folder resolved; a link that the file itself is
    /// stays.
    private static Path resolved(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        Path parent = absolute.getParent();
        if (parent == null || !(real(parent) instanceof Outcome.Done<Path>(var real))) {
            return absolute;
        }
        return real.resolve(absolute.getFileName());
    }
}
