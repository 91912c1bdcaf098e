package dev.hubconsole.core.check.rules;

import dev.hubconsole.core.check.Draft;
import dev.hubconsole.core.check.Findings;
import dev.hubconsole.core.check.Inspection;
import dev.hubconsole.core.check.Rule;
import dev.hubconsole.core.check.Severity;
import dev.hubconsole.core.layers.Effective;
import dev.hubconsole.core.registry.Units;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// A build may take longer than the platform lets it.
final class TimeoutOverPlatform implements Rule {

    private static final long HOSTED = 6 * 3_600L;
    private static final long SELF_HOSTED = 5 * 86_400L;

    @Override
    public String id() {
        return "timeout-over-platform";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public Set<String> judges() {
        return Set.of("runner", "build_timeout");
    }

    @Override
    public void look(Effective effective, Inspection inspection, Findings findings) {
        effective
                .setting("build_timeout")
                .ifPresent(
                        leaf -> {
                            String text = effective.text("build_timeout").orElse("");
                            OptionalLong seconds = Units.timeoutSeconds(text);
                            Optional<EffectiveRunner.Machine> machine =
                                    EffectiveRunner.machine(effective, inspection);
                            boolean own =
                                    machine.filter(EffectiveRunner.Machine::isSelfHosted)
                                            .isPresent();
                            boolean tellsNothing =
                                    machine.isEmpty()
                                            && !EffectiveRunner.labels(effective).isEmpty();
                            boolean longer = own || tellsNothing;
                            long most = longer ? SELF_HOSTED : HOSTED;
                            if (seconds.isPresent() && seconds.getAsLong() > most) {
                                leaf.origin()
                                        .at()
                                        .ifPresent(
                                                at ->
                                                        findings.add(
                                                                Draft.at(
                                                                        at,
                                                                        message(text, longer))));
                            }
                        });
    }

    private static String message(String text, boolean selfHosted) {
        return selfHosted
                ? text + " is more than 5d, the longest a job may take on a self-hosted runner"
                : text + " is more than 6h, the longest a job may take on a hosted runner";
    }
}
