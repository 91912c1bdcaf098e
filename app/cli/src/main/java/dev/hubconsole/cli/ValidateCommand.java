package dev.hubconsole.cli;

import dev.hubconsole.adapters.files.HubLocation;
import dev.hubconsole.core.check.Finding;
import dev.hubconsole.core.check.Fix;
import dev.hubconsole.core.check.Report;
import dev.hubconsole.core.check.Severity;
import dev.hubconsole.core.check.Verdict;
import dev.hubconsole.core.layers.Inheritance;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.Registry;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `hubctl validate`: all findings.
final class ValidateCommand implements Command {

    @Override
    public String name() {
        return "validate";
    }

    @Override
    public String summary() {
        return "Check the registry and print every finding.";
    }

    @Override
    public List<String> details() {
        return List.of(
                "Without a FILE the hub is checked. A FILE that the hub includes is checked as part"
                    + " of it, and only its own findings are printed; any other FILE is checked by"
                    + " itself. A FILE of - is standard input.");
    }

    @Override
    public void declare(CommandSpec spec) {
        spec.addPositional(Command.argument(0, "0..*", "FILE", "What to check."));
        spec.addOption(Command.flag("Warnings count as errors do.", "--strict"));
        spec.addOption(
                Command.option(
                        "REPORT",
                        "A former report (--format json) whose findings are not to count again.",
                        "--baseline"));
        spec.addOption(Command.flag("Check again whenever a file changes.", "--watch"));
        spec.addOption(
                Command.flag(
                        "Make the fixes that are safe, then check; what was fixed is told.",
                        "--fix"));
        ReadOptions.declare(spec);
    }

    @Override
    public List<String> formats() {
        return List.of("sarif", "github", "junit");
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        session.expectFacts();
        List<String> names = Arguments.rest(arguments, 0);
        if (Arguments.has(arguments, "--watch")) {
            for (String name : names) {
                if (Incoming.of(name, session.terminal()).isPresent()) {
                    return session.tell(noStream("--watch cannot read again ", name));
                }
            }
            return new Watch(session).run(names, () -> validate(arguments, session, names));
        }
        return validate(arguments, session, names);
    }

    private static Problem noStream(String what, String name) {
        return new Problem.Misuse(
                what + (name.equals(Incoming.STANDARD) ? "the standard input" : name),
                "Name a file.");
    }

    private static int validate(ParseResult arguments, Session session, List<String> names) {
        if (Arguments.has(arguments, "--fix")) {
            int code = fix(session, names);
            if (code != Exit.DONE) {
                return code;
            }
        }
        List<Outcome<Checked>> outcomes = new ArrayList<>();
        if (names.isEmpty()) {
            outcomes.add(session.hub().map(hub -> checked(session, hub.registry(), "")));
        }
        for (String name : names) {
            outcomes.add(check(session, name));
        }
        List<Checked> all = new ArrayList<>();
        int code = Exit.DONE;
        for (Outcome<Checked> outcome : outcomes) {
            switch (outcome) {
                case Outcome.Done<Checked>(var checked) -> all.add(checked);
                case Outcome.Failed<Checked>(var problem) -> code = session.tell(problem);
            }
        }
        if (all.isEmpty()) {
            return code;
        }
        Outcome<Report> report = baseline(arguments, session, combined(all));
        return switch (report) {
            case Outcome.Failed<Report>(var problem) -> session.tell(problem);
            case Outcome.Done<Report>(var found) -> {
                session.terminal().out().print(printer(session, arguments, all).print(found));
                yield Math.max(code, exitCode(found, arguments));
            }
        };
    }

    private static int exitCode(Report report, ParseResult arguments) {
        boolean warned = Arguments.has(arguments, "--strict") && report.count(Severity.WARNING) > 0;
        return report.isUsable() && !warned ? Exit.DONE : Exit.NO;
    }

    /// A registry and its report.
    record Checked(Registry registry, Report report) {}

    private static Checked checked(Session session, Registry registry, String only) {
        try (ProgressLine progress = new ProgressLine(session.terminal(), session.isQuiet())) {
            Report report = session.checks().check(registry, new Inheritance(registry), progress);
            return new Checked(registry, only.isEmpty() ? report : onlyOf(report, only));
        }
    }

    private static Report onlyOf(Report report, String file) {
        List<Finding> own =
                report.findings().stream()
                        .filter(finding -> finding.place().file().equals(file))
                        .toList();
        return new Report(List.of(file), report.repositories(), own, report.verdicts());
    }

