package dev.hubconsole.cli;

import dev.hubconsole.core.layers.KeyPath;
import dev.hubconsole.core.plan.RegistryEdits;
import dev.hubconsole.core.plan.Target;
import dev.hubconsole.core.plan.Wish;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.LayerId;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.Repository;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.yaml.Data;

import picocli.CommandLine.ParseResult;

import java.util.List;
import java.util.Optional;

/// Reads what is wanted of a registry off the command line.
///
/// @param label the arguments that the command takes, as its help shows them
record Wishes(String label, ParseResult arguments, Registry registry, RegistryEdits edits) {

    Outcome<Wish> set() {
        return withValue(
                (subject, text) -> edits.value(subject.target(), subject.key(), text),
                Wish.Set::new);
    }

    Outcome<Wish> append() {
        return withValue(
                (subject, text) -> edits.item(subject.target(), subject.key(), text),
                Wish.Append::new);
    }

    Outcome<Wish> remove() {
        return withValue(
                (subject, text) -> edits.itemThere(subject.target(), subject.key(), text),
                Wish.Remove::new);
    }

    Outcome<Wish> unset() {
        return subject().map(subject -> new Wish.Unset(subject.target(), subject.key()));
    }

    Outcome<Wish> rename() {
        return words().then(
                        words ->
                                entry(words.getFirst())
                                        .map(id -> new Wish.Rename(id, named(id, words.get(1)))));
    }

    private static RepositoryId named(RepositoryId id, String name) {
        return name.indexOf('/') < 0
                ? new RepositoryId(id.owner(), name)
                : RepositoryId.parse(name);
    }

    Outcome<Wish> add() {
        return words().then(words -> newId(words.getFirst())).map(Wish.Add::new);
    }

    private Outcome<RepositoryId> newId(String name) {
        if (name.indexOf('/') >= 0) {
            return new Outcome.Done<>(RepositoryId.parse(name));
        }
        List<String> owners =
                registry.repositories().stream()
                        .flatMap(one -> one.word("owner").stream())
                        .distinct()
                        .toList();
        return owners.size() == 1
                ? new Outcome.Done<>(new RepositoryId(owners.getFirst(), name))
                : misuse(
                        "\"" + name + "\" does not say whose repository it is",
                        "Write owner/" + name + ".");
    }

    Outcome<Wish> delete() {
        Wish.Dependents dependents =
                Arguments.has(arguments, "--force")
                        ? Wish.Dependents.LEFT_BEHIND
                        : Wish.Dependents.PROTECTED;
        return words().then(words -> entry(words.getFirst()))
                .map(id -> new Wish.Delete(id, dependents));
    }

    /// A key of an entry or of a layer.
    private record Subject(Target target, KeyPath key) {}

    private interface Reading {
        Outcome<Data> read(Subject subject, String text);
    }

    private interface Making {
        Wish make(Target target, KeyPath key, Data data);
    }

    private Outcome<Wish> withValue(Reading reading, Making making) {
        return subject()
                .then(
                        subject ->
                                words().map(List::getLast)
                                        .then(text -> value(reading, subject, text))
                                        .map(
                                                data ->
                                                        making.make(
                                                                subject.target(),
                                                                subject.key(),
                                                                data)));
    }

    private Outcome<Data> value(Reading reading, Subject subject, String text) {
        return Arguments.has(arguments, "--yaml")
                ? edits.literal(text)
                : reading.read(subject, text);
    }

    private Outcome<Subject> subject() {
        Optional<String> layer = Arguments.text(arguments, "--layer");
        return words().then(
                        words ->
                                layer.map(Wishes::layer)
                                        .orElseGet(
                                                () ->
                                                        entry(words.getFirst())
                                                                .map(Target.Entry::new))
                                        .then(
                                                target ->
                                                        key(words.get(layer.isPresent() ? 0 : 1))
                                                                .map(
                                                                        key ->
                                                                                new Subject(
                                                                                        target,
                                                                                        key))));
    }

    /// The arguments, as many as the command takes.
    private Outcome<List<String>> words() {
        List<String> given = Arguments.rest(arguments, 0);
        boolean layered = Arguments.text(arguments, "--layer").isPresent();
        String wanted = layered ? label.substring(label.indexOf(' ') + 1) : label;
        return given.size() == wanted.split(" ").length
                ? new Outcome.Done<>(given)
                : misuse(
                        (layered ? "with --layer " : "")
                                + "the arguments are "
                                + wanted
                                + "; found "
                                + (given.isEmpty() ? "none" : String.join(" ", given)),
                        "Put a value with blanks in quotes, and -- before one that begins with -.");
    }

    private Outcome<RepositoryId> entry(String name) {
        return Looking.find(registry, name).then(Wishes::id);
    }

    private static Outcome<RepositoryId> id(Repository repository) {
        return repository.id().isPresent()
                ? new Outcome.Done<>(repository.id().get())
                : new Outcome.Failed<>(
                        new Problem.Refused(
                                "the entry of " + repository.label() + " lacks its name or owner",
                                "`hubctl validate` shows where."));
    }

    private static Outcome<Target> layer(String text) {
        int colon = text.indexOf(':');
        String name = text.substring(colon + 1);
        Optional<LayerId> id =
                switch (colon < 0 ? text : text.substring(0, colon)) {
                    case "org_defaults" ->
                            colon < 0 ? Optional.of(LayerId.ORG_DEFAULTS) : Optional.empty();
                    case "tier" -> Optional.of(LayerId.tier(name));
                    case "team" -> Optional.of(LayerId.team(name));
                    case "preset" -> Optional.of(LayerId.preset(name));
                    case "environment" -> Optional.of(LayerId.environment(name));
                    default -> Optional.empty();
                };
        boolean whole = id.isPresent() && (colon >= 0 || id.get().equals(LayerId.ORG_DEFAULTS));
        return whole
                ? new Outcome.Done<>(new Target.Shared(id.get()))
                : misuse(
                        "--layer: \"" + text + "\" is no layer",
                        "There are org_defaults, tier:NAME, team:NAME, preset:NAME and"
                                + " environment:NAME.");
    }

    private static Outcome<KeyPath> key(String text) {
        return KeyPath.parse(text)
                .<Outcome<KeyPath>>map(Outcome.Done::new)
                .orElseGet(() -> misuse("\"" + text + "\" is no key, such as settings.runner", ""));
    }

    private static <T> Outcome<T> misuse(String message, String nextStep) {
        return new Outcome.Failed<>(new Problem.Misuse(message, nextStep));
    }
}
