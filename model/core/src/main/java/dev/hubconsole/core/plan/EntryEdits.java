package dev.hubconsole.core.plan;

import dev.hubconsole.core.check.Place;
import dev.hubconsole.core.graph.Dependencies;
import dev.hubconsole.core.graph.Dependencies.Dependency;
import dev.hubconsole.core.graph.Dependencies.Target.Found;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.Layer;
import dev.hubconsole.core.registry.Layer.Mention;
import dev.hubconsole.core.registry.Names;
import dev.hubconsole.core.registry.Policy;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.RegistryFile;
import dev.hubconsole.core.registry.Repository;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.registry.Written;
import dev.hubconsole.core.yaml.Data;
import dev.hubconsole.core.yaml.Node;
import dev.hubconsole.core.yaml.NodeKind;
import dev.hubconsole.core.yaml.edit.Edit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Turns wishes about whole entries into edits: rename, add, delete.
final class EntryEdits {

    private final Registry registry;
    private final Dependencies dependencies;

    EntryEdits(Registry registry) {
        this.registry = registry;
        this.dependencies = Dependencies.of(registry);
    }

    /// A repository gets another name wherever the registry names it: in its entry, in every
    /// `depends_on`, in the exemptions of policies.
    Outcome<Wanted> rename(RepositoryId from, RepositoryId to) {
        Optional<Repository> found = registry.find(from);
        if (found.isEmpty()) {
            return unknown(from);
        }
        Repository repository = found.get();
        Optional<Problem> bad = badName(to);
        if (bad.isPresent()) {
            return new Outcome.Failed<>(bad.get());
        }
        if (repository.label().equals(to.toString())) {
            return new Outcome.Done<>(Wanted.nothing(to + " is its name already"));
        }
        Optional<Repository> other = registry.find(to);
        if (other.isPresent() && other.get() != repository) {
            return taken(to, other.get());
        }
        Wanted wanted = new Wanted();
        Rewriting rewriting = new Rewriting(wanted, repository, to);
        for (Layer.Part part : repository.layer().parts()) {
            rewriting.names(part, repository.id().orElseThrow(), to);
        }
        for (Repository dependent : registry.repositories()) {
            for (Dependency dependency : dependencies.of(dependent)) {
                rewriting.dependency(repository, to, dependent, dependency);
            }
        }
        rewriting.exemptions(registry.definitions().policies(), from, to);
        renameInactive(from, to, rewriting);
        return new Outcome.Done<>(wanted);
    }

    /// What is switched off must mean the same repository when it is switched on again.
    private void renameInactive(RepositoryId from, RepositoryId to, Rewriting rewriting) {
        for (Repository entry : registry.inactive().repositories()) {
            if (entry.id().filter(from::equals).isPresent()) {
                for (Layer.Part part : entry.layer().parts()) {
                    rewriting.names(part, from, to);
                }
            }
            for (Mention written : entry.dependencies()) {
                String name = Dependencies.withoutRange(written.name());
                String range = written.name().substring(name.length());
                boolean sameOwner = entry.word("owner").filter(from.owner()::equals).isPresent();
                if (name.equalsIgnoreCase(from.toString())) {
                    rewriting.write(written.at(), to + range);
                } else if (sameOwner && name.equalsIgnoreCase(from.name())) {
                    boolean bare = from.owner().equalsIgnoreCase(to.owner());
                    rewriting.write(written.at(), (bare ? to.name() : to.toString()) + range);
                }
            }
        }
        rewriting.exemptions(registry.inactive().policies(), from, to);
    }

    /// Writes new texts in place of old ones, each place once.
    private final class Rewriting {

        private final Wanted wanted;
        private final Set<Node> done = new HashSet<>();

        private final Map<String, Set<String>> ownersByName = new HashMap<>();

