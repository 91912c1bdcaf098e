package dev.hubconsole.cli;

import com.fasterxml.jackson.core.JsonGenerator;

import dev.hubconsole.adapters.github.Urgency;
import dev.hubconsole.adapters.onboard.PlanFile;
import dev.hubconsole.core.onboard.Drift;
import dev.hubconsole.core.onboard.Drift.Difference;
import dev.hubconsole.core.onboard.Hub;
import dev.hubconsole.core.onboard.OnboardingPlan.Declined;
import dev.hubconsole.core.onboard.PlannedText;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.secret.SecretStore;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// `hubctl drift`: where the registry and GitHub differ.
record DriftCommand(Supplier<SecretStore> stores) implements Command {

    @Override
    public String name() {
        return "drift";
    }

    @Override
    public String summary() {
        return "Say where the registry and GitHub differ, and what would mend it.";
    }

    @Override
    public List<String> details() {
        return List.of(
                "Missing secrets are those that the vault has for a repository or an environment of"
                        + " it and that GitHub has no such name of; without the vault they are not"
                        + " looked at.",
                "It only reads. --plan FILE keeps the pull requests that would bring workflows up"
                        + " to date; `hubctl onboard apply FILE` opens them.",
                "Exit code 1 where something differs.");
    }

    @Override
    public void declare(CommandSpec spec) {
        spec.addPositional(
                Command.argument(
                        0, "0..*", "REPO", "Repositories as OWNER/NAME; without any, all."));
        spec.addOption(Command.option("FILE", "Keep the pull requests in a file.", "--plan"));
        VaultGlance.declare(spec);
        GitHubDesk.declare(spec);
        ReadOptions.declare(spec);
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        GitHubDesk desk = new GitHubDesk(arguments, session, stores);
        Outcome<Drift.Report> report =
                repositories(Arguments.rest(arguments, 0))
                        .then(
                                only ->
                                        desk.hub()
                                                .then(hub -> known(only, hub.registry()::find, hub))
                                                .then(hub -> report(hub, only, desk)))
                        .then(found -> kept(found, desk, arguments, session));
        return switch (report) {
            case Outcome.Failed<Drift.Report>(var problem) -> session.tell(problem);
            case Outcome.Done<Drift.Report>(var found) -> {
                if (session.isJson()) {
                    Json.print(session.terminal().out(), json -> json(json, found));
                } else {
                    human(session, found);
                }
                if (!found.differences().isEmpty()) {
                    yield Exit.NO;
                }
                yield found.unseen().isEmpty()
                        ? Exit.DONE
                        : Exit.of(found.unseen().getFirst().problem());
            }
        };
    }

    private Outcome<Drift.Report> report(Hub hub, List<RepositoryId> only, GitHubDesk desk) {
        Session session = desk.session();
        return new VaultGlance(desk.arguments(), session, stores)
                .wishes(Set.copyOf(only))
                .then(
                        secrets ->
                                desk.with(
                                        client ->
                                                new Outcome.Done<>(
                                                        new Drift(
                                                                        client.reading(
                                                                                Urgency.USER),
                                                                        OnboardingMeans.templates(),
                                                                        session.facts(),
                                                                        secrets)
                                                                .report(
                                                                        hub,
                                                                        only,
                                                                        (_, _, _) -> {}))));
    }

    private static Outcome<List<RepositoryId>> repositories(List<String> words) {
        List<RepositoryId> all = new ArrayList<>();
        for (String word : words) {
            switch (GitHubDesk.repository(word)) {
                case Outcome.Failed<RepositoryId>(var problem) -> {
                    return new Outcome.Failed<>(problem);
                }
                case Outcome.Done<RepositoryId>(var id) -> all.add(id);
            }
        }
        return new Outcome.Done<>(all);
    }

    private interface Finding {
        Optional<?> find(RepositoryId id);
    }

    private static <T> Outcome<T> known(List<RepositoryId> only, Finding registry, T hub) {
        for (RepositoryId id : only) {
            if (registry.find(id).isEmpty()) {
                return new Outcome.Failed<>(
                        new Problem.NotThere(
                                "there is no repository " + id + " in the registry",
                                "`hubctl resolve` lists all of them."));
            }
        }
        return new Outcome.Done<>(hub);
    }

    private static Outcome<Drift.Report> kept(
            Drift.Report report, GitHubDesk desk, ParseResult arguments, Session session) {
        Optional<String> file = Arguments.text(arguments, "--plan");
        return file.isEmpty()
                ? new Outcome.Done<>(report)
                : desk.endpoint()
                        .then(
                                endpoint ->
                                        PlanFile.write(
                                                Path.of(file.get()),
                                                report.plan(
                                                        endpoint.host(),
                                                        session.clock().instant())))
                        .map(_ -> report);
    }

    private static void human(Session session, Drift.Report report) {
        PrintStream out = session.terminal().out();
        Style style = session.style();
        for (Difference one : report.differences()) {
            out.println(
                    style.yellow(one.kind().id())
                            + " "
                            + style.bold(one.repository().toString())
                            + ": "
                            + one.message());
            out.println("  " + one.mend());
            one.pullRequest()
                    .ifPresent(
                            planned ->
                                    planned.files().stream()
                                            .map(PlannedText::diff)
                                            .forEach(out::print));
        }
        for (Declined one : report.unseen()) {
            out.println(style.red("not seen ") + one.repository() + ": " + one.problem().message());
        }
        if (!report.hasSecrets()) {
            session.tell("secrets were not looked at: --vault opens the vault");
        }
        session.tell(
                report.repositories()
                        + (report.repositories() == 1 ? " repository: " : " repositories: ")
                        + report.differences().size()
                        + (report.differences().size() == 1 ? " difference" : " differences"));
    }

    private static void json(JsonGenerator json, Drift.Report report) throws IOException {
        json.writeStartObject();
        json.writeNumberField("version", 1);
        json.writeNumberField("repositories", report.repositories());
        json.writeBooleanField("secrets", report.hasSecrets());
        json.writeArrayFieldStart("differences");
        for (Difference one : report.differences()) {
            json.writeStartObject();
            json.writeStringField("repository", one.repository().toString());
            json.writeStringField("kind", one.kind().id());
            json.writeStringField("message", one.message());
            json.writeStringField("mend", one.mend());
            json.writeArrayFieldStart("files");
            if (one.pullRequest().isPresent()) {
                for (PlannedText file : one.pullRequest().get().files()) {
                    json.writeStartObject();
                    json.writeStringField("path", file.path());
                    json.writeStringField("diff", file.diff());
                    json.writeEndObject();
                }
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        OnboardingPrinter.declined(json, "unseen", report.unseen());
        json.writeEndObject();
    }
}
