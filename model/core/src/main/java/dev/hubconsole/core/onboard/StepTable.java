package dev.hubconsole.core.onboard;

import dev.hubconsole.core.onboard.Evidence.State;
import dev.hubconsole.core.registry.RepositoryId;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The steps as a table of Markdown, as it stands in a comment of the pull request. It is read from
/// there again, so that what was done is known on any machine.
public final class StepTable {

    private static final String HEAD = "### Onboarding of ";
    private static final int CELLS = 5;

    private StepTable() {}

    /// Writes the steps of several repositories.
    public static String write(List<Onboarding> all) {
        StringBuilder text = new StringBuilder();
        for (Onboarding one : all) {
            text.append(HEAD)
                    .append(one.repository())
                    .append("\n\n| Step | State | By | At | Evidence |\n")
                    .append("| --- | --- | --- | --- | --- |\n");
            for (Step step : Step.values()) {
                Optional<Evidence> said = Optional.ofNullable(one.steps().get(step));
                text.append("| ")
                        .append(step.title())
                        .append(" | ")
                        .append(said.map(evidence -> evidence.state().word()).orElse("open"))
                        .append(" | ")
                        .append(said.map(evidence -> cell(evidence.who())).orElse(""))
                        .append(" | ")
                        .append(said.map(evidence -> evidence.at().toString()).orElse(""))
                        .append(" | ")
                        .append(said.map(evidence -> cell(evidence.text())).orElse(""))
                        .append(" |\n");
            }
            text.append('\n');
        }
        return text.toString().stripTrailing() + "\n";
    }

    private static String cell(String text) {
        return text.replace("\\", "\\\\").replace("|", "\\|");
    }

    /// Reads them again; what is no such table is passed over, and a row that was spoilt by hand
    /// counts as open.
    public static List<Onboarding> read(String markdown) {
        List<Onboarding> all = new ArrayList<>();
        Optional<RepositoryId> repository = Optional.empty();
        Map<Step, Evidence> steps = new EnumMap<>(Step.class);
        for (String line : markdown.lines().toList()) {
            if (line.startsWith(HEAD) && line.indexOf('/') > 0) {
                repository.ifPresent(id -> all.add(new Onboarding(id, steps)));
                steps.clear();
                repository = Optional.of(RepositoryId.parse(line.substring(HEAD.length()).strip()));
            } else if (line.startsWith("| ") && repository.isPresent()) {
                List<String> cells = cells(line);
                if (cells.size() == CELLS) {
                    Step.titled(cells.getFirst())
                            .ifPresent(
                                    step ->
                                            evidence(cells)
                                                    .ifPresent(said -> steps.put(step, said)));
                }
            }
        }
        repository.ifPresent(id -> all.add(new Onboarding(id, steps)));
        return List.copyOf(all);
    }

    private static Optional<Evidence> evidence(List<String> cells) {
        for (State state : State.values()) {
            if (state.word().equals(cells.get(1))) {
                try {
                    return Optional.of(
                            new Evidence(
                                    state,
                                    cells.get(2),
                                    Instant.parse(cells.get(3)),
                                    cells.get(4)));
                } catch (DateTimeParseException spoilt) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        for (int i = 1; i < line.length(); i++) {
            char character = line.charAt(i);
            if (character == '\\' && i + 1 < line.length()) {
                cell.append(line.charAt(++i));
            } else if (character == '|') {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(character);
            }
        }
        return cells;
    }
}
