package dev.hubconsole.core.check.rules;

import dev.hubconsole.core.check.Draft;
import dev.hubconsole.core.check.Findings;
import dev.hubconsole.core.check.Inspection;
import dev.hubconsole.core.check.Rule;
import dev.hubconsole.core.check.Severity;
import dev.hubconsole.core.layers.Effective;
import dev.hubconsole.core.registry.Units;
import dev.hubconsole.core.registry.ValueKind;

import java.util.OptionalLong;
import java.util.Set;

/// A value is of the right form but too small or too large.
final class OutOfRange implements Rule {

    private static final long LONGEST_PUBLIC = 90 * 86_400L;
    private static final String MESSAGE =
            " is more than 90d, the longest that artifacts of a public repository are kept";

    @Override
    public String id() {
        return "out-of-range";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public Reach reach() {
        return Reach.ENTRY;
    }

    @Override
    public void check(Inspection inspection, Findings findings) {
        BadValues.written(ValueKind.Complaint.What.OUT_OF_RANGE, inspection, findings);
    }

    /// GitHub keeps the artifacts of public repositories for at most 90 days
    /// (<https://docs.github.com/en/organizations/managing-organization-settings/configuring-the-retention-period-for-github-actions-artifacts-and-logs-in-your-organization>).
    @Override
    public Set<String> judges() {
        return Set.of(REFERENCES, "artifact_retention");
    }

    @Override
    public void look(Effective effective, Inspection inspection, Findings findings) {
        BadValues.interpolated(ValueKind.Complaint.What.OUT_OF_RANGE, effective, findings);
        boolean isPublic =
                effective.repository().word("visibility").filter("public"::equals).isPresent();
        if (!isPublic) {
            return;
        }
        effective
                .setting("artifact_retention")
                .ifPresent(
                        leaf -> {
                            String text = effective.text("artifact_retention").orElse("");
                            OptionalLong seconds = Units.retentionSeconds(text);
                            if (seconds.isPresent() && seconds.getAsLong() > LONGEST_PUBLIC) {
                                leaf.origin()
                                        .at()
                                        .ifPresent(
                                                at -> findings.add(Draft.at(at, text + MESSAGE)));
                            }
                        });
    }
}
