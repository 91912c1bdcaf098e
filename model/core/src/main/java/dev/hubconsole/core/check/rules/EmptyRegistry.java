package dev.hubconsole.core.check.rules;

import dev.hubconsole.core.check.Draft;
import dev.hubconsole.core.check.Findings;
import dev.hubconsole.core.check.Inspection;
import dev.hubconsole.core.check.Place;
import dev.hubconsole.core.check.Rule;
import dev.hubconsole.core.check.Severity;
import dev.hubconsole.core.registry.Fields;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.RegistryFault;
import dev.hubconsole.core.registry.Written;

import java.util.Optional;

/// The registry has no repositories.
final class EmptyRegistry implements Rule {

    @Override
    public String id() {
        return "empty-registry";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void check(Inspection inspection, Findings findings) {
        Registry registry = inspection.registry();
        if (!registry.repositories().isEmpty()) {
            return;
        }
        boolean judged =
                registry.root().document().faults().isEmpty()
                        && registry.faults().stream().noneMatch(EmptyRegistry::hidesEntries);
        boolean listOrNothing =
                repositories(registry)
                        .map(at -> at.value().isNull() || at.value().isSequence())
                        .orElse(true);
        boolean mapping =
                registry.root().document().root().map(node -> Written.at(node)).stream()
                        .allMatch(root -> root.isMapping() || root.isNull());
        if (judged && listOrNothing && mapping && written(registry) == 0) {
            String message = "the registry has no repositories";
            findings.add(
                    repositories(registry)
                            .map(field -> Draft.at(field.key(), message))
                            .orElseGet(
                                    () ->
                                            Draft.at(
                                                    Place.at(registry.root().path(), 1, 1),
                                                    message)));
        }
    }

    /// Whether entries may be there that could not be read.
    private static boolean hidesEntries(RegistryFault fault) {
        return !(fault instanceof RegistryFault.Redefined
                || fault instanceof RegistryFault.RepositoryTwice
                || fault instanceof RegistryFault.BadCondition);
    }

    private static int written(Registry registry) {
        return repositories(registry).map(field -> field.value().items().size()).orElse(0);
    }

    private static Optional<Fields.Field> repositories(Registry registry) {
        return registry.root()
                .document()
                .root()
                .flatMap(node -> Written.at(node).fields().find("repositories"));
    }
}