        /// @param renamed the repository that will be `to`
        private Rewriting(Wanted wanted, Repository renamed, RepositoryId to) {
            this.wanted = wanted;
            for (Repository one : registry.repositories()) {
                Optional<RepositoryId> id = one == renamed ? Optional.of(to) : one.id();
                id.ifPresent(
                        known ->
                                ownersByName
                                        .computeIfAbsent(
                                                known.name().toLowerCase(Locale.ROOT),
                                                none -> new HashSet<>())
                                        .add(known.owner().toLowerCase(Locale.ROOT)));
            }
        }

        private void write(Written at, String text) {
            if (at.text().filter(text::equals).isEmpty() && done.add(at.node())) {
                wanted.edit(registry.fileOf(at).orElseThrow(), Edit.rename(at.node(), text));
            }
        }

        private void names(Layer.Part part, RepositoryId from, RepositoryId to) {
            part.fields().value("name").ifPresent(name -> write(name, to.name()));
            if (!from.owner().equals(to.owner())) {
                part.fields().value("owner").ifPresent(owner -> write(owner, to.owner()));
            }
        }

        private void exemptions(List<Policy> policies, RepositoryId from, RepositoryId to) {
            for (Policy policy : policies) {
                for (Policy.Exemption exemption : policy.except()) {
                    exemption
                            .repository()
                            .filter(at -> at.name().equalsIgnoreCase(from.toString()))
                            .ifPresent(at -> write(at.at(), to.toString()));
                }
            }
        }

        /// An item keeps its form and its version range; where the bare name would mean another
        /// repository than before, the owner is written too.
        private void dependency(
                Repository renamed, RepositoryId to, Repository dependent, Dependency dependency) {
            if (!(dependency.target() instanceof Found(var target))) {
                return;
            }
            String written = dependency.written().name();
            String range = written.substring(dependency.name().length());
            boolean bare = dependency.name().indexOf('/') < 0;
            boolean isRenamed = target == renamed;
            if (!isRenamed && !bare) {
                return;
            }
            RepositoryId meant = isRenamed ? to : target.id().orElse(to);
            String owner = dependent == renamed ? to.owner() : dependent.word("owner").orElse("");
            boolean staysBare = bare && isFound(owner, meant);
            if (isRenamed || !staysBare) {
                write(
                        dependency.written().at(),
                        (staysBare ? meant.name() : meant.toString()) + range);
            }
        }

        /// Whether a bare name in an entry of `owner` will mean `meant`.
        private boolean isFound(String owner, RepositoryId meant) {
            Set<String> owners = owners(meant.name());
            boolean sameOwner = owners.contains(owner.toLowerCase(Locale.ROOT));
            return sameOwner ? meant.owner().equalsIgnoreCase(owner) : owners.size() == 1;
        }

        /// Who will have a repository of a name.
        private Set<String> owners(String name) {
            return ownersByName.getOrDefault(name.toLowerCase(Locale.ROOT), Set.of());
        }
    }

    /// A repository gets an entry at the end of the list that the root file has, else of the one
    /// that the last entry stands in.
    Outcome<Wanted> add(RepositoryId id) {
        Optional<Problem> bad = badName(id);
        if (bad.isPresent()) {
            return new Outcome.Failed<>(bad.get());
        }
        Optional<Repository> known = registry.find(id);
        if (known.isPresent()) {
            return taken(id, known.get());
        }
        Map<String, Data> entry = new LinkedHashMap<>();
        entry.put("name", new Data.Text(id.name()));
        entry.put("owner", new Data.Text(id.owner()));
        if (registry.version() == 1) {
            entry.put("enabled", new Data.Bool(true));
        }
        Data data = new Data.Mapping(entry);
        Data list = new Data.Sequence(List.of(data));
        RegistryFile file = fileForNew();
        Optional<Node> root = file.document().root();
        if (root.isEmpty()) {
            Data whole = new Data.Mapping(Map.of("repositories", list));
            return new Outcome.Done<>(Wanted.of(file, Edit.setRoot(whole)));
        }
        Optional<Written> entries = Written.at(root.get()).fields().value("repositories");
        Edit edit =
                entries.filter(Written::isSequence).isPresent()
                        ? Edit.append(entries.get().node(), data)
                        : Edit.put(root.get(), "repositories", list);
        return new Outcome.Done<>(Wanted.of(file, edit));
    }

