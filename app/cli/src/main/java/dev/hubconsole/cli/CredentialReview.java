package dev.hubconsole.cli;

import dev.hubconsole.adapters.files.Checkouts;
import dev.hubconsole.adapters.github.Urgency;
import dev.hubconsole.core.check.Place;
import dev.hubconsole.core.check.Severity;
import dev.hubconsole.core.credential.AccessMatrix;
import dev.hubconsole.core.credential.Readers;
import dev.hubconsole.core.credential.Review;
import dev.hubconsole.core.credential.ReviewFinding;
import dev.hubconsole.core.credential.UsageMap;
import dev.hubconsole.core.credential.Vault;
import dev.hubconsole.core.credential.VaultContents;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.secret.SecretStore;
import dev.hubconsole.core.workflow.WorkflowsAtGitHub;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// `hubctl credentials review`: what a security reviewer should look at.
record CredentialReview(Supplier<SecretStore> stores) implements Command {

    @Override
    public String name() {
        return "review";
    }

    @Override
    public String summary() {
        return "Review the credentials: who may read too much, what is old, unused or missing.";
    }

    @Override
    public List<String> details() {
        return List.of(
                "With --checkouts or --workflows the workflows of the repositories are read too:"
                        + " which secret is named where, which are missing, and which are safe to"
                        + " delete.",
                "Exit code 1 where a finding is an error.");
    }

    @Override
    public void declare(CommandSpec spec) {
        spec.addOption(
                Command.option(
                        "DIR",
                        "A folder with checkouts of the repositories, as OWNER/NAME below it.",
                        "--checkouts"));
        spec.addOption(
                Command.flag("Read the workflows from GitHub's default branches.", "--workflows"));
        GitHubOption.declare(spec);
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        VaultDesk desk = new VaultDesk(session, stores);
        Optional<Path> checkouts = Arguments.text(arguments, "--checkouts").map(Path::of);
        Outcome<List<ReviewFinding>> reviewed =
                desk.readers()
                        .then(
                                readers ->
                                        usage(arguments, session, checkouts, readers)
                                                .then(
                                                        usage ->
                                                                desk.with(
                                                                        vault ->
                                                                                review(
                                                                                        vault,
                                                                                        readers,
                                                                                        usage,
                                                                                        desk))));
        return switch (reviewed) {
            case Outcome.Failed<List<ReviewFinding>>(var problem) -> session.tell(problem);
            case Outcome.Done<List<ReviewFinding>>(var findings) -> {
                if (session.isJson()) {
                    json(session, findings);
                } else {
                    human(session, findings);
                }
                boolean isBad =
                        findings.stream().anyMatch(one -> one.rule().severity() == Severity.ERROR);
                yield isBad ? Exit.NO : Exit.DONE;
            }
        };
    }

    private Outcome<Optional<UsageMap>> usage(
            ParseResult arguments, Session session, Optional<Path> checkouts, Readers readers) {
        List<RepositoryId> ids = readers.all().stream().map(reader -> reader.id()).toList();
        boolean atGitHub = Arguments.has(arguments, "--workflows");
        if (checkouts.isPresent() && atGitHub) {
            return new Outcome.Failed<>(
                    new Problem.Misuse("--checkouts and --workflows are two sources", "Say one."));
        }
        if (checkouts.isPresent()) {
            return Checkouts.workflows(checkouts.get(), ids)
                    .map(files -> Optional.of(new UsageMap(files)));
        }
        return atGitHub
                ? fromGitHub(arguments, session, ids)
                : new Outcome.Done<>(Optional.empty());
    }

    private Outcome<Optional<UsageMap>> fromGitHub(
            ParseResult arguments, Session session, List<RepositoryId> ids) {
        return new GitHubDesk(arguments, session, stores)
                .with(client -> WorkflowsAtGitHub.read(client.reading(Urgency.USER), ids))
                .map(
                        read -> {
                            read.unread().forEach(session::tell);
                            return Optional.of(new UsageMap(read.files()));
                        });
    }

    private static Outcome<List<ReviewFinding>> review(
            Vault vault, Readers readers, Optional<UsageMap> usage, VaultDesk desk) {
        return vault.list()
                .then(
                        contents ->
                                vault.audit()
                                        .lines()
                                        .map(
                                                log ->
                                                        review(
                                                                contents,
                                                                Review.Vault.of(contents, log),
                                                                readers,
                                                                usage,
                                                                desk)));
    }

    private static List<ReviewFinding> review(
            VaultContents contents,
            Review.Vault vault,
            Readers readers,
            Optional<UsageMap> usage,
            VaultDesk desk) {
        AccessMatrix matrix = new AccessMatrix(contents.credentials(), readers, desk.now());
        return Review.of(matrix, vault, Review.Limits.USUAL, usage, desk.now());
    }

    private static void human(Session session, List<ReviewFinding> findings) {
        Style style = session.style();
        for (ReviewFinding finding : findings) {
            String severity = finding.rule().severity().word();
            String coloured =
                    switch (finding.rule().severity()) {
                        case ERROR -> style.red(severity);
                        case WARNING -> style.yellow(severity);
                        case NOTE -> style.blue(severity);
                    };
            session.terminal()
                    .out()
                    .println(
                            coloured
                                    + style.bold(" [" + finding.rule().id() + "] ")
                                    + finding.credential()
                                            .map(
                                                    one ->
                                                            one.name()
                                                                    + " ("
                                                                    + CredentialPrinter.scopes(one)
                                                                    + "): ")
                                            .orElse("")
                                    + finding.message());
            for (Place place : finding.places()) {
                session.terminal()
                        .out()
                        .println(
                                "  --> "
                                        + place.file()
                                        + ":"
                                        + place.line()
                                        + ":"
                                        + place.column());
            }
            session.terminal().out().println("  " + finding.nextStep());
        }
        session.tell(
                findings.isEmpty()
                        ? "Nothing to say."
                        : findings.size() + (findings.size() == 1 ? " finding" : " findings"));
    }

    private static void json(Session session, List<ReviewFinding> findings) {
        Json.print(
                session.terminal().out(),
                json -> {
                    json.writeStartObject();
                    json.writeNumberField("version", 1);
                    json.writeArrayFieldStart("findings");
                    for (ReviewFinding finding : findings) {
                        json.writeStartObject();
                        json.writeStringField("rule", finding.rule().id());
                        json.writeStringField("severity", finding.rule().severity().word());
                        json.writeFieldName("credential");
                        if (finding.credential().isPresent()) {
                            CredentialPrinter.json(json, finding.credential().get(), Map.of());
                        } else {
                            json.writeNull();
                        }
                        json.writeStringField("message", finding.message());
                        json.writeStringField("nextStep", finding.nextStep());
                        json.writeArrayFieldStart("places");
                        for (Place place : finding.places()) {
                            json.writeStartObject();
                            json.writeStringField("file", place.file());
                            json.writeNumberField("line", place.line());
                            json.writeNumberField("column", place.column());
                            json.writeNumberField("endLine", place.endLine());
                            json.writeNumberField("endColumn", place.endColumn());
                            json.writeEndObject();
                        }
                        json.writeEndArray();
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                    json.writeEndObject();
                });
    }
}
