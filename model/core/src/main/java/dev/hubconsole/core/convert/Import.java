package dev.hubconsole.core.convert;

import dev.hubconsole.core.check.Place;
import dev.hubconsole.core.check.Routes;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.Written;
import dev.hubconsole.core.yaml.Document;
import dev.hubconsole.core.yaml.Fault;
import dev.hubconsole.core.yaml.Node;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// A registry made from another tool's files, and what of them it does not say.
///
/// Whatever stands in the files is either in the registry or in the list, each with its place. The
/// text is a version 2 registry without unknown keys and without names that are not defined.
///
/// @param text the new `repositories.yaml`
/// @param repositories how many entries it has
/// @param notCarried what could not be carried over, in the order of the files
public record Import(String text, int repositories, List<NotCarried> notCarried) {

    /// The owner that is written where no file names one and nobody says it.
    public static final String UNKNOWN_OWNER = "your-organisation";

    public Import {
        notCarried = List.copyOf(notCarried);
    }

    /// The formats that can be read. JSON files are read by their YAML, which they are, too.
    public enum Format {
        /// <https://github.com/github/safe-settings>
        SAFE_SETTINGS,
        /// <https://github.com/eclipse-csi/otterdog>
        OTTERDOG,
        /// <https://docs.prow.k8s.io/docs/components/cli-tools/peribolos/>
        PERIBOLOS,
        /// <https://github.com/jguida941/ci-cd-hub>
        CIHUB_REGISTRY_V1,
        /// Names, one a line or as a list, or a list of mappings with names in them.
        LIST;

        /// The word used on the command line.
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /// The format with a word; empty where there is none.
        public static Optional<Format> of(String word) {
            return Stream.of(values()).filter(format -> format.word().equals(word)).findFirst();
        }
    }

    /// Something that the registry does not say, or says otherwise.
    ///
    /// @param path the way to it from the file's root
    public record NotCarried(String path, Place place, String reason) {

        static NotCarried at(Node node, String reason) {
            return new NotCarried(Routes.to(node), Place.of(node), reason);
        }

        static NotCarried at(Place place, String reason) {
            return new NotCarried("", place, reason);
        }

        NotCarried because(String why) {
            return new NotCarried(path, place, why);
        }
    }

    /// Makes a registry of files.
    ///
    /// @param owner who owns the repositories for which the files do not say it
    /// @return the registry, or why the files are not of that format
    public static Outcome<Import> of(Format format, List<Document> files, Optional<String> owner) {
        NewRegistry made = new NewRegistry(owner);
        for (Document file : files) {
            made.begin(file.name());
            Optional<Problem> problem = read(format, file, made);
            if (problem.isPresent()) {
                return new Outcome.Failed<>(problem.get());
            }
        }
        return new Outcome.Done<>(made.finished());
    }

    private static Optional<Problem> read(Format format, Document file, NewRegistry made) {
        if (format == Format.LIST && PlainList.isLines(file)) {
            PlainList.readLines(file, made);
            return Optional.empty();
        }
        if (!file.faults().isEmpty()) {
            Fault fault = file.faults().getFirst();
            return refused(Place.of(file, fault.start(), fault.start()), fault.message());
        }
        Optional<Written> root = file.root().map(Written::at);
        boolean fits =
                root.isPresent()
                        && switch (format) {
                            case SAFE_SETTINGS -> SafeSettings.read(root.get(), made);
                            case OTTERDOG -> Otterdog.read(root.get(), made);
                            case PERIBOLOS -> Peribolos.read(root.get(), made);
                            case CIHUB_REGISTRY_V1 -> CihubRegistry.read(root.get(), made);
                            case LIST -> PlainList.read(root.get(), made);
                        };
        return fits
                ? Optional.empty()
                : refused(
                        Place.at(file.name(), 1, 1),
                        "this does not look like a file of " + format.word());
    }

    private static Optional<Problem> refused(Place place, String message) {
        return Optional.of(
                new Problem.Refused(
                        place.file() + ":" + place.line() + ":" + place.column() + ": " + message,
                        ""));
    }
}
