package dev.hubconsole.core.check.rules;

import dev.hubconsole.core.check.Draft;
import dev.hubconsole.core.check.Findings;
import dev.hubconsole.core.check.Inspection;
import dev.hubconsole.core.check.Policies;
import dev.hubconsole.core.check.Rule;
import dev.hubconsole.core.check.Severity;
import dev.hubconsole.core.layers.Effective;
import dev.hubconsole.core.layers.Value;
import dev.hubconsole.core.registry.IsoDate;
import dev.hubconsole.core.registry.Layer;
import dev.hubconsole.core.registry.Policy;
import dev.hubconsole.core.registry.Written;
import dev.hubconsole.core.yaml.Node;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What holds for a repository breaks a policy. The policy has its own severity.
final class PolicyViolation implements Rule {

    @Override
    public String id() {
        return "policy-violation";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public boolean canBeSilenced() {
        return false;
    }

    @Override
    public Set<String> judges() {
        return Set.of(POLICIES);
    }

    @Override
    public void look(Effective effective, Inspection inspection, Findings findings) {
        for (Policy policy : inspection.registry().definitions().policies()) {
            if (isExempt(policy, effective, inspection)) {
                continue;
            }
            Optional<Written> decisive = violation(policy, effective, inspection);
            if (decisive.isPresent()
                    && !isSaidOfBase(policy, decisive.get(), effective, inspection)) {
                report(policy, decisive.get(), effective, findings);
            }
        }
    }

    /// The value that decides, where the policy is broken.
    private static Optional<Written> violation(
            Policy policy, Effective effective, Inspection inspection) {
        return inspection.policies().judge(policy, effective)
                        instanceof Policies.Ruling.Broken(var decidedBy)
                ? Optional.of(decisive(decidedBy, effective))
                : Optional.empty();
    }

    /// Whether the same value breaks the policy outside of environments already.
    private static boolean isSaidOfBase(
            Policy policy, Written decisive, Effective effective, Inspection inspection) {
        return effective.environment().isPresent()
                && violation(
                                policy,
                                inspection.inheritance().base(effective.repository()),
                                inspection)
                        .filter(in -> in.node().equals(decisive.node()))
                        .isPresent();
    }

    private static boolean isExempt(Policy policy, Effective effective, Inspection inspection) {
        for (Policy.Exemption exemption : policy.except()) {
            boolean names =
                    exemption
                            .repository()
                            .map(Layer.Mention::name)
                            .filter(effective.repository().label()::equalsIgnoreCase)
                            .isPresent();
            if (names && !hasExpired(exemption, inspection.today())) {
                return true;
            }
        }
        return false;
    }

    /// A day that cannot be read ends nothing by itself; it is a finding of its own.
    private static boolean hasExpired(Policy.Exemption exemption, LocalDate today) {
        return exemption
                .expires()
                .map(end -> IsoDate.parse(end.name()).map(day -> day.isBefore(today)).orElse(true))
                .orElse(false);
    }

    private static void report(
            Policy policy, Written decisive, Effective effective, Findings findings) {
        String name = policy.id().orElse("a policy");
        String message =
                effective.repository().label()
                        + effective.environment().map(in -> " (in " + in + ")").orElse("")
                        + " breaks the policy "
                        + name
                        + policy.message().map(text -> ": " + text).orElse("");
        Draft draft = Draft.at(decisive, message);
        draft.severity(policy.severity().flatMap(Severity::of).orElse(Severity.ERROR));
        draft.related(
                "the policy", policy.body().fields().value("id").orElse(policy.body()).node());
        findings.add(draft);
    }

    /// The value that decides: the first that the policy asks for and that stands somewhere, else
    /// the entry.
    private static Written decisive(List<String> decidedBy, Effective effective) {
        for (String key : decidedBy) {
            Optional<Value.Leaf> leaf =
                    key.startsWith("settings.")
                            ? effective.setting(key.substring("settings.".length()))
                            : Optional.ofNullable(effective.entry().members().get(key))
                                    .filter(Value.Leaf.class::isInstance)
                                    .map(Value.Leaf.class::cast);
            Optional<Written> at = leaf.flatMap(found -> found.origin().at());
            if (at.isPresent()) {
                return at.get();
            }
        }
        Node entry = effective.repository().definition().body().node();
        return Written.at(entry.members().isEmpty() ? entry : entry.members().getFirst().key());
    }
}
