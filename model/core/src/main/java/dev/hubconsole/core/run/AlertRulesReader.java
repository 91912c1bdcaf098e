package dev.hubconsole.core.run;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.Fields;
import dev.hubconsole.core.registry.Layer;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.RegistryFile;
import dev.hubconsole.core.registry.Units;
import dev.hubconsole.core.registry.Written;
import dev.hubconsole.core.run.AlertRule.Condition;
import dev.hubconsole.core.yaml.Node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/// Reads `alerts:` of a registry's files, those of the root first:
///
/// ```yaml
/// alerts:
///   - { id: failing, failures_in_a_row: 3 }
///   - { id: silent, not_run_for: 7d, tier: critical }
///   - { id: burning, burn_rate: 2, over: 1h }
///   - { id: waiting, queue_p95: 10m, over: 1d }
///   - { id: shaky, success_below: 80%, team: platform }
/// ```
public final class AlertRulesReader {

    /// Over which time a figure is taken where a rule does not say.
    public static final Duration USUAL = Duration.ofDays(7);

    private static final List<String> CONDITIONS =
            List.of("failures_in_a_row", "not_run_for", "burn_rate", "queue_p95", "success_below");

    private static final List<String> OTHERS = List.of("id", "over", "tier", "team");

    private final List<AlertRule> rules = new ArrayList<>();
    private final List<Wrong> wrong = new ArrayList<>();
    private final Map<String, Node> ids = new HashMap<>();
    private final Set<String> tiers;
    private final Set<String> teams;

    private AlertRulesReader(Registry registry) {
        tiers = names(registry, Registry.Definitions::tiers);
        teams = names(registry, Registry.Definitions::teams);
    }

    /// What there is, and what is wrong with it.
    ///
    /// @param rules those that count and are of the form
    /// @param wrong in the order of the files
    /// @param places where each id stands, also of rules that do not count
    public record Read(List<AlertRule> rules, List<Wrong> wrong, Map<String, Node> places) {

        public Read {
            rules = List.copyOf(rules);
            wrong = List.copyOf(wrong);
            places = Map.copyOf(places);
        }
    }

    /// Something that is not of the form.
    ///
    /// @param at where it stands
    /// @param earlier where the same stands already
    /// @param known what could stand there, where it is one of some words
    public record Wrong(
            Node at, String message, Optional<Node> earlier, Optional<Misspelt> known) {}

    /// A word that is none of those that are known.
    public record Misspelt(String word, Set<String> known) {}

    /// Reads the rules of all files, those of switched-off includes for what is wrong with them
    /// alone.
    public static Read examine(Registry registry) {
        AlertRulesReader reader = new AlertRulesReader(registry);
        for (RegistryFile file : registry.files()) {
            file.root()
                    .flatMap(root -> root.fields().value("alerts"))
                    .ifPresent(alerts -> reader.read(alerts, file.isActive()));
        }
        return new Read(reader.rules, reader.wrong, reader.ids);
    }

    /// The rules; a problem that names the place where one is not of the form.
    public static Outcome<List<AlertRule>> read(Registry registry) {
        return wellFormed(examine(registry)).map(Read::rules);
    }

    /// What was read, where all of it is of the form; a problem that names the place where a rule
    /// is not.
    public static Outcome<Read> wellFormed(Read read) {
        if (read.wrong().isEmpty()) {
            return new Outcome.Done<>(read);
        }
        Wrong first = read.wrong().getFirst();
        return new Outcome.Failed<>(
                new Problem.Refused(
                        first.at().document().name()
                                + ":"
                                + first.at().document().position(first.at().start()).line()
                                + ": alerts: "
                                + first.message(),
                        "A rule has an id and one of "
                                + String.join(", ", CONDITIONS)
                                + "; it may have over, tier and team. `hubctl validate` shows every"
                                + " place."));
    }

    private static Set<String> names(
            Registry registry, Function<Registry.Definitions, Map<String, Layer>> table) {
        Set<String> names = new TreeSet<>(table.apply(registry.definitions()).keySet());
        names.addAll(table.apply(registry.inactive()).keySet());
        return names;
    }

    private void wrong(Node at, String message) {
        wrong.add(new Wrong(at, message, Optional.empty(), Optional.empty()));
    }

    private void misspelt(Node at, String message, String word, Set<String> known) {
        wrong.add(new Wrong(at, message, Optional.empty(), Optional.of(new Misspelt(word, known))));
    }

    private void read(Written alerts, boolean counts) {
        if (alerts.isNull()) {
            return;
        }
        if (!alerts.isSequence()) {
            wrong(alerts.node(), "expected a list of rules");
            return;
        }
        for (Written item : alerts.items()) {
            int before = wrong.size();
            Optional<AlertRule> rule = rule(item);
            if (counts && wrong.size() == before) {
                rule.ifPresent(rules::add);
            }
        }
    }

