package dev.hubconsole.core.check.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.hubconsole.core.check.Findings;
import dev.hubconsole.core.check.Inspection;
import dev.hubconsole.core.check.Rule;
import dev.hubconsole.core.layers.Effective;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

class RulesTest {

    @Test
    void everyRuleThatLooksSaysWhatItJudgesAndNoOtherDoes() throws NoSuchMethodException {
        List<String> wrong = new ArrayList<>();
        for (Rule rule : Rules.all()) {
            boolean looks =
                    rule.getClass()
                                    .getMethod(
                                            "look",
                                            Effective.class,
                                            Inspection.class,
                                            Findings.class)
                                    .getDeclaringClass()
                            != Rule.class;
            if (looks == rule.judges().isEmpty()) {
                wrong.add(rule.id());
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void everyRuleHasAnIdOfItsOwn() {
        Set<String> ids = new HashSet<>();
        List<String> twice = Rules.all().stream().map(Rule::id).filter(id -> !ids.add(id)).toList();
        assertEquals(List.of(), twice);
        assertEquals(62, ids.size(), "as CHANGELOG.md counts them");
    }
}