    private static Outcome<Checked> check(Session session, String name) {
        Optional<Incoming> incoming = Incoming.of(name, session.terminal());
        if (incoming.isPresent()) {
            return session.read(incoming.get(), name)
                    .map(registry -> checked(session, registry, ""));
        }
        return part(session, name)
                .map(part -> checked(session, part.hub().registry(), part.only()));
    }

    /// What is checked: a hub, or one file of it.
    ///
    /// @param only the file's path in the hub; empty for the whole hub
    private record Part(Session.Hub hub, String only) {}

    private static Outcome<Part> part(Session session, String name) {
        Path file = Path.of(name);
        Outcome<HubLocation> around =
                session.hasHub() ? session.location() : HubLocation.above(parent(file));
        if (around instanceof Outcome.Done<HubLocation>(var location)) {
            Outcome<Session.Hub> hub = session.read(location);
            if (hub instanceof Outcome.Done<Session.Hub>(var found)
                    && location.contains(file)
                    && isPart(found.registry(), location.relative(file))) {
                String relative = location.relative(file);
                boolean root = relative.equals(location.root());
                return new Outcome.Done<>(new Part(found, root ? "" : relative));
            }
        }
        return HubLocation.ofFile(file).then(session::read).map(hub -> new Part(hub, ""));
    }

    /// Makes the safe fixes in what is to be checked.
    ///
    /// @return the exit code so far
    private static int fix(Session session, List<String> names) {
        List<Outcome<Part>> parts = new ArrayList<>();
        if (names.isEmpty()) {
            parts.add(session.hub().map(hub -> new Part(hub, "")));
        }
        int code = Exit.DONE;
        for (String name : names) {
            if (Incoming.of(name, session.terminal()).isPresent()) {
                code = session.tell(noStream("--fix cannot write to ", name));
            } else {
                parts.add(part(session, name));
            }
        }
        for (Outcome<Part> part : parts) {
            Outcome<List<Finding>> fixed =
                    part.then(one -> Saving.fix(session, one.hub(), one.only()));
            if (fixed instanceof Outcome.Failed<List<Finding>>(var problem)) {
                code = session.tell(problem);
            } else if (fixed instanceof Outcome.Done<List<Finding>>(var findings)) {
                findings.forEach(finding -> session.tell(fixedLine(finding)));
            }
        }
        return code;
    }

    private static String fixedLine(Finding finding) {
        return "fixed "
                + finding.place().file()
                + ":"
                + finding.place().line()
                + ":"
                + finding.place().column()
                + " ["
                + finding.rule()
                + "]: "
                + finding.fix().map(Fix::title).orElse("");
    }

    private static Path parent(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }

    private static boolean isPart(Registry registry, String path) {
        return registry.files().stream().anyMatch(file -> file.path().equals(path));
    }

    private static Report combined(List<Checked> all) {
        if (all.size() == 1) {
            return all.getFirst().report();
        }
        Set<String> files = new LinkedHashSet<>();
        Set<Finding> findings = new LinkedHashSet<>();
        Set<Verdict> verdicts = new LinkedHashSet<>();
        int repositories = 0;
        for (Checked checked : all) {
            files.addAll(checked.report().files());
            findings.addAll(checked.report().findings());
            verdicts.addAll(checked.report().verdicts());
            repositories += checked.report().repositories();
        }
        return new Report(
                List.copyOf(files), repositories, List.copyOf(findings), List.copyOf(verdicts));
    }

    private static Outcome<Report> baseline(ParseResult arguments, Session session, Report report) {
        return Arguments.text(arguments, "--baseline")
                .map(
                        path ->
                                Baseline.read(Path.of(path))
                                        .map(
                                                baseline -> {
                                                    Report left = baseline.without(report);
                                                    int known =
                                                            report.findings().size()
                                                                    - left.findings().size();
                                                    session.tell(
                                                            known
                                                                    + " known findings of the"
                                                                    + " baseline are left out");
                                                    return left;
                                                }))
                .orElseGet(() -> new Outcome.Done<>(report));
    }

    private static ReportPrinter printer(
            Session session, ParseResult arguments, List<Checked> all) {
        Source source = new Source(all.stream().map(Checked::registry).toList());
        HumanReport.Detail detail =
                session.isVerbose() ? HumanReport.Detail.FULL : HumanReport.Detail.BRIEF;
        return switch (session.format()) {
            case "json" -> new JsonReport();
            case "sarif" -> new SarifReport(Version.text());
            case "github" -> new GithubReport(new HumanReport(source, Style.PLAIN, detail));
            case "junit" ->
                    new JunitReport(
                            Arguments.has(arguments, "--strict")
                                    ? JunitReport.Failing.ERRORS_AND_WARNINGS
                                    : JunitReport.Failing.ERRORS);
            default -> new HumanReport(source, session.style(), detail);
        };
    }
}
