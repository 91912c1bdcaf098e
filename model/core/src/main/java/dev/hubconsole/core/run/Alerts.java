package dev.hubconsole.core.run;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.registry.Layer.Mention;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.Repository;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.run.RunStore.Mark;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Judges repositories by a registry's rules, from what is kept of their runs.
public final class Alerts {

    private Alerts() {}

    /// What the rules say of each repository that they are about, in the order of the repositories
    /// and of the rules. A repository that was never pulled is judged too: nothing can be told of
    /// it.
    public static Outcome<List<Alert>> read(
            RunStore store,
            Registry registry,
            List<AlertRule> rules,
            Collection<RepositoryId> repositories,
            Instant now) {
        return store.marks()
                .then(
                        marks ->
                                store.runs(new Period(from(marks, now), now), Optional.empty())
                                        .map(
                                                runs ->
                                                        of(
                                                                registry,
                                                                rules,
                                                                repositories,
                                                                marks,
                                                                runs,
                                                                now)));
    }

    private static Instant from(Map<RepositoryId, Mark> marks, Instant now) {
        return marks.values().stream()
                .map(Mark::oldest)
                .filter(oldest -> !oldest.isAfter(now))
                .min(Instant::compareTo)
                .orElse(now);
    }

    private static List<Alert> of(
            Registry registry,
            List<AlertRule> rules,
            Collection<RepositoryId> repositories,
            Map<RepositoryId, Mark> marks,
            Runs runs,
            Instant now) {
        Map<RepositoryId, Runs> byRepository = runs.by(run -> run.key().repository());
        List<Alert> all = new ArrayList<>();
        for (RepositoryId name : repositories) {
            Optional<Repository> repository = registry.find(name);
            Optional<String> tier = repository.flatMap(Repository::tier).map(Mention::name);
            Optional<Mark> mark = Optional.ofNullable(marks.get(name));
            all.addAll(
                    Alert.of(
                            rules,
                            new Alert.Subject(
                                    name,
                                    tier,
                                    repository.flatMap(Repository::team).map(Mention::name),
                                    tier.flatMap(one -> ServiceLevel.promised(registry, one)),
                                    mark.map(Mark::defaultBranch),
                                    byRepository.getOrDefault(name, new Runs(List.of(), List.of())),
                                    mark.map(Mark::oldest)),
                            now));
        }
        return all;
    }
}
