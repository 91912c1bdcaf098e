package dev.hubconsole.cli;

import com.fasterxml.jackson.core.JsonGenerator;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.run.Alert;
import dev.hubconsole.core.run.Alert.State;
import dev.hubconsole.core.run.AlertRule;
import dev.hubconsole.core.run.AlertRulesReader;
import dev.hubconsole.core.run.Alerts;
import dev.hubconsole.core.run.RunStore;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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
        return Alerts.read(store, registry, rules, names, session.clock().instant())
                .map(alerts -> print(alerts, rules.size(), session));
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