    private RegistryFile fileForNew() {
        RegistryFile root = registry.root();
        boolean hasOwn =
                root.document()
                        .root()
                        .flatMap(body -> Written.at(body).fields().value("repositories"))
                        .isPresent();
        List<Repository> all = registry.repositories();
        return hasOwn || all.isEmpty() ? root : all.getLast().definition().file();
    }

    /// A repository's entry goes, and what switched-off includes say of it.
    Outcome<Wanted> delete(RepositoryId id, Wish.Dependents dependents) {
        Optional<Repository> found = registry.find(id);
        if (found.isEmpty()) {
            return unknown(id);
        }
        Repository repository = found.get();
        List<String> places = new ArrayList<>();
        for (Repository dependent : registry.repositories()) {
            for (Dependency dependency : dependencies.of(dependent)) {
                if (dependency.target() instanceof Found(var target) && target == repository) {
                    places.add(dependent.label() + " (" + place(dependency.written()) + ")");
                }
            }
        }
        if (!places.isEmpty() && dependents == Wish.Dependents.PROTECTED) {
            return new Outcome.Failed<>(
                    new Problem.Refused(
                            repository.label() + " is depended on by " + String.join(", ", places),
                            "Take it out of their depends_on first, or delete it all the same with"
                                    + " --force."));
        }
        Wanted wanted = new Wanted();
        List<Layer.Part> parts = new ArrayList<>(repository.layer().parts());
        registry.inactive().repositories().stream()
                .filter(entry -> entry.id().filter(id::equals).isPresent())
                .forEach(entry -> parts.addAll(entry.layer().parts()));
        for (Layer.Part part : parts) {
            Node item = part.body().via().orElse(part.body().node());
            Optional<Node> list =
                    item.parent().filter(parent -> parent.kind() == NodeKind.SEQUENCE);
            if (list.isEmpty()) {
                return new Outcome.Failed<>(
                        new Problem.Refused(
                                "the entry of "
                                        + repository.label()
                                        + " at "
                                        + place(item)
                                        + " does not stand in a list of its own",
                                "Edit the file by hand there."));
            }
            wanted.edit(
                    part.file(),
                    list.get().items().size() == 1
                            ? Edit.set(list.get(), new Data.Sequence(List.of()))
                            : Edit.removeItem(item));
        }
        if (!places.isEmpty()) {
            wanted.note("still depended on by " + String.join(", ", places));
        }
        return new Outcome.Done<>(wanted);
    }

    private static Optional<Problem> badName(RepositoryId id) {
        return Names.faultInOwner(id.owner())
                .map(fault -> '"' + id.owner() + "\" " + fault)
                .or(
                        () ->
                                Names.faultInRepository(id.name())
                                        .map(fault -> '"' + id.name() + "\" " + fault))
                .map(message -> new Problem.Misuse(message, ""));
    }

    private static <T> Outcome<T> taken(RepositoryId id, Repository known) {
        return new Outcome.Failed<>(
                new Problem.Refused(
                        "there is a repository "
                                + id
                                + " at "
                                + place(known.definition().body().node())
                                + " already",
                        "`hubctl explain " + id + "` shows it."));
    }

    private static <T> Outcome<T> unknown(RepositoryId id) {
        return new Outcome.Failed<>(
                new Problem.NotThere(
                        "there is no repository " + id + " in the registry",
                        "`hubctl resolve` lists all of them."));
    }

    private static String place(Mention mention) {
        return place(mention.at().node());
    }

    private static String place(Node node) {
        Place place = Place.of(node);
        return place.file() + ":" + place.line() + ":" + place.column();
    }
}
