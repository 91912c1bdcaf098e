package dev.hubconsole.resources;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The pages of the validator's rules. Each call reads what it needs from the program's files; keep
/// the answer where it is needed again.
public final class RulePages {

    private static final String FOLDER = "rules";

    private RulePages() {}

    /// One line of the index.
    ///
    /// @param id the rule's id, as it stands in findings
    /// @param severity `error`, `warning` or `note`; what a finding has where the rule's page says
    ///   nothing else
    public record Listed(String id, String severity) {}

    /// Every rule, errors first, then warnings, then notes.
    public static List<Listed> index() {
        return Bundle.lines(FOLDER + "/index.txt").stream().map(RulePages::listed).toList();
    }

    private static Listed listed(String line) {
        int blank = line.indexOf(' ');
        return new Listed(line.substring(0, blank), line.substring(blank + 1));
    }

    /// The page of a rule; empty where no rule has this id.
    public static Optional<RulePage> find(String id) {
        return index().stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .map(RulePages::page);
    }

    private static RulePage page(Listed rule) {
        List<String> files = filesOf(rule.id());
        String folder = FOLDER + "/" + rule.id();
        return new RulePage(
                rule,
                Bundle.text(folder + "/page.md"),
                fixture(folder, "bad", files),
                Bundle.lines(folder + "/bad.txt"),
                fixture(folder, "fixed", files),
                files.contains("options") ? options(folder + "/options") : Map.of());
    }

    private static List<String> filesOf(String id) {
        String start = id + "/";
        return Bundle.lines(FOLDER + "/files.txt").stream()
                .filter(path -> path.startsWith(start))
                .map(path -> path.substring(start.length()))
                .toList();
    }

    /// A fixture is one file, or a folder with `repositories.yaml` and what that includes.
    private static Fixture fixture(String folder, String name, List<String> files) {
        String single = name + ".yaml";
        if (files.contains(single)) {
            return new Fixture(single, List.of(Bundle.file(folder, single)));
        }
        String root = "repositories.yaml";
        String start = name + "/";
        List<BundledFile> found = new ArrayList<>();
        found.add(Bundle.file(folder + "/" + name, root));
        for (String file : files) {
            if (file.startsWith(start) && !file.equals(start + root)) {
                found.add(Bundle.file(folder + "/" + name, file.substring(start.length())));
            }
        }
        return new Fixture(root, found);
    }

    private static Map<String, String> options(String path) {
        Map<String, String> options = new LinkedHashMap<>();
        for (String line : Bundle.lines(path)) {
            int equals = line.indexOf('=');
            options.put(line.substring(0, equals), line.substring(equals + 1));
        }
        return options;
    }
}
