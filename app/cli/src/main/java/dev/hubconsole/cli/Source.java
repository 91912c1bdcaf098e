package dev.hubconsole.cli;

import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.RegistryFile;
import dev.hubconsole.core.yaml.Document;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds the text of lines that findings stand at.
final class Source {

    private final Map<String, Document> documents = new HashMap<>();
    private Optional<Line> last = Optional.empty();

    /// A line, decoded; many findings may stand in one that is long.
    private record Line(String file, int number, int[] points) {}

    Source(List<Registry> registries) {
        for (Registry registry : registries) {
            for (RegistryFile file : registry.files()) {
                documents.putIfAbsent(file.path(), file.document());
            }
        }
    }

    /// A line's code points, without its end; empty where the file could not be read or has no such
    /// line.
    Optional<int[]> line(String file, int number) {
        Document document = documents.get(file);
        if (document == null || number > document.lines()) {
            return Optional.empty();
        }
        if (last.filter(line -> line.number == number && line.file.equals(file)).isEmpty()) {
            int[] points = document.lineText(number).codePoints().toArray();
            last = Optional.of(new Line(file, number, points));
        }
        return last.map(Line::points);
    }
}
