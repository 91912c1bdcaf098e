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
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

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
    private final Map<Chain, Below> chains = new HashMap<>();
    private final Below nothing = new Below(State.BUILT_IN, true);
    private final Set<Repository> bound = new HashSet<>();
    private final @Nullable Own[] known;
    private @Nullable Own last;

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

    /// What stands below a repository: the state that a row of layers leaves, and what more layers
    /// make of it. Repositories that inherit the same up to some layer share the work up to there.
    ///
    /// @param state what the layers so far leave
    /// @param forAll whether that is the same for every repository
    private record Below(State state, boolean forAll, Map<Layer, Below> more) {

        private Below(State state, boolean forAll) {
            this(state, forAll, new IdentityHashMap<>());
        }
    }

    /// What holds for a repository before environments and what was given for this run.
    private final class Own {

        private final Repository repository;
        private final State state;
        private @Nullable Group entry;

        private Own(Repository repository, State state) {
            this.repository = repository;
            this.state = state;
        }

        private Group entry() {
            Group known = entry;
            if (known == null) {
                known = entryOf(repository);
                entry = known;
            }
            return known;
        }
    }

    public Inheritance(Registry registry) {
        this(registry, List.of());
    }

    /// Inheritance with values for this run laid over everything.
    public Inheritance(Registry registry, List<Override> overrides) {
        this(registry, overrides, new Own[0]);
    }

    private Inheritance(Registry registry, List<Override> overrides, @Nullable Own[] known) {
        this.registry = registry;
        this.overrides = List.copyOf(overrides);
        this.known = known;
    }

    /// Inheritance that keeps what it has worked out for each repository: for one who asks for all
    /// of them more than once, and has the room.
    public static Inheritance thatRemembers(Registry registry) {
        return new Inheritance(registry, List.of(), new Own[registry.repositories().size()]);
    }

    /// The same inheritance for another thread, which knows what this one knows.
    public Inheritance forked() {
        Inheritance fork = new Inheritance(registry, overrides, known.clone());
        fork.chains.putAll(chains);
        fork.bound.addAll(bound);
        return fork;
    }

    Registry registry() {
        return registry;
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

    /// The environments that the hub defines or the repository speaks of, the hub's first.
    public Set<String> environments(Repository repository) {
        if (repository.environments().isEmpty()) {
            return registry.definitions().environments().keySet();
        }
        Set<String> names = new LinkedHashSet<>(registry.definitions().environments().keySet());
        names.addAll(repository.environments().keySet());
        return names;
    }

    /// Whether anything is said for an environment that may make something else of what holds.
    public boolean differs(Repository repository, String environment) {
        return bound.contains(repository)
                || repository.environments().containsKey(environment)
                || speaks(registry.definitions().environments().get(environment));
    }

    private static boolean speaks(@Nullable Layer environment) {
        return environment != null
                && (!environment.settings().isEmpty() || environment.find("extends").isPresent());
    }

    /// Whether one of these settings may be another in an environment than in the base, or
    /// something may go wrong there that does not in the base, or come out of a reference. Told
    /// from what is written for the environment, so it costs little; true where that does not tell.
    ///
    /// @param settings by their first keys
    public boolean differs(Repository repository, String environment, Set<String> settings) {
        if (!differs(repository, environment)) {
            return false;
        }
        Layer hub = registry.definitions().environments().get(environment);
        Layer own = repository.environments().get(environment);
        return bound.contains(repository)
                || !own(repository, Optional.empty()).state.locks().isEmpty()
                || hub != null && !hub.locked().isEmpty()
                || own != null && Wording.mayTouch(own, settings)
                || hub != null && speaks(hub) && mayTouch(withPresets(hub), settings);
    }

    private static boolean mayTouch(List<Layer> layers, Set<String> settings) {
        return layers.stream().anyMatch(layer -> Wording.mayTouch(layer, settings));
    }

    /// Tells of repositories whether one of some layers has a part in what holds for them, in the
    /// base or in an environment of the hub.
    public Predicate<Repository> under(Set<LayerId> some) {
        Predicate<Layer> isOne = layer -> some.contains(layer.id());
        boolean all =
                registry.definitions().environments().values().stream()
                        .anyMatch(hub -> withPresets(hub).stream().anyMatch(isOne));
        Map<Chain, Boolean> known = new HashMap<>();
        return repository ->
                all
                        || known.computeIfAbsent(
                                chainOf(repository),
                                chain -> layersOf(chain).stream().anyMatch(isOne));
    }

    /// The layers that the registry's repositories name.
    public Used used() {
        Set<String> tiers = new HashSet<>();
        Set<String> teams = new HashSet<>();
        Set<String> presets = new HashSet<>();
        for (Repository repository : registry.repositories()) {
            repository.tier().ifPresent(tier -> tiers.add(tier.name()));
            repository.team().ifPresent(team -> teams.add(team.name()));
            repository.presets().forEach(preset -> presets.add(preset.name()));
        }
        return new Used(tiers, teams, presets);
    }

    /// The layers that repositories name.
    public record Used(Set<String> tiers, Set<String> teams, Set<String> presets) {}

    /// What the layers that no repository uses do to each other; for their faults alone.
    public List<LayerFault> faultsInUnused() {
        return faultsInUnused(used());
    }

    /// The same where it is known which layers repositories name.
    public List<LayerFault> faultsInUnused(Used used) {
        Set<String> tiers = new HashSet<>(registry.definitions().tiers().keySet());
        Set<String> teams = new HashSet<>(registry.definitions().teams().keySet());
        Set<String> presets = new HashSet<>(registry.definitions().presets().keySet());
        tiers.removeAll(used.tiers());
        used.teams().forEach(team -> teamsUpFrom(team).forEach(teams::remove));
        presets.removeAll(used.presets());
        List<LayerFault> faults = new ArrayList<>();
        tiers.forEach(tier -> faults.addAll(alone(new Chain(tier, "", List.of()))));
        teams.forEach(team -> faults.addAll(alone(new Chain("", team, List.of()))));
        presets.forEach(preset -> faults.addAll(alone(new Chain("", "", List.of(preset)))));
        return faults;
    }

    private List<LayerFault> alone(Chain chain) {
        Resolver.Place place = place(Optional.empty(), Optional.empty());
        return below(chain, place).state().faults();
    }

    private static Chain chainOf(Repository repository) {
        return new Chain(
                repository.tier().map(Layer.Mention::name).orElse(""),
                repository.team().map(Layer.Mention::name).orElse(""),
                names(repository.presets()));
    }

    private Effective effective(Repository repository, Optional<String> environment) {
        Own own = own(repository, environment);
        State state = own.state;
        Supplier<Group> entry = own::entry;
        Resolver.Place place = place(Optional.of(repository), environment);
        if (environment.isPresent()) {
            state = environmentOver(state, repository, environment.get(), place);
        }
        if (!overrides.isEmpty()) {
            Laying laying = new Laying(registry.version(), state, place);
            Group overridden = override(laying, own.entry());
            entry = () -> overridden;
            state = laying.state();
        }
        return new Effective(repository, environment, entry, state);
    }

    /// What a repository's entry says over what it inherits. It is the same in every environment
    /// but where the environment's name is asked for, so the last answer is kept.
    private Own own(Repository repository, Optional<String> environment) {
        boolean remembers = repository.index() < known.length;
        Own before = remembers ? known[repository.index()] : last;
        if (before != null && before.repository == repository && !bound.contains(repository)) {
            return before;
        }
        Resolver.Place place = place(Optional.of(repository), environment);
        State below = State.BUILT_IN;
        if (registry.version() > 1) {
            below = below(chainOf(repository), place).state();
        }
        Laying laying = new Laying(registry.version(), below, place);
        laying.lay(repository.layer());
        keepBound(laying, place);
        Own own = new Own(repository, laying.state());
        if (remembers) {
            known[repository.index()] = own;
        } else {
            last = own;
        }
        return own;
    }

    private State environmentOver(
            State below, Repository repository, String environment, Resolver.Place place) {
        State state = below;
        Layer hub = registry.definitions().environments().get(environment);
        if (hub != null) {
            for (Layer layer : withPresets(hub)) {
                state = lay(state, layer, place).state();
            }
        }
        Layer own = repository.environments().get(environment);
        return own == null ? state : lay(state, own, place).state();
    }

    private Laying lay(State below, Layer layer, Resolver.Place place) {
        Laying laying = new Laying(registry.version(), below, place);
        laying.lay(layer);
        return laying;
    }

    private Resolver.Place place(Optional<Repository> repository, Optional<String> environment) {
        return new Resolver.Place(registry.definitions().variables(), repository, environment);
    }

    private void keepBound(Laying laying, Resolver.Place place) {
        if (laying.dependsOnEnvironment()) {
            place.repository().ifPresent(bound::add);
        }
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
                                        known == null ? Shadows.NONE : known.hidden()));
            }
        }
        return now;
    }

    /// What stands below a repository itself.
    private Below below(Chain chain, Resolver.Place place) {
        Below known = chains.get(chain);
        if (known != null) {
            return known;
        }
        Below below = nothing;
        for (Layer layer : layersOf(chain)) {
            below = over(below, layer, place);
        }
        if (below.forAll()) {
            chains.put(chain, below);
        }
        return below;
    }

    private Below over(Below below, Layer layer, Resolver.Place place) {
        Below known = below.more().get(layer);
        if (known != null) {
            return known;
        }
        Laying laying = lay(below.state(), layer, place);
        keepBound(laying, place);
        State state = laying.state();
        Below above =
                new Below(state.withUnitedSettings(), below.forAll() && !laying.dependsOnPlace());
        if (above.forAll()) {
            below.more().put(layer, above);
        }
        return above;
    }

    /// The layers of a chain, lowest first.
    private List<Layer> layersOf(Chain chain) {
        List<Layer> layers = new ArrayList<>(withPresets(registry.definitions().orgDefaults()));
        Layer tier = registry.definitions().tiers().get(chain.tier());
        if (tier != null) {
            layers.addAll(withPresets(tier));
        }
        for (String name : teamsUpFrom(chain.team()).reversed()) {
            layers.addAll(withPresets(registry.definitions().teams().get(name)));
        }
        addPresets(chain.presets(), new HashSet<>(), layers);
        return layers;
    }

    /// A layer's presets, and the layer itself over them.
    private List<Layer> withPresets(Layer layer) {
        List<Layer> layers = new ArrayList<>();
        addPresets(names(layer.mentions("extends")), new HashSet<>(), layers);
        layers.add(layer);
        return layers;
    }

    private void addPresets(List<String> names, Set<String> applied, List<Layer> layers) {
        for (String name : names) {
            Layer preset = registry.definitions().presets().get(name);
            if (preset != null && applied.add(name)) {
                addPresets(names(preset.mentions("extends")), applied, layers);
                layers.add(preset);
            }
        }
    }

    private static List<String> names(List<Layer.Mention> mentions) {
        if (mentions.isEmpty()) {
            return List.of();
        }
        List<String> names = new ArrayList<>(mentions.size());
        for (Layer.Mention mention : mentions) {
            names.add(mention.name());
        }
        return names;
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

    private Group entryOf(Repository repository) {
        Map<String, Value> members = new LinkedHashMap<>();
        members.put("enabled", BuiltIn.ENABLED);
        for (Layer.Part part : repository.layer().parts()) {
            for (Field field : part.fields().all()) {
                if (!NOT_LEAVES.contains(field.name())) {
                    members.merge(
                            field.name(),
                            entryLeaf(field),
                            (below, above) -> over(below, (Leaf) above));
                }
            }
        }
        return new Group(members);
    }

    private Leaf entryLeaf(Field field) {
        Written written = field.value();
        Origin origin = Origin.of(LayerId.REPOSITORY, written);
        Data data = Resolver.asWritten(written);
        if (field.name().equals("enabled")) {
            if (data instanceof Data.Null) {
                data = BuiltIn.ENABLED.data();
            } else if (registry.version() == 1 && data instanceof Data.Text(var text)) {
                data = VersionOneBoolean.read(text).<Data>map(Data.Bool::new).orElse(data);
            }
        }
        List<Item> items = new ArrayList<>();
        for (Written item : written.items()) {
            items.add(new Item(Resolver.asWritten(item), Origin.of(LayerId.REPOSITORY, item)));
        }
        return new Leaf(data, origin, Shadows.NONE, items, Value.Built.WHOLE);
    }

    private static Leaf over(Value below, Leaf above) {
        return new Leaf(above.data(), above.origin(), below.hidden(), above.items(), above.built());
    }
}
