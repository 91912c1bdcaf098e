package dev.hubconsole.views.hub;

import dev.hubconsole.core.check.Finding;
import dev.hubconsole.core.layers.Effective;
import dev.hubconsole.core.layers.Value;
import dev.hubconsole.core.plan.Definition;
import dev.hubconsole.core.registry.Fields;
import dev.hubconsole.core.registry.Format;
import dev.hubconsole.core.registry.Layer;
import dev.hubconsole.core.registry.LayerId;
import dev.hubconsole.core.registry.Policy;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.RegistryFile;
import dev.hubconsole.core.registry.Repository;
import dev.hubconsole.core.registry.Written;
import dev.hubconsole.core.session.FileChange;
import dev.hubconsole.core.session.HubSession;
import dev.hubconsole.core.session.Snapshot;
import dev.hubconsole.core.yaml.Data;
import dev.hubconsole.core.yaml.Document;
import dev.hubconsole.core.yaml.Node;
import dev.hubconsole.core.yaml.Position;
import dev.hubconsole.core.yaml.Shown;
import dev.hubconsole.views.hub.HubView.FindingRow;
import dev.hubconsole.views.hub.HubView.LayerRow;
import dev.hubconsole.views.hub.HubView.NamedRow;
import dev.hubconsole.views.hub.HubView.RepositoryRow;
import dev.hubconsole.views.hub.HubView.Spot;
import dev.hubconsole.views.hub.HubView.Tally;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Makes of a session what the screens show, over and over; what did not change is not worked out
/// again. Works in the background, for one hub and one thread at a time.
final class HubReading {

    private final HubSession session;
    private final Path folder;
    private Optional<Known> known = Optional.empty();

    HubReading(HubSession session, Path folder) {
        this.session = session;
        this.folder = folder;
    }

    /// What was shown last.
    ///
    /// @param places for each file where its entries are
    private record Known(Snapshot at, HubView view, Map<String, List<Entry>> places) {}

    /// A part of an entry in a file.
    private record Entry(int repository, int part) {}

    /// What there is to show now.
    HubView view(long number) {
        Snapshot now = session.now();
        Optional<Set<Integer>> touched = known.flatMap(last -> now.touchedSince(last.at()));
        Map<String, List<Entry>> places =
                touched.isPresent()
                        ? known.orElseThrow().places()
                        : places(now.registry().repositories());
        Now reading = new Now(now, places);
        List<FindingRow> findings = reading.findings();
        Map<String, Tally> tallies = new HashMap<>();
        Tally tally = Tally.NONE;
        for (FindingRow row : findings) {
            tally = tally.with(row.finding());
            tallies.put(
                    row.repository(),
                    tallies.getOrDefault(row.repository(), Tally.NONE).with(row.finding()));
        }
        HubView view =
                new HubView(
                        folder,
                        number,
                        now.registry().version(),
                        touched.map(
                                        some ->
                                                reading.repositories(
                                                        known.orElseThrow().view(), some, tallies))
                                .orElseGet(() -> reading.repositories(tallies)),
                        findings,
                        reading.layers(
                                touched.flatMap(some -> reading.users(known.orElseThrow(), some))
                                        .orElseGet(reading::users)),
                        reading.named(),
                        now.registry().files().stream().map(RegistryFile::path).toList(),
                        List.copyOf(Format.SETTINGS.keys().keySet()),
                        tally,
                        session.undoable(),
                        session.redoable(),
                        session.changes().stream().map(FileChange::path).toList());
        known = Optional.of(new Known(now, view, places));
        return view;
    }

    /// Where a repository's entry begins.
    static Optional<Spot> spot(Snapshot now, int repository) {
        List<Repository> all = now.registry().repositories();
        return repository < all.size()
                ? Optional.of(spot(all.get(repository).definition().body()))
                : Optional.empty();
    }

    static Spot spot(Written at) {
        Document document = at.document();
        Position position = document.position(at.node().outerStart());
        return new Spot(document.name(), position.line(), position.column());
    }

