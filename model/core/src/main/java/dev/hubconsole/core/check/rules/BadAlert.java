package dev.hubconsole.core.check.rules;

import dev.hubconsole.core.check.Draft;
import dev.hubconsole.core.check.Findings;
import dev.hubconsole.core.check.Fix;
import dev.hubconsole.core.check.Inspection;
import dev.hubconsole.core.check.Rule;
import dev.hubconsole.core.check.Severity;
import dev.hubconsole.core.check.Suggestion;
import dev.hubconsole.core.run.AlertRulesReader;

import java.util.Optional;

/// A rule below `alerts` is not of the form, or is about nobody.
final class BadAlert implements Rule {

    @Override
    public String id() {
        return "bad-alert";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(Inspection inspection, Findings findings) {
        for (AlertRulesReader.Wrong wrong :
                AlertRulesReader.examine(inspection.registry()).wrong()) {
            Optional<String> closest =
                    wrong.known().flatMap(one -> Suggestion.closest(one.word(), one.known()));
            Draft draft = Draft.at(wrong.at(), wrong.message() + Suggestion.hint(closest));
            wrong.earlier().ifPresent(earlier -> draft.related("it stands here before", earlier));
            closest.ifPresent(
                    better ->
                            draft.fix(
                                    "write \"" + better + "\"",
                                    Fix.Safety.UNSAFE,
                                    wrong.at(),
                                    better));
            findings.add(draft);
        }
    }
}
