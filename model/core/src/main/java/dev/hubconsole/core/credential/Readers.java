package dev.hubconsole.core.credential;

import dev.hubconsole.core.credential.Reader.Said;
import dev.hubconsole.core.credential.Reader.Standing;
import dev.hubconsole.core.layers.Effective;
import dev.hubconsole.core.layers.Inheritance;
import dev.hubconsole.core.layers.Origin;
import dev.hubconsole.core.layers.Value;
import dev.hubconsole.core.layers.Value.Leaf;
import dev.hubconsole.core.registry.Layer;
import dev.hubconsole.core.registry.LayerId;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.RegistryFault;
import dev.hubconsole.core.registry.Repository;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.registry.Written;
import dev.hubconsole.core.yaml.Data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The repositories of a registry as readers of credentials, at one revision. Each is worked out
/// when it is first asked for. Not safe for use by several threads at once.
public final class Readers {

    private static final Set<String> DECIDING = Set.of("secret_scope", "runner");

    private final Registry registry;
    private final Inheritance inheritance;
    private final String revision;
    private final Map<RepositoryId, Repository> byId;
    private final Set<RepositoryId> twice = new HashSet<>();
    private final Map<RepositoryId, Reader> known = new HashMap<>();

    /// Whom the registry says who is, nothing given for a single run.
    ///
    /// @param revision what the registry was read at, for people: a commit, or that it is a file
    public Readers(Registry registry, String revision) {
        this.registry = registry;
        this.inheritance = new Inheritance(registry);
        this.revision = revision;
        this.byId = registry.byId();
        for (RegistryFault fault : registry.faults()) {
            if (fault instanceof RegistryFault.RepositoryTwice(var id, _, _)) {
                twice.add(id);
            }
        }
    }

    /// What the registry was read at.
    public String revision() {
        return revision;
    }

    /// The repository of an id; empty where it is not registered.
    public Optional<Reader> find(RepositoryId id) {
        Reader reader = known.get(id);
        if (reader != null) {
            return Optional.of(reader);
        }
        Repository repository = byId.get(id);
        if (repository == null) {
            return Optional.empty();
        }
        Reader made = reader(repository.id().orElseThrow(), repository);
        known.put(id, made);
        return Optional.of(made);
    }

    /// Why a repository reads nothing at all; empty where it may read.
    Optional<String> excluded(Reader reader) {
        if (twice.contains(reader.id())) {
            return Optional.of(
                    "the registry has "
                            + reader.id()
                            + " twice, so nobody knows what holds for it");
        }
        return reader.isEnabled()
                ? Optional.empty()
                : Optional.of(reader.id() + " is not enabled in the registry");
    }

    /// All repositories in the registry's order.
    public List<Reader> all() {
        List<Reader> all = new ArrayList<>(byId.size());
        for (RepositoryId id : byId.keySet()) {
            all.add(find(id).orElseThrow());
        }
        return all;
    }

    /// The teams that the registry defines.
    public Set<String> teams() {
        return registry.definitions().teams().keySet();
    }

    private Reader reader(RepositoryId id, Repository repository) {
        Effective effective = inheritance.base(repository);
        Standing base = standing(effective);
        Map<String, Standing> environments = new LinkedHashMap<>();
        for (String name : inheritance.environments(repository)) {
            environments.put(
                    name,
                    inheritance.differs(repository, name, DECIDING)
                            ? standing(inheritance.in(repository, name))
                            : base);
        }
        Said entry = new Said(id.toString(), originOf(repository, "name"));
        Origin enabled =
                effective.entry().members().get("enabled") instanceof Leaf leaf
                        ? leaf.origin()
                        : Origin.BUILT_IN;
        return new Reader(
                id,
                entry,
                effective.isEnabled(),
                enabled,
                teamsOf(repository),
                base,
                Collections.unmodifiableMap(environments));
    }

    private static Origin originOf(Repository repository, String key) {
        Written at = repository.layer().value(key).orElse(repository.definition().body());
        return Origin.of(LayerId.REPOSITORY, at);
    }

    /// The team and those above it. A circle ends where it closes.
    private List<Said> teamsOf(Repository repository) {
        List<Said> way = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        Optional<Said> next = repository.team().map(team -> said(LayerId.REPOSITORY, team));
        while (next.isPresent() && seen.add(next.get().word())) {
            way.add(next.get());
            String name = next.get().word();
            next =
                    Optional.ofNullable(registry.definitions().teams().get(name))
                            .flatMap(team -> team.mention("parent"))
                            .map(parent -> said(LayerId.team(name), parent));
        }
        return List.copyOf(way);
    }

    private static Said said(LayerId layer, Layer.Mention mention) {
        return new Said(mention.name(), Origin.of(layer, mention.at()));
    }

    private static Standing standing(Effective effective) {
        Optional<Said> scope =
                effective
                        .setting("secret_scope")
                        .flatMap(
                                leaf ->
                                        effective
                                                .text("secret_scope")
                                                .map(text -> new Said(text, leaf.origin())));
        return new Standing(scope, runners(effective.settings().members().get("runner")));
    }

    /// The labels of a runner: one label, a list of them, or those of a group.
    private static List<Said> runners(Value runner) {
        return switch (runner) {
            case null -> List.of();
            case Leaf leaf -> labels(leaf.data(), leaf.origin());
            case Value.Group group -> runners(group.members().get("labels"));
        };
    }

    private static List<Said> labels(Data data, Origin origin) {
        return switch (data) {
            case Data.Text(var text) -> List.of(new Said(text, origin));
            case Data.Sequence(var items) ->
                    items.stream().flatMap(item -> labels(item, origin).stream()).toList();
            case Data.Mapping(var entries) ->
                    Optional.ofNullable(entries.get("labels"))
                            .map(inner -> labels(inner, origin))
                            .orElse(List.of());
            case Data.Number _, Data.Bool _, Data.Null _ -> List.of();
        };
    }

    /// Equal for labels, owners and environments that GitHub takes for the same.
    static String anyCase(String word) {
        return word.toLowerCase(Locale.ROOT);
    }
}
