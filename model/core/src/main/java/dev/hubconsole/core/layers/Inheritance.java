package dev.hubconsole.core.layers;

import dev.hubconsole.core.layers.Laying.State;
import dev.hubconsole.core.layers.Value.Group;
import dev.hubconsole.core.layers.Value.Item;
import dev.hubconsole.core.layers.Value.Leaf;
import dev.hubconsole.core.registry.Fields.Field;
import dev.hubconsole.core.registry.Layer;
import dev.hubconsole.core.registry.LayerId;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.Repository;
import dev.hubconsole.core.registry.VersionOneBoolean;
import dev.hubconsole.core.registry.Written;
import dev.hubconsole.core.yaml.Data;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Says what holds for a repository. What several repositories inherit alike is worked out once and
/// kept, so asking for all of them costs little more than reading their own entries.
///
/// The layers, lowest first: built-in, `org_defaults`, tier, teams from the outermost parent
/// inwards, the repository's presets, the repository, the hub's environment, the repository's own
/// environment, what was given for this run. A layer's presets stand directly below it.
///
/// Not safe for use by several threads at once.
public final class Inheritance {

    private static final Set<String> NOT_LEAVES =
            Set.of("name", "owner", "settings", "environments");

    private final Registry registry;
    private final List<Override> overrides;
    private final Map<Chain, State> shared = new HashMap<>();
    private final Set<Repository> bound = new HashSet<>();
    private Own last = new Own(null, State.BUILT_IN, Group.EMPTY);

    /// A value for this run: `--set settings.build_timeout=45m`.
    ///
    /// @param key dotted from the entry; below `settings`, or `enabled`
    public record Override(String key, Data value) {}

    /// What repositories have in common when they inherit the same.
    private record Chain(String tier, String team, List<String> presets) {

        /// Written out, as a record's own methods are made at run time, which each start would pay.
        @java.lang.Override
        public boolean equals(Object other) {
            return other instanceof Chain that
                    && tier.equals(that.tier)
                    && team.equals(that.team)
                    && presets.equals(that.presets);
        }

        @java.lang.Override
        public int hashCode() {
            return (tier.hashCode() * 31 + team.hashCode()) * 31 + presets.hashCode();
        }
    }

    /// What holds for a repository before environments and what was given for this run.
    private record Own(@Nullable Repository repository, State state, Group entry) {}

    public Inheritance(Registry registry) {
        this(registry, List.of());
    }

    /// Inheritance with values for this run laid over everything.
    public Inheritance(Registry registry, List<Override> overrides) {
        this.registry = registry;
        this.overrides = List.copyOf(overrides);
    }

    /// What holds for a repository where no environment is meant.
    public Effective base(Repository repository) {
        return effective(repository, Optional.empty());
    }

    /// What holds for a repository in an environment. An environment that the hub does not define
    /// adds nothing but what the repository itself says for it.
    public Effective in(Repository repository, String environment) {
        return effective(repository, Optional.of(environment));
    }

    /// The base and every environment in which something else holds than in the base, or may.
    public List<Effective> distinct(Repository repository) {
        List<Effective> all = new ArrayList<>();
        all.add(base(repository));
        boolean everywhere = bound.contains(repository);
        Set<String> names = new LinkedHashSet<>(registry.definitions().environments().keySet());
        names.addAll(repository.environments().keySet());
        for (String name : names) {
            Layer hub = registry.definitions().environments().get(name);
            boolean speaks =
                    hub != null && (!hub.settings().isEmpty() || hub.find("extends").isPresent());
            if (speaks || everywhere || repository.environments().containsKey(name)) {
                all.add(in(repository, name));
            }
        }
        return all;
    }

