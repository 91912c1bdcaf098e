package dev.hubconsole.core.check.rules;

import dev.hubconsole.core.check.Anomaly;
import dev.hubconsole.core.check.Draft;
import dev.hubconsole.core.check.Findings;
import dev.hubconsole.core.check.Inspection;
import dev.hubconsole.core.check.Rule;
import dev.hubconsole.core.check.Severity;
import dev.hubconsole.core.check.Suggestion;
import dev.hubconsole.core.layers.Effective;
import dev.hubconsole.core.registry.ValueKind;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// A token permission does not exist, or not at this level.
final class BadPermission implements Rule {

    @Override
    public String id() {
        return "bad-permission";
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
        for (Anomaly.PermissionName permission :
                inspection.anomalies(Anomaly.PermissionName.class)) {
            Map<String, Set<String>> known = inspection.facts().permissions();
            String name = permission.key().resolved().text();
            Set<String> levels = known.get(name);
            if (levels == null) {
                Optional<String> closest = Suggestion.closest(name, known.keySet());
                findings.add(
                        Draft.at(
                                permission.key(),
                                "there is no token permission \""
                                        + name
                                        + "\""
                                        + Suggestion.hint(closest)));
                continue;
            }
            Optional<String> level = permission.value().text();
            boolean otherwise = level.filter(ValueKind.PERMISSION_LEVELS::contains).isPresent();
            if (otherwise && !levels.contains(level.get())) {
                findings.add(
                        Draft.at(
                                permission.value(),
                                "the permission \""
                                        + name
                                        + "\" cannot be "
                                        + level.get()
                                        + "; it takes "
                                        + String.join(" or ", new TreeSet<>(levels))));
            }
        }
        BadValues.written(ValueKind.Complaint.What.BAD_PERMISSION, inspection, findings);
    }

    @Override
    public Set<String> judges() {
        return Set.of(REFERENCES);
    }

    @Override
    public void look(Effective effective, Inspection inspection, Findings findings) {
        BadValues.interpolated(ValueKind.Complaint.What.BAD_PERMISSION, effective, findings);
    }
}
