package dev.hubconsole.cli;

import com.fasterxml.jackson.core.JsonGenerator;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.registry.Layer;
import dev.hubconsole.core.registry.Layer.Mention;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.Repository;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.registry.Units;
import dev.hubconsole.core.registry.Written;
import dev.hubconsole.core.run.Alert;
import dev.hubconsole.core.run.Alert.State;
import dev.hubconsole.core.run.AlertRule;
import dev.hubconsole.core.run.AlertRulesReader;
import dev.hubconsole.core.run.Period;
import dev.hubconsole.core.run.RunStore;
import dev.hubconsole.core.run.RunStore.Mark;
import dev.hubconsole.core.run.Runs;
import dev.hubconsole.core.run.ServiceLevel;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// `hubctl alerts`: what the registry's rules say of the runs that are kept.
final class AlertsCommand implements Command {

    @Override
    public String name() {
        return "alerts";
    }

    @Override
    public String summary() {
        return "Judge the runs by the registry's alerts; exit code 1 where one fires.";
    }

    @Override
    public List<String> details() {
        return List.of(
                "Of what `hubctl pull` has kept. A rule below `alerts` in the registry's root file"
                    + " has an id and one condition: failures_in_a_row: 3, not_run_for: 7d,"
                    + " burn_rate: 2, queue_p95: 10m or success_below: 80%. The last three look at"
                    + " the time that `over` names (1h; 7d without it). `tier` and `team` narrow it"
                    + " down.",
                "A burn rate of 1 means that of 20 runs one took longer than the tier's build_time,"
                    + " which is what is allowed. What cannot be told fires nothing; it is shown by"
                    + " --verbose and stands in JSON.");
    }

    @Override
    public void declare(CommandSpec spec) {
        spec.addPositional(
                Command.argument(0, "0..*", "REPO", "These repositories; without any, all."));
        GitHubOption.declare(spec);
        ReadOptions.declare(spec);
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        Outcome<Integer> outcome =
                session.hub()
                        .map(Session.Hub::registry)
                        .then(
                                registry ->
                                        AlertRulesReader.read(registry)
                                                .then(
                                                        rules ->
                                                                judge(
                                                                        registry, rules, arguments,
                                                                        session)));
        return switch (outcome) {
            case Outcome.Failed<Integer>(var problem) -> session.tell(problem);
            case Outcome.Done<Integer>(var code) -> code;
        };
    }

    private static Outcome<Integer> judge(
            Registry registry, List<AlertRule> rules, ParseResult arguments, Session session) {
        return StoreDesk.repositories(Optional.of(registry), Arguments.rest(arguments, 0))
                .then(
                        names ->
                                GitHubOption.endpoint(arguments, session.terminal())
                                        .then(endpoint -> StoreDesk.open(endpoint, session))
                                        .then(
                                                store -> {
                                                    try (store) {
                                                        return judge(
                                                                registry, rules, names, store,
                                                                session);
                                                    }
                                                }));
    }

    private static Outcome<Integer> judge(
            Registry registry,
            List<AlertRule> rules,
            List<RepositoryId> names,
            RunStore store,
            Session session) {
        Instant now = session.clock().instant();
        return store.marks()
                .then(
                        marks ->
                                store.runs(new Period(from(marks, now), now), Optional.empty())
                                        .map(
                                                runs ->
                                                        print(
                                                                alerts(
                                                                        registry, rules, names,
                                                                        marks, runs, now),
                                                                rules.size(),
                                                                session)));
    }

    private static Instant from(Map<RepositoryId, Mark> marks, Instant now) {
        return marks.values().stream().map(Mark::oldest).min(Instant::compareTo).orElse(now);
    }

    private static List<Alert> alerts(
            Registry registry,
            List<AlertRule> rules,
            List<RepositoryId> names,
            Map<RepositoryId, Mark> marks,
            Runs runs,
            Instant now) {
        Map<RepositoryId, Runs> byRepository = runs.by(run -> run.key().repository());
        List<Alert> all = new ArrayList<>();
        for (RepositoryId name : names) {
            Optional<Repository> repository = registry.find(name);
            Optional<String> tier = repository.flatMap(Repository::tier).map(Mention::name);
            Optional<Mark> mark = Optional.ofNullable(marks.get(name));
            all.addAll(
                    Alert.of(
                            rules,
                            new Alert.Subject(
                                    name,
                                    tier,
                                    repository.flatMap(Repository::team).map(Mention::name),
                                    tier.flatMap(one -> level(registry, one)),
                                    mark.map(Mark::defaultBranch),
                                    byRepository.getOrDefault(name, new Runs(List.of(), List.of())),
                                    mark.map(Mark::oldest)),
                            now));
        }
        return all;
    }

    private static Optional<ServiceLevel> level(Registry registry, String tier) {
        Layer layer = registry.definitions().tiers().get(tier);
        if (layer == null) {
            return Optional.empty();
        }
        Optional<Written> sla = layer.value("sla");
        Optional<Duration> time =
                sla.flatMap(one -> one.fields().text("build_time"))
                        .map(Units::timeoutSeconds)
                        .filter(OptionalLong::isPresent)
                        .map(seconds -> Duration.ofSeconds(seconds.getAsLong()));
        return Optional.of(
                new ServiceLevel(time, OptionalLong.empty(), ServiceLevel.USUAL_OBJECTIVE));
    }

    private static int print(List<Alert> alerts, int rules, Session session) {
        List<Alert> fired = alerts.stream().filter(one -> one.state() == State.FIRED).toList();
        if (session.isJson()) {
            Json.print(session.terminal().out(), json -> write(json, alerts, rules));
            return fired.isEmpty() ? Exit.DONE : Exit.NO;
        }
        for (Alert alert : session.isVerbose() ? alerts : fired) {
            String state = word(alert.state());
            session.terminal()
                    .out()
                    .println(
                            (alert.state() == State.FIRED ? session.style().red(state) : state)
                                    + "  "
                                    + alert.repository()
                                    + "  "
                                    + alert.rule().id()
                                    + ": "
                                    + alert.message());
        }
        long unknown = alerts.stream().filter(one -> one.state() == State.UNKNOWN).count();
        session.terminal()
                .out()
                .println(
                        fired.size()
                                + " fired of "
                                + alerts.size()
                                + " by "
                                + rules
                                + (rules == 1 ? " rule" : " rules")
                                + (unknown == 0
                                        ? ""
                                        : "; " + unknown + " cannot be told (--verbose shows them)")
                                + (rules == 0
                                        ? ". Rules stand below `alerts` in the registry."
                                        : ""));
        return fired.isEmpty() ? Exit.DONE : Exit.NO;
    }

    private static String word(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static void write(JsonGenerator json, List<Alert> alerts, int rules)
            throws IOException {
        json.writeStartObject();
        json.writeNumberField("version", 1);
        json.writeNumberField("rules", rules);
        json.writeArrayFieldStart("alerts");
        for (Alert alert : alerts) {
            json.writeStartObject();
            json.writeStringField("rule", alert.rule().id());
            json.writeStringField("repository", alert.repository().toString());
            json.writeStringField("state", word(alert.state()));
            json.writeStringField("message", alert.message());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
