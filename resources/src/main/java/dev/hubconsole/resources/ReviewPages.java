package dev.hubconsole.resources;

import java.util.List;
import java.util.Optional;

/// The pages of the rules that the security review of a repository has. Each call reads what it
/// needs from the program's files.
public final class ReviewPages {

    private static final String FOLDER = "review";

    private ReviewPages() {}

    /// Every rule, errors first, then warnings, then notes.
    public static List<RulePages.Listed> index() {
        return Bundle.lines(FOLDER + "/index.txt").stream().map(ReviewPages::listed).toList();
    }

    private static RulePages.Listed listed(String line) {
        int blank = line.indexOf(' ');
        return new RulePages.Listed(line.substring(0, blank), line.substring(blank + 1));
    }

    /// The page of a rule, in Markdown; empty where no rule has this id.
    public static Optional<String> find(String id) {
        return index().stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .map(rule -> Bundle.text(FOLDER + "/" + rule.id() + ".md"));
    }
}
