package dev.hubconsole.core.check.rules;

import dev.hubconsole.core.check.Findings;
import dev.hubconsole.core.check.Inspection;
import dev.hubconsole.core.check.Rule;
import dev.hubconsole.core.check.Severity;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.Repository;

import java.util.Set;

/// A tier is named that is not defined.
final class UnknownTier implements Rule {

    @Override
    public String id() {
        return "unknown-tier";
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
        Set<String> tiers = Known.names(inspection, Registry.Definitions::tiers);
        for (Repository repository : Known.repositories(inspection)) {
            repository.tier().ifPresent(tier -> Known.require(tier, "tier", tiers, findings));
        }
    }
}