    private static Map<String, List<Entry>> places(List<Repository> repositories) {
        Map<String, TreeMap<Integer, Entry>> found = new HashMap<>();
        for (Repository repository : repositories) {
            List<Layer.Part> parts = repository.layer().parts();
            for (int i = 0; i < parts.size(); i++) {
                found.computeIfAbsent(parts.get(i).file().path(), none -> new TreeMap<>())
                        .put(
                                parts.get(i).body().node().outerStart(),
                                new Entry(repository.index(), i));
            }
        }
        Map<String, List<Entry>> places = new HashMap<>();
        found.forEach((path, entries) -> places.put(path, List.copyOf(entries.values())));
        return places;
    }

    /// What is made of one snapshot.
    private static final class Now {

        private final Snapshot now;
        private final Registry registry;
        private final Map<String, List<Entry>> places;
        private final Map<String, String> texts = new HashMap<>();
        private final Map<Value, String> shown = new IdentityHashMap<>();

        private Now(Snapshot now, Map<String, List<Entry>> places) {
            this.now = now;
            this.registry = now.registry();
            this.places = places;
        }

        private List<FindingRow> findings() {
            List<FindingRow> rows = new ArrayList<>();
            for (Finding finding : now.report().findings()) {
                rows.add(new FindingRow(finding, repositoryAt(finding)));
            }
            return rows;
        }

        private String repositoryAt(Finding finding) {
            List<Entry> entries = places.getOrDefault(finding.place().file(), List.of());
            int low = 0;
            int high = entries.size();
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (firstLine(body(entries.get(middle))) <= finding.place().line()) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            if (low == 0) {
                return "";
            }
            Entry entry = entries.get(low - 1);
            Repository repository = registry.repositories().get(entry.repository());
            Node body = body(entry);
            boolean inside = body.document().position(body.end()).line() >= finding.place().line();
            return inside ? repository.label() : "";
        }

        private Node body(Entry entry) {
            Repository repository = registry.repositories().get(entry.repository());
            return repository.layer().parts().get(entry.part()).body().node();
        }

        private static int firstLine(Node body) {
            return body.document().position(body.outerStart()).line();
        }

        private List<RepositoryRow> repositories(Map<String, Tally> tallies) {
            List<RepositoryRow> rows = new ArrayList<>();
            for (Repository repository : registry.repositories()) {
                rows.add(row(repository, tallies));
            }
            return rows;
        }

        /// The rows of an earlier view, those of some repositories made anew.
        private List<RepositoryRow> repositories(
                HubView before, Set<Integer> some, Map<String, Tally> tallies) {
            List<RepositoryRow> rows = new ArrayList<>(before.repositories());
            for (int i = 0; i < rows.size(); i++) {
                RepositoryRow row = rows.get(i);
                Tally tally = tallies.getOrDefault(row.label(), Tally.NONE);
                if (!tally.equals(row.tally())) {
                    rows.set(i, row.withTally(tally));
                }
            }
            for (int index : some) {
                RepositoryRow row = row(registry.repositories().get(index), tallies);
                if (!row.equals(rows.get(index))) {
                    rows.set(index, row);
                }
            }
            return rows;
        }

        private RepositoryRow row(Repository repository, Map<String, Tally> tallies) {
            Effective effective = now.effective(repository);
            Map<String, String> settings = new LinkedHashMap<>();
            effective
                    .settings()
                    .members()
                    .forEach((key, value) -> shown(value).ifPresent(t -> settings.put(key, t)));
            return new RepositoryRow(
                    repository.index(),
                    repository.label(),
                    repository.team().map(Layer.Mention::name).orElse(""),
                    repository.tier().map(Layer.Mention::name).orElse(""),
                    effective.isEnabled(),
                    settings,
                    tallies.getOrDefault(repository.label(), Tally.NONE));
        }

        /// Many repositories share their values; so they share the texts of them.
        private Optional<String> shown(Value value) {
            if (value instanceof Value.Leaf leaf && leaf.isUnset()) {
                return Optional.empty();
            }
            return Optional.of(
                    shown.computeIfAbsent(
                            value,
                            one -> texts.computeIfAbsent(Shown.of(one.plain()), same -> same)));
        }

