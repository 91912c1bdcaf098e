package dev.hubconsole.core.onboard;

import dev.hubconsole.core.layers.KeyPath;
import dev.hubconsole.core.onboard.OnboardingPlan.Proposed;
import dev.hubconsole.core.plan.RegistryEdits;
import dev.hubconsole.core.plan.RegistryPlan;
import dev.hubconsole.core.plan.Target;
import dev.hubconsole.core.plan.Wish;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.RegistryFile;
import dev.hubconsole.core.registry.RepositoryId;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/// Edits of a hub's registry, one upon the other. Nothing is written.
final class RegistryChange {

    private final Hub hub;
    private final Registry after;

    private RegistryChange(Hub hub, Registry after) {
        this.hub = hub;
        this.after = after;
    }

    static RegistryChange of(Hub hub) {
        return new RegistryChange(hub, hub.registry());
    }

    /// The registry as it would be.
    Registry after() {
        return after;
    }

    private Outcome<RegistryChange> with(Function<RegistryEdits, Outcome<Wish>> wish) {
        RegistryEdits edits = new RegistryEdits(hub.files(), hub.options(), after);
        return wish.apply(edits)
                .then(edits::plan)
                .map(RegistryPlan::after)
                .map(next -> new RegistryChange(hub, next));
    }

    /// With an entry for a repository, switched off, that says what is proposed.
    Outcome<RegistryChange> add(RepositoryId repository, List<Proposed> settings) {
        Outcome<RegistryChange> change = with(_ -> new Outcome.Done<>(new Wish.Add(repository)));
        List<Proposed> all = new ArrayList<>();
        all.add(new Proposed("enabled", "false", ""));
        all.addAll(settings);
        for (Proposed one : all) {
            change = change.then(before -> before.set(repository, one.key(), one.value()));
        }
        return change;
    }

    /// With a key of an entry set.
    Outcome<RegistryChange> set(RepositoryId repository, String key, String value) {
        KeyPath path =
                KeyPath.parse(key).orElseThrow(() -> new IllegalArgumentException("a key: " + key));
        Target target = new Target.Entry(repository);
        return with(
                edits ->
                        edits.value(target, path, value)
                                .map(data -> new Wish.Set(target, path, data)));
    }

    /// Without the entry of a repository.
    Outcome<RegistryChange> delete(RepositoryId repository) {
        return with(
                _ -> new Outcome.Done<>(new Wish.Delete(repository, Wish.Dependents.PROTECTED)));
    }

    /// A file of the hub as it is and as it would be.
    ///
    /// @param path relative to the hub
    record Changed(String path, byte[] before, byte[] after) {}

    /// The files that would be different.
    Outcome<List<Changed>> files() {
        List<Changed> changed = new ArrayList<>();
        for (RegistryFile file : after.files()) {
            byte[] now = file.document().bytes();
            for (RegistryFile old : hub.registry().files()) {
                if (old.path().equals(file.path()) && !Arrays.equals(old.document().bytes(), now)) {
                    changed.add(new Changed(file.path(), old.document().bytes(), now));
                }
            }
        }
        return changed.isEmpty()
                ? new Outcome.Failed<>(
                        new Problem.Refused("the registry says all of this already", ""))
                : new Outcome.Done<>(changed);
    }
}