    /// What the layers that no repository uses do to each other; for their faults alone.
    public List<LayerFault> faultsInUnused() {
        Set<String> tiers = new HashSet<>(registry.definitions().tiers().keySet());
        Set<String> teams = new HashSet<>(registry.definitions().teams().keySet());
        Set<String> presets = new HashSet<>(registry.definitions().presets().keySet());
        for (Repository repository : registry.repositories()) {
            repository.tier().ifPresent(tier -> tiers.remove(tier.name()));
            repository.team().ifPresent(team -> teamsUpFrom(team.name()).forEach(teams::remove));
            repository.presets().forEach(preset -> presets.remove(preset.name()));
        }
        List<LayerFault> faults = new ArrayList<>();
        tiers.forEach(tier -> faults.addAll(alone(new Chain(tier, "", List.of()))));
        teams.forEach(team -> faults.addAll(alone(new Chain("", team, List.of()))));
        presets.forEach(preset -> faults.addAll(alone(new Chain("", "", List.of(preset)))));
        return faults;
    }

    private List<LayerFault> alone(Chain chain) {
        return lower(chain, Optional.empty(), Optional.empty()).faults();
    }

    private static Chain chainOf(Repository repository) {
        return new Chain(
                repository.tier().map(Layer.Mention::name).orElse(""),
                repository.team().map(Layer.Mention::name).orElse(""),
                repository.presets().stream().map(Layer.Mention::name).toList());
    }

    private Effective effective(Repository repository, Optional<String> environment) {
        Own own = own(repository, environment);
        State state = own.state();
        if (environment.isPresent()) {
            state = environmentsOver(state, repository, environment);
        }
        Group entry = own.entry();
        if (!overrides.isEmpty()) {
            List<LayerFault> faults = new ArrayList<>(state.faults());
            Resolver resolver = resolver(repository, environment, faults);
            Laying laying = new Laying(registry.version(), state, resolver, faults);
            entry = override(laying, entry);
            state = laying.state();
        }
        return new Effective(
                repository,
                environment,
                entry,
                state.settings(),
                state.faults(),
                state.interpolated());
    }

    /// What a repository's entry says over what it inherits. It is the same in every environment
    /// but where the environment's name is asked for, so the last answer is kept.
    private Own own(Repository repository, Optional<String> environment) {
        if (last.repository() == repository && !bound.contains(repository)) {
            return last;
        }
        State below = State.BUILT_IN;
        if (registry.version() > 1) {
            below = lower(chainOf(repository), Optional.of(repository), environment);
        }
        List<LayerFault> faults = new ArrayList<>(below.faults());
        Resolver resolver = resolver(repository, environment, faults);
        Laying laying = new Laying(registry.version(), below, resolver, faults);
        laying.lay(repository.layer());
        Group entry = entry(repository, resolver);
        if (resolver.dependsOnEnvironment()) {
            bound.add(repository);
        }
        last = new Own(repository, laying.state(), entry);
        return last;
    }

    private State environmentsOver(
            State below, Repository repository, Optional<String> environment) {
        List<LayerFault> faults = new ArrayList<>(below.faults());
        Resolver resolver = resolver(repository, environment, faults);
        Laying laying = new Laying(registry.version(), below, resolver, faults);
        Layer hub = registry.definitions().environments().get(environment.orElseThrow());
        if (hub != null) {
            layWithPresets(laying, hub);
        }
        Layer own = repository.environments().get(environment.orElseThrow());
        if (own != null) {
            laying.lay(own);
        }
        return laying.state();
    }

    private Resolver resolver(
            Repository repository, Optional<String> environment, List<LayerFault> faults) {
        return new Resolver(
                registry.definitions().variables(),
                Optional.of(repository),
                environment,
                faults,
                registry.version() > 1);
    }

    /// Lays the values for this run over settings and entry; the entry that results.
    private Group override(Laying laying, Group entry) {
        Group now = entry;
        for (Override override : overrides) {
            if (override.key().startsWith("settings.")) {
                laying.override(override.key().substring("settings.".length()), override.value());
            } else {
                Value known = now.members().get(override.key());
                now =
                        now.with(
                                override.key(),
                                Leaf.of(
                                        override.value(),
                                        Origin.OVERRIDE,
                                        known == null ? List.of() : known.asShadowed()));
            }
        }
        return now;
    }

