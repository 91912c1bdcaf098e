package dev.hubconsole.cli;

import dev.hubconsole.core.check.Suggestion;
import dev.hubconsole.core.layers.Effective;
import dev.hubconsole.core.layers.Inheritance;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.Repository;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A hub that is looked at: its registry, and what holds for its repositories in this run.
record Looking(Session.Hub hub, Inheritance inheritance, Optional<String> environment) {

    /// Reads the session's hub, with the values that were given for this run.
    static Outcome<Looking> at(Session session, Optional<String> environment) {
        return session.hub()
                .then(
                        hub ->
                                Overrides.parse(session.settings())
                                        .then(
                                                overrides ->
                                                        in(
                                                                new Looking(
                                                                        hub,
                                                                        new Inheritance(
                                                                                hub.registry(),
                                                                                overrides),
                                                                        environment))));
    }

    private static Outcome<Looking> in(Looking looking) {
        List<String> known = List.copyOf(looking.registry().definitions().environments().keySet());
        if (looking.environment.isEmpty() || known.contains(looking.environment.get())) {
            return new Outcome.Done<>(looking);
        }
        String name = looking.environment.get();
        return new Outcome.Failed<>(
                new Problem.NotThere(
                        "there is no environment \""
                                + name
                                + "\""
                                + Suggestion.hint(Suggestion.closest(name, known)),
                        known.isEmpty()
                                ? "The registry defines none."
                                : "There are: " + String.join(", ", known) + "."));
    }

    Registry registry() {
        return hub.registry();
    }

    /// What holds for a repository in the environment that is looked at, or in the base.
    Effective effective(Repository repository) {
        return environment
                .map(name -> inheritance.in(repository, name))
                .orElseGet(() -> inheritance.base(repository));
    }

    /// The repository that is named: `owner/name`, or a name that only one has.
    Outcome<Repository> find(String name) {
        return find(registry(), name);
    }

    static Outcome<Repository> find(Registry registry, String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        List<Repository> found = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Repository repository : registry.repositories()) {
            String label = repository.label();
            String bare = label.substring(label.indexOf('/') + 1);
            names.add(label);
            names.add(bare);
            if (label.equalsIgnoreCase(wanted)) {
                return new Outcome.Done<>(repository);
            }
            if (bare.equalsIgnoreCase(wanted)) {
                found.add(repository);
            }
        }
        if (found.size() == 1) {
            return new Outcome.Done<>(found.getFirst());
        }
        if (found.size() > 1) {
            List<String> labels = found.stream().map(Repository::label).toList();
            return new Outcome.Failed<>(
                    new Problem.Misuse(
                            "several repositories are called \"" + name + "\"",
                            "Write the owner too: " + String.join(", ", labels) + "."));
        }
        return new Outcome.Failed<>(
                new Problem.NotThere(
                        "there is no repository \""
                                + name
                                + "\" in the registry"
                                + Suggestion.hint(Suggestion.closest(name, names)),
                        "`hubctl resolve` lists all of them."));
    }

    /// The named repositories, all of them where none is named.
    Outcome<List<Repository>> find(List<String> names) {
        if (names.isEmpty()) {
            return new Outcome.Done<>(registry().repositories());
        }
        List<Repository> found = new ArrayList<>();
        for (String name : names) {
            switch (find(name)) {
                case Outcome.Failed<Repository>(var problem) -> {
                    return new Outcome.Failed<>(problem);
                }
                case Outcome.Done<Repository>(var repository) -> found.add(repository);
            }
        }
        return new Outcome.Done<>(found);
    }
}
