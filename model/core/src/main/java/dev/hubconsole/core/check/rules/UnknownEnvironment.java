package dev.hubconsole.core.check.rules;

import dev.hubconsole.core.check.Findings;
import dev.hubconsole.core.check.Inspection;
import dev.hubconsole.core.check.Rule;
import dev.hubconsole.core.check.Severity;
import dev.hubconsole.core.registry.Layer;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.Repository;

import java.util.Set;

/// An environment is named that is not defined.
final class UnknownEnvironment implements Rule {

    @Override
    public String id() {
        return "unknown-environment";
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
        Set<String> environments = Known.names(inspection, Registry.Definitions::environments);
        for (Layer environment : Known.layers(inspection, Registry.Definitions::environments)) {
            for (Layer.Mention required : environment.mentions("requires")) {
                Known.require(required, "environment", environments, findings);
            }
        }
        for (Repository repository : Known.repositories(inspection)) {
            for (Layer environment : repository.environments().values()) {
                for (Layer.Part part : environment.parts()) {
                    part.key()
                            .ifPresent(
                                    key ->
                                            Known.require(
                                                    new Layer.Mention(environment.id().name(), key),
                                                    "environment",
                                                    environments,
                                                    findings));
                }
            }
        }
    }
}