    /// What stands below the repository itself.
    private State lower(
            Chain chain, Optional<Repository> repository, Optional<String> environment) {
        State known = shared.get(chain);
        if (known != null) {
            return known;
        }
        List<LayerFault> faults = new ArrayList<>();
        Resolver resolver =
                new Resolver(
                        registry.definitions().variables(), repository, environment, faults, true);
        Laying laying = new Laying(registry.version(), State.BUILT_IN, resolver, faults);
        layWithPresets(laying, registry.definitions().orgDefaults());
        Layer tier = registry.definitions().tiers().get(chain.tier());
        if (tier != null) {
            layWithPresets(laying, tier);
        }
        for (String name : teamsUpFrom(chain.team()).reversed()) {
            layWithPresets(laying, registry.definitions().teams().get(name));
        }
        layPresets(laying, chain.presets(), new HashSet<>());
        State state = laying.state();
        if (resolver.dependsOnEnvironment()) {
            repository.ifPresent(bound::add);
        }
        if (!resolver.dependsOnPlace()) {
            shared.put(chain, state);
        }
        return state;
    }

    private void layWithPresets(Laying laying, Layer layer) {
        layPresets(laying, names(layer.mentions("extends")), new HashSet<>());
        laying.lay(layer);
    }

    private void layPresets(Laying laying, List<String> names, Set<String> applied) {
        for (String name : names) {
            Layer preset = registry.definitions().presets().get(name);
            if (preset != null && applied.add(name)) {
                layPresets(laying, names(preset.mentions("extends")), applied);
                laying.lay(preset);
            }
        }
    }

    private static List<String> names(List<Layer.Mention> mentions) {
        return mentions.stream().map(Layer.Mention::name).toList();
    }

    /// The team and its parents, innermost first; a team that is not defined, or a second visit,
    /// ends the way.
    private List<String> teamsUpFrom(String team) {
        Set<String> way = new LinkedHashSet<>();
        Optional<String> next = Optional.of(team);
        while (next.isPresent()) {
            Layer layer = registry.definitions().teams().get(next.get());
            if (layer == null || !way.add(next.get())) {
                break;
            }
            next = layer.mention("parent").map(Layer.Mention::name);
        }
        return List.copyOf(way);
    }

    private Group entry(Repository repository, Resolver resolver) {
        Map<String, Value> members = new LinkedHashMap<>();
        members.put("enabled", BuiltIn.ENABLED);
        for (Layer.Part part : repository.layer().parts()) {
            for (Field field : part.fields().all()) {
                if (!NOT_LEAVES.contains(field.name())) {
                    members.merge(
                            field.name(),
                            entryLeaf(field, resolver),
                            (below, above) -> over(below, (Leaf) above));
                }
            }
        }
        return new Group(members);
    }

    private Leaf entryLeaf(Field field, Resolver resolver) {
        Written written = field.value();
        Origin origin = Origin.of(LayerId.REPOSITORY, written);
        Data data = resolver.asWritten(written);
        if (field.name().equals("enabled")) {
            if (data instanceof Data.Null) {
                data = BuiltIn.ENABLED.data();
            } else if (registry.version() == 1 && data instanceof Data.Text(var text)) {
                data = VersionOneBoolean.read(text).<Data>map(Data.Bool::new).orElse(data);
            }
        }
        List<Item> items = new ArrayList<>();
        for (Written item : written.items()) {
            items.add(new Item(resolver.asWritten(item), Origin.of(LayerId.REPOSITORY, item)));
        }
        return new Leaf(data, origin, List.of(), items, Value.Built.WHOLE);
    }

    private static Leaf over(Value below, Leaf above) {
        return new Leaf(
                above.data(), above.origin(), below.asShadowed(), above.items(), above.built());
    }
}