    private Optional<AlertRule> rule(Written item) {
        if (!item.isMapping()) {
            wrong(item.node(), "expected a rule with an id and a condition");
            return Optional.empty();
        }
        Fields fields = item.fields();
        List<Fields.Field> conditions = new ArrayList<>();
        for (Fields.Field field : fields.all()) {
            if (CONDITIONS.contains(field.name())) {
                conditions.add(field);
            } else if (!OTHERS.contains(field.name())) {
                Set<String> known = new TreeSet<>(CONDITIONS);
                known.addAll(OTHERS);
                misspelt(field.key(), "unknown key \"" + field.name() + "\"", field.name(), known);
            }
        }
        Optional<String> id = id(item, fields);
        Duration over = fields.value("over").flatMap(value -> time("over", value)).orElse(USUAL);
        Optional<String> tier = named(fields, "tier", tiers);
        Optional<String> team = named(fields, "team", teams);
        if (conditions.size() > 1) {
            wrong.add(
                    new Wrong(
                            conditions.get(1).key(),
                            "a rule has one condition; \""
                                    + conditions.getFirst().name()
                                    + "\" stands before it",
                            Optional.of(conditions.getFirst().key()),
                            Optional.empty()));
            return Optional.empty();
        }
        if (conditions.isEmpty()) {
            wrong(first(item), "it has no condition: one of " + String.join(", ", CONDITIONS));
            return Optional.empty();
        }
        Optional<Condition> condition = condition(conditions.getFirst(), over);
        return condition.isEmpty() || id.isEmpty()
                ? Optional.empty()
                : Optional.of(new AlertRule(id.get(), condition.get(), tier, team));
    }

    /// Where something is missing: the first key; of an empty mapping, itself.
    private static Node first(Written item) {
        List<Fields.Field> written = item.fields().written();
        return written.isEmpty() ? item.node() : written.getFirst().key();
    }

    private Optional<String> id(Written item, Fields fields) {
        Optional<Written> value = fields.value("id");
        Optional<String> id = value.flatMap(Written::text).filter(text -> !text.isBlank());
        if (id.isEmpty()) {
            wrong(value.map(Written::node).orElseGet(() -> first(item)), "it has no id");
            return id;
        }
        Node earlier = ids.putIfAbsent(id.get(), value.orElseThrow().node());
        if (earlier != null) {
            wrong.add(
                    new Wrong(
                            value.orElseThrow().node(),
                            "there is another \"" + id.get() + "\" before it",
                            Optional.of(earlier),
                            Optional.empty()));
        }
        return id;
    }

    private Optional<String> named(Fields fields, String key, Set<String> known) {
        Optional<Written> value = fields.value(key);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> name = value.get().text();
        if (name.filter(known::contains).isEmpty()) {
            misspelt(
                    value.get().node(),
                    "there is no " + key + " \"" + name.orElse("") + "\"",
                    name.orElse(""),
                    known);
        }
        return name;
    }

    private Optional<Condition> condition(Fields.Field field, Duration over) {
        Written value = field.value();
        return switch (field.name()) {
            case "failures_in_a_row" -> {
                String text = value.text().orElse("");
                if (!text.matches("[1-9]\\d{0,5}")) {
                    wrong(value.node(), field.name() + ": \"" + text + "\" is no number from 1");
                    yield Optional.empty();
                }
                yield Optional.of(new Condition.FailuresInARow(Integer.parseInt(text)));
            }
            case "not_run_for" -> time(field.name(), value).map(Condition.NotRunFor::new);
            case "burn_rate" ->
                    number(field.name(), value, value.text().orElse(""))
                            .map(rate -> new Condition.BurnRate(rate, over));
            case "queue_p95" ->
                    time(field.name(), value).map(limit -> new Condition.QueueP95(limit, over));
            default ->
                    share(field.name(), value).map(part -> new Condition.SuccessBelow(part, over));
        };
    }

    private Optional<Double> share(String name, Written value) {
        String text = value.text().orElse("");
        boolean percent = text.endsWith("%");
        Optional<Double> number =
                number(name, value, percent ? text.substring(0, text.length() - 1) : text)
                        .map(part -> percent ? part / 100 : part);
        if (number.isPresent() && number.get() > 1) {
            wrong(value.node(), name + ": \"" + text + "\" is more than all; write 80% or 0.8");
            return Optional.empty();
        }
        return number;
    }

    private Optional<Duration> time(String name, Written value) {
        String text = value.text().orElse("");
        OptionalLong seconds = text.matches("\\d+") ? OptionalLong.empty() : Units.seconds(text, 1);
        if (seconds.isEmpty() || seconds.getAsLong() == 0) {
            wrong(value.node(), name + ": \"" + text + "\" is no time such as 7d, 1h or 10m");
            return Optional.empty();
        }
        return Optional.of(Duration.ofSeconds(seconds.getAsLong()));
    }

    private Optional<Double> number(String name, Written value, String text) {
        if (!text.matches("\\d{1,6}(\\.\\d{1,6})?")) {
            wrong(value.node(), name + ": \"" + text + "\" is no number");
            return Optional.empty();
        }
        return Optional.of(Double.parseDouble(text));
    }
}
