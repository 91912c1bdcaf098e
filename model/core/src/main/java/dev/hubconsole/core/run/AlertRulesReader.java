package dev.hubconsole.core.run;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.Fields;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.Units;
import dev.hubconsole.core.registry.Written;
import dev.hubconsole.core.run.AlertRule.Condition;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Reads `alerts:` of a registry's root file:
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

    private AlertRulesReader() {}

    /// A rule that is not of this form.
    private static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;

        Malformed(String message) {
            super(message, null, false, false);
        }
    }

    /// The rules; a problem that names the place where one is not of the form.
    public static Outcome<List<AlertRule>> read(Registry registry) {
        Optional<Written> alerts =
                registry.root()
                        .document()
                        .root()
                        .map(Written::at)
                        .flatMap(root -> root.fields().value("alerts"));
        List<AlertRule> rules = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        List<Written> items = alerts.map(Written::items).orElse(List.of());
        for (int i = 0; i < items.size(); i++) {
            try {
                AlertRule rule = rule(items.get(i).fields());
                if (!ids.add(rule.id())) {
                    throw new Malformed("there is another \"" + rule.id() + "\" before it");
                }
                rules.add(rule);
            } catch (Malformed wrong) {
                return new Outcome.Failed<>(
                        new Problem.Refused(
                                registry.root().document().name()
                                        + ": alerts["
                                        + i
                                        + "]: "
                                        + wrong.getMessage(),
                                "A rule has an id and one of "
                                        + String.join(", ", CONDITIONS)
                                        + "; it may have over, tier and team."));
            }
        }
        return new Outcome.Done<>(List.copyOf(rules));
    }

    private static AlertRule rule(Fields fields) throws Malformed {
        String id = fields.text("id").orElseThrow(() -> new Malformed("it has no id"));
        List<String> named =
                CONDITIONS.stream().filter(name -> fields.value(name).isPresent()).toList();
        if (named.size() != 1) {
            throw new Malformed("it has " + named.size() + " conditions");
        }
        for (Fields.Field field : fields.all()) {
            if (!CONDITIONS.contains(field.name())
                    && !List.of("id", "over", "tier", "team").contains(field.name())) {
                throw new Malformed("unknown key \"" + field.name() + "\"");
            }
        }
        String name = named.getFirst();
        String text = fields.text(name).orElseThrow(() -> new Malformed(name + " has no value"));
        Optional<String> period = fields.text("over");
        Duration over = period.isEmpty() ? USUAL : time("over", period.get());
        Condition condition =
                switch (name) {
                    case "failures_in_a_row" -> {
                        if (!text.matches("[1-9]\\d{0,5}")) {
                            throw new Malformed(name + ": \"" + text + "\" is no number from 1");
                        }
                        yield new Condition.FailuresInARow(Integer.parseInt(text));
                    }
                    case "not_run_for" -> new Condition.NotRunFor(time(name, text));
                    case "burn_rate" -> new Condition.BurnRate(number(name, text), over);
                    case "queue_p95" -> new Condition.QueueP95(time(name, text), over);
                    default -> {
                        boolean percent = text.endsWith("%");
                        double value =
                                number(name, percent ? text.substring(0, text.length() - 1) : text);
                        double share = percent ? value / 100 : value;
                        if (share > 1) {
                            throw new Malformed(name + ": \"" + text + "\" is more than all");
                        }
                        yield new Condition.SuccessBelow(share, over);
                    }
                };
        return new AlertRule(id, condition, fields.text("tier"), fields.text("team"));
    }

    private static Duration time(String name, String text) throws Malformed {
        OptionalLong seconds = text.matches("\\d+") ? OptionalLong.empty() : Units.seconds(text, 1);
        if (seconds.isEmpty() || seconds.getAsLong() == 0) {
            throw new Malformed(name + ": \"" + text + "\" is no time such as 7d, 1h or 10m");
        }
        return Duration.ofSeconds(seconds.getAsLong());
    }

    private static double number(String name, String text) throws Malformed {
        if (!text.matches("\\d{1,6}(\\.\\d{1,6})?")) {
            throw new Malformed(name + ": \"" + text + "\" is no number");
        }
        return Double.parseDouble(text);
    }
}