        private List<LayerRow> layers(Map<LayerId, Integer> users) {
            List<LayerRow> rows = new ArrayList<>();
            if (registry.version() == 1) {
                return rows;
            }
            var definitions = registry.definitions();
            int all = registry.repositories().size();
            rows.add(row(definitions.orgDefaults(), all));
            definitions
                    .tiers()
                    .values()
                    .forEach(l -> rows.add(row(l, users.getOrDefault(l.id(), 0))));
            definitions
                    .teams()
                    .values()
                    .forEach(l -> rows.add(row(l, users.getOrDefault(l.id(), 0))));
            definitions
                    .presets()
                    .values()
                    .forEach(l -> rows.add(row(l, users.getOrDefault(l.id(), 0))));
            definitions.environments().values().forEach(l -> rows.add(row(l, all)));
            return rows;
        }

        private List<NamedRow> named() {
            List<NamedRow> rows = new ArrayList<>();
            for (Fields.Field variable : registry.definitions().variables().values()) {
                rows.add(
                        new NamedRow(
                                new Definition(Definition.Kind.VARIABLE, variable.name()),
                                Shown.of(Data.of(variable.value().node())),
                                spot(Written.at(variable.key()))));
            }
            for (Policy policy : registry.definitions().policies()) {
                Optional<String> detail =
                        policy.message().or(() -> policy.body().fields().text("description"));
                policy.id()
                        .ifPresent(
                                id ->
                                        rows.add(
                                                new NamedRow(
                                                        new Definition(Definition.Kind.POLICY, id),
                                                        detail.orElse(""),
                                                        spot(policy.body()))));
            }
            return rows;
        }

        /// How many repositories each layer reaches.
        private Map<LayerId, Integer> users() {
            Map<LayerId, Integer> users = new HashMap<>();
            for (Repository repository : registry.repositories()) {
                reach(repository).forEach(id -> users.merge(id, 1, Integer::sum));
            }
            return users;
        }

        /// The same as before where the repositories that may differ reach the same layers.
        private Optional<Map<LayerId, Integer>> users(Known before, Set<Integer> some) {
            List<Repository> earlier = before.at().registry().repositories();
            for (int index : some) {
                if (!reach(earlier.get(index)).equals(reach(registry.repositories().get(index)))) {
                    return Optional.empty();
                }
            }
            Map<LayerId, Integer> users = new HashMap<>();
            before.view().layers().forEach(row -> users.put(row.id(), row.users()));
            return Optional.of(users);
        }

        /// The tier, the teams and the presets that a repository inherits from, each once.
        private Set<LayerId> reach(Repository repository) {
            var definitions = registry.definitions();
            Set<LayerId> reached = new HashSet<>();
            presets(definitions.orgDefaults(), reached);
            repository
                    .tier()
                    .flatMap(tier -> Optional.ofNullable(definitions.tiers().get(tier.name())))
                    .ifPresent(tier -> enter(tier, reached));
            Optional<Layer> team =
                    repository
                            .team()
                            .flatMap(
                                    name ->
                                            Optional.ofNullable(
                                                    definitions.teams().get(name.name())));
            while (team.isPresent() && enter(team.get(), reached)) {
                team =
                        team.get()
                                .mention("parent")
                                .flatMap(
                                        name ->
                                                Optional.ofNullable(
                                                        definitions.teams().get(name.name())));
            }
            presets(repository.layer(), reached);
            return reached;
        }

        /// @return whether it is entered for the first time
        private boolean enter(Layer layer, Set<LayerId> reached) {
            boolean first = reached.add(layer.id());
            if (first) {
                presets(layer, reached);
            }
            return first;
        }

        private void presets(Layer layer, Set<LayerId> reached) {
            for (Layer.Mention name : layer.mentions("extends")) {
                Optional.ofNullable(registry.definitions().presets().get(name.name()))
                        .ifPresent(preset -> enter(preset, reached));
            }
        }

        private static LayerRow row(Layer layer, int users) {
            return new LayerRow(
                    layer.id(),
                    layer.value("description").flatMap(Written::text).orElse(""),
                    users,
                    layer.definition()
                            .map(part -> spot(part.key().orElse(part.body())))
                            .orElse(Spot.NONE));
        }
    }
}
