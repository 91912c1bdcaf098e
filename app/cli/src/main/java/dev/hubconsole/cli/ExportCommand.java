package dev.hubconsole.cli;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.run.Period;
import dev.hubconsole.core.run.RunStore;
import dev.hubconsole.core.run.RunStore.Format;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// `hubctl export`: writes records of jobs to a file.
final class ExportCommand implements Command {

    @Override
    public String name() {
        return "export";
    }

    @Override
    public String summary() {
        return "Write a record of each job to a file: NDJSON, Parquet or CSV.";
    }

    @Override
    public List<String> details() {
        return List.of(
                "One record a job, of what `hubctl pull` has kept, for all repositories. A line of"
                    + " NDJSON has the form of record.schema.json; the columns of Parquet and CSV"
                    + " have the same names. In CSV a text that a spreadsheet would take for a"
                    + " formula has a quote before it.");
    }

    @Override
    public void declare(CommandSpec spec) {
        spec.addPositional(
                Command.argument(
                        0, "1", "FILE", "Its ending says the format: .ndjson, .parquet or .csv."));
        spec.addOption(
                Command.option(
                        "WHEN",
                        "From when: a day (2026-11-01, UTC) or how long ago (7d); 30d without it.",
                        "--since"));
        GitHubOption.declare(spec);
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        String file = Arguments.argument(arguments, 0).orElseThrow();
        Optional<Format> format = format(file);
        if (format.isEmpty()) {
            return session.tell(
                    new Problem.Misuse(
                            "\"" + file + "\" does not say its format",
                            "Let its name end in .ndjson, .parquet or .csv."));
        }
        Instant now = session.clock().instant();
        Outcome<Long> outcome =
                StoreDesk.since(Arguments.text(arguments, "--since"), now)
                        .then(
                                from ->
                                        GitHubOption.endpoint(arguments, session.terminal())
                                                .then(endpoint -> StoreDesk.open(endpoint, session))
                                                .then(
                                                        store -> {
                                                            try (RunStore open = store) {
                                                                return open.export(
                                                                        format.get(),
                                                                        new Period(from, now),
                                                                        Optional.empty(),
                                                                        file);
                                                            }
                                                        }));
        return switch (outcome) {
            case Outcome.Failed<Long>(var problem) -> session.tell(problem);
            case Outcome.Done<Long>(var count) -> {
                if (session.isJson()) {
                    Json.print(
                            session.terminal().out(),
                            json -> {
                                json.writeStartObject();
                                json.writeNumberField("version", 1);
                                json.writeStringField("file", file);
                                json.writeStringField("format", word(format.get()));
                                json.writeNumberField("records", count);
                                json.writeEndObject();
                            });
                } else {
                    session.terminal().out().println(count + " records in " + file);
                }
                yield Exit.DONE;
            }
        };
    }

    private static String word(Format format) {
        return format.name().toLowerCase(Locale.ROOT);
    }

    private static Optional<Format> format(String file) {
        String name = file.toLowerCase(Locale.ROOT);
        for (Format format : Format.values()) {
            if (name.endsWith("." + word(format))) {
                return Optional.of(format);
            }
        }
        return name.endsWith(".jsonl") ? Optional.of(Format.NDJSON) : Optional.empty();
    }
}
