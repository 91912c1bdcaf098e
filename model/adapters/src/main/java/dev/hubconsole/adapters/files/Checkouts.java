package dev.hubconsole.adapters.files;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.workflow.WorkflowFile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Reads the workflow files of repositories that are checked out below one folder, as `OWNER/NAME`,
/// or as `NAME` alone.
public final class Checkouts {

    private static final Path WORKFLOWS = Path.of(".github", "workflows");
    private static final Path ACTIONS = Path.of(".github", "actions");

    private Checkouts() {}

    /// The workflow and action files of those repositories that are checked out.
    public static Outcome<Map<RepositoryId, List<WorkflowFile>>> workflows(
            Path folder, List<RepositoryId> repositories) {
        if (!Files.isDirectory(folder)) {
            return new Outcome.Failed<>(new Problem.NotThere("there is no folder " + folder, ""));
        }
        Map<RepositoryId, List<WorkflowFile>> found = new LinkedHashMap<>();
        for (RepositoryId id : repositories) {
            Path own = folder.resolve(id.owner()).resolve(id.name());
            Path checkout = Files.isDirectory(own) ? own : folder.resolve(id.name());
            if (!Files.isDirectory(checkout)) {
                continue;
            }
            try {
                found.put(id, read(checkout));
            } catch (IOException | UncheckedIOException unreadable) {
                return new Outcome.Failed<>(
                        new Problem.NotThere(
                                "the workflows of "
                                        + id
                                        + " cannot be read: "
                                        + unreadable.getMessage(),
                                ""));
            }
        }
        return new Outcome.Done<>(found);
    }

    private static List<WorkflowFile> read(Path checkout) throws IOException {
        List<Path> paths = new ArrayList<>();
        for (Path folder : List.of(WORKFLOWS, ACTIONS)) {
            Path inside = checkout.resolve(folder);
            if (Files.isDirectory(inside)) {
                try (Stream<Path> files = Files.walk(inside, folder.equals(ACTIONS) ? 8 : 1)) {
                    files.filter(Files::isRegularFile)
                            .filter(Checkouts::isYaml)
                            .sorted()
                            .forEach(paths::add);
                }
            }
        }
        for (String action : List.of("action.yml", "action.yaml")) {
            Path file = checkout.resolve(action);
            if (Files.isRegularFile(file)) {
                paths.add(file);
            }
        }
        List<WorkflowFile> read = new ArrayList<>();
        for (Path path : paths) {
            String relative = checkout.relativize(path).toString().replace('\\', '/');
            read.add(WorkflowFile.read(relative, Files.readAllBytes(path)));
        }
        return read;
    }

    private static boolean isYaml(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".yml") || name.endsWith(".yaml");
    }
}
