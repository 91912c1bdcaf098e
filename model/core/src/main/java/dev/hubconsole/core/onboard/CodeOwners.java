package dev.hubconsole.core.onboard;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The line of a repository's CODEOWNERS that names the team for the hub's workflow.
final class CodeOwners {

    private static final String PATH = ".github/CODEOWNERS";

    private CodeOwners() {}

    /// The file with the line; nothing where it is there already, or where no team was named.
    static Optional<PlannedText> line(Facts facts, OnboardingRequest request, String workflow) {
        if (request.team().isEmpty()) {
            return Optional.empty();
        }
        String line =
                "/" + workflow + " @" + facts.details().name().owner() + "/" + request.team().get();
        if (facts.codeOwners().isEmpty()) {
            return Optional.of(new PlannedText(PATH, Optional.empty(), Optional.of(line + "\n")));
        }
        SourceFile file = facts.codeOwners().get();
        String text = new String(file.bytes(), StandardCharsets.UTF_8);
        if (text.lines().map(String::strip).anyMatch(line::equals)) {
            return Optional.empty();
        }
        String end = text.contains("\r\n") ? "\r\n" : "\n";
        boolean isClosed = text.isEmpty() || text.endsWith("\n");
        return Optional.of(
                new PlannedText(
                        file.path(),
                        Optional.of(new PlannedText.Before(file.blob(), text)),
                        Optional.of(text + (isClosed ? "" : end) + line + end)));
    }
}
