package dev.hubconsole.cli;

import com.fasterxml.jackson.core.JsonGenerator;

import dev.hubconsole.adapters.github.GitHubClient;
import dev.hubconsole.adapters.github.Urgency;
import dev.hubconsole.adapters.onboard.Following;
import dev.hubconsole.adapters.onboard.SwitchingOn;
import dev.hubconsole.core.github.PullRequest;
import dev.hubconsole.core.onboard.Applied;
import dev.hubconsole.core.onboard.Enabled;
import dev.hubconsole.core.onboard.Evidence;
import dev.hubconsole.core.onboard.Followed;
import dev.hubconsole.core.onboard.Hub;
import dev.hubconsole.core.onboard.Onboarding;
import dev.hubconsole.core.onboard.Step;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.RepositoryId;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// `hubctl onboard status`, `stage` and `enable`: what comes after the pull requests.
record OnboardFollowing(GitHubDesk desk) {

    static final List<String> VERBS = List.of("status", "stage", "enable");

    int run(String verb, List<String> words) {
        Session session = desk.session();
        if (verb.equals("status")) {
            return words.isEmpty()
                    ? status()
                    : session.tell(
                            new Problem.Misuse(
                                    "status takes no arguments", "hubctl onboard status"));
        }
        if (words.size() != 1) {
            return session.tell(
                    new Problem.Misuse(
                            verb + " takes one repository",
                            "hubctl onboard " + verb + " OWNER/NAME"));
        }
        return switch (GitHubDesk.repository(words.getFirst())) {
            case Outcome.Failed<RepositoryId>(var problem) -> session.tell(problem);
            case Outcome.Done<RepositoryId>(var id) ->
                    verb.equals("stage") ? stage(id) : enable(id);
        };
    }

    private int status() {
        Session session = desk.session();
        Outcome<List<Followed>> all =
                desk.hub()
                        .then(
                                hub ->
                                        desk.with(
                                                client ->
                                                        Following.all(
                                                                client.reading(Urgency.USER),
                                                                hub.repository())));
        return switch (all) {
            case Outcome.Failed<List<Followed>>(var problem) -> session.tell(problem);
            case Outcome.Done<List<Followed>>(var found) -> {
                if (session.isJson()) {
                    Json.print(session.terminal().out(), json -> json(json, found));
                } else {
                    found.forEach(this::print);
                    if (found.isEmpty()) {
                        session.tell("nobody is being onboarded");
                    }
                }
                yield Exit.DONE;
            }
        };
    }

    private void print(Followed followed) {
        PullRequest pullRequest = followed.pullRequest();
        desk.session()
                .terminal()
                .out()
                .println(
                        pullRequest.url()
                                + " "
                                + pullRequest.state().name().toLowerCase(Locale.ROOT)
                                + ": "
                                + pullRequest.title());
        followed.steps().forEach(this::print);
    }

    private void print(Onboarding one) {
        Session session = desk.session();
        Style style = session.style();
        session.terminal().out().println("  " + style.bold(one.repository().toString()));
        for (Step step : Step.values()) {
            Optional<Evidence> said = Optional.ofNullable(one.steps().get(step));
            String state = said.map(evidence -> evidence.state().word()).orElse("open");
            String padded = String.format(Locale.ROOT, "%-6s", state);
            String coloured =
                    switch (state) {
                        case "done" -> style.green(padded);
                        case "failed" -> style.red(padded);
                        default -> style.faint(padded);
                    };
            session.terminal()
                    .out()
                    .println(
                            "    "
                                    + coloured
                                    + " "
                                    + step.title()
                                    + said.map(
                                                    evidence ->
                                                            ": "
                                                                    + evidence.text()
                                                                    + style.faint(
                                                                            " ("
                                                                                    + evidence.who()
                                                                                    + ", "
                                                                                    + evidence.at()
                                                                                    + ")"))
                                            .orElse(""));
        }
    }

    private static void json(JsonGenerator json, List<Followed> all) throws IOException {
        json.writeStartObject();
        json.writeNumberField("version", 1);
        json.writeArrayFieldStart("pullRequests");
        for (Followed followed : all) {
            json.writeStartObject();
            json.writeStringField("url", followed.pullRequest().url());
            json.writeStringField(
                    "state", followed.pullRequest().state().name().toLowerCase(Locale.ROOT));
            json.writeArrayFieldStart("repositories");
            for (Onboarding one : followed.steps()) {
                json.writeStartObject();
                steps(json, one);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void steps(JsonGenerator json, Onboarding one) throws IOException {
        json.writeStringField("repository", one.repository().toString());
        json.writeArrayFieldStart("steps");
        for (Step step : Step.values()) {
            Optional<Evidence> said = Optional.ofNullable(one.steps().get(step));
            json.writeStartObject();
            json.writeStringField("step", step.word());
            json.writeStringField(
                    "state", said.map(evidence -> evidence.state().word()).orElse("open"));
            json.writeStringField("by", said.map(Evidence::who).orElse(null));
            json.writeStringField(
                    "at", said.map(evidence -> evidence.at().toString()).orElse(null));
            json.writeStringField("evidence", said.map(Evidence::text).orElse(null));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /// How far one has come, and the address of the pull request that was opened for it.
    private void show(Onboarding one, Optional<String> pullRequest) {
        Session session = desk.session();
        if (session.isJson()) {
            Json.print(
                    session.terminal().out(),
                    json -> {
                        json.writeStartObject();
                        json.writeNumberField("version", 1);
                        steps(json, one);
                        json.writeStringField("pullRequest", pullRequest.orElse(null));
                        json.writeEndObject();
                    });
            return;
        }
        print(one);
        pullRequest.ifPresent(session.terminal().out()::println);
    }

    private int stage(RepositoryId repository) {
        Session session = desk.session();
        session.tell("building " + repository + ", and waiting for the end");
        Outcome<Onboarding> staged =
                desk.hub()
                        .then(
                                hub ->
                                        desk.with(
                                                client ->
                                                        SwitchingOn.following(client)
                                                                .stage(
                                                                        hub.repository(),
                                                                        repository)));
        return switch (staged) {
            case Outcome.Failed<Onboarding>(var problem) -> session.tell(problem);
            case Outcome.Done<Onboarding>(var one) -> {
                show(one, Optional.empty());
                yield one.isDone(Step.STAGING_BUILD) ? Exit.DONE : Exit.NO;
            }
        };
    }

    private int enable(RepositoryId repository) {
        Session session = desk.session();
        Outcome<Enabled> enabled =
                desk.hub().then(hub -> desk.with(client -> enable(repository, hub, client)));
        return switch (enabled) {
            case Outcome.Failed<Enabled>(var problem) -> session.tell(problem);
            case Outcome.Done<Enabled>(var done) -> {
                show(done.steps(), done.applied().map(OnboardFollowing::address));
                yield Exit.DONE;
            }
        };
    }

    private static String address(Applied applied) {
        return switch (applied.outcome()) {
            case Outcome.Done<Applied.Brought>(var brought) -> brought.pullRequest().url();
            case Outcome.Failed<Applied.Brought>(var problem) -> problem.message();
        };
    }

    private Outcome<Enabled> enable(RepositoryId repository, Hub hub, GitHubClient client) {
        Session session = desk.session();
        return desk.endpoint()
                .then(
                        endpoint ->
                                new SwitchingOn(
                                                client,
                                                endpoint.host(),
                                                OnboardingMeans.templates(),
                                                session.facts())
                                        .enable(repository, hub, session.clock().instant()));
    }
}
