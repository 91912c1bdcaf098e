package dev.hubconsole.views.hub;

import dev.hubconsole.core.check.Finding;
import dev.hubconsole.core.layers.Effective;
import dev.hubconsole.core.layers.Value;
import dev.hubconsole.core.registry.Format;
import dev.hubconsole.core.registry.Layer;
import dev.hubconsole.core.registry.LayerId;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.RegistryFile;
import dev.hubconsole.core.registry.Repository;
import dev.hubconsole.core.registry.Written;
import dev.hubconsole.core.session.FileChange;
import dev.hubconsole.core.session.HubSession;
import dev.hubconsole.core.session.Snapshot;
import dev.hubconsole.core.yaml.Document;
import dev.hubconsole.core.yaml.Node;
import dev.hubconsole.core.yaml.Position;
import dev.hubconsole.core.yaml.Shown;
import dev.hubconsole.views.hub.HubView.FindingRow;
import dev.hubconsole.views.hub.HubView.LayerRow;
import dev.hubconsole.views.hub.HubView.RepositoryRow;
import dev.hubconsole.views.hub.HubView.Spot;
import dev.hubconsole.views.hub.HubView.Tally;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Makes of a session what the screens show. Works in the background.
final class HubReading {

    private final Snapshot now;
    private final Registry registry;
    private final Map<String, TreeMap<Integer, Repository>> entries = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();

    private HubReading(Snapshot now) {
        this.now = now;
        this.registry = now.registry();
        for (Repository repository : registry.repositories()) {
            for (Layer.Part part : repository.layer().parts()) {
                Node body = part.body().node();
                entries.computeIfAbsent(part.file().path(), none -> new TreeMap<>())
                        .put(body.document().position(body.outerStart()).line(), repository);
            }
        }
    }

    static HubView view(HubSession session, Path folder, long number) {
        Snapshot now = session.now();
        HubReading reading = new HubReading(now);
        List<FindingRow> findings = reading.findings();
        Map<String, Tally> tallies = new HashMap<>();
        Tally tally = Tally.NONE;
        for (FindingRow row : findings) {
            tally = tally.with(row.finding());
            tallies.put(
                    row.repository(),
                    tallies.getOrDefault(row.repository(), Tally.NONE).with(row.finding()));
        }
        return new HubView(
                folder,
                number,
                now.registry().version(),
                reading.repositories(tallies),
                findings,
                reading.layers(),
                now.registry().files().stream().map(RegistryFile::path).toList(),
                List.copyOf(Format.SETTINGS.keys().keySet()),
                tally,
                session.undoable(),
                session.redoable(),
                session.changes().stream().map(FileChange::path).toList());
    }

    private List<FindingRow> findings() {
        List<FindingRow> rows = new ArrayList<>();
        for (Finding finding : now.report().findings()) {
            rows.add(new FindingRow(finding, repositoryAt(finding)));
        }
        return rows;
    }

    private String repositoryAt(Finding finding) {
        TreeMap<Integer, Repository> known = entries.get(finding.place().file());
        var below = known == null ? null : known.floorEntry(finding.place().line());
        if (below == null) {
            return "";
        }
        Repository repository = below.getValue();
        Node body = repository.definition().body().node();
        boolean inside = body.document().position(body.end()).line() >= finding.place().line();
        return inside ? repository.label() : "";
    }

    private List<RepositoryRow> repositories(Map<String, Tally> tallies) {
        List<RepositoryRow> rows = new ArrayList<>();
        for (Repository repository : registry.repositories()) {
            Effective effective = now.effective(repository);
            Map<String, String> settings = new LinkedHashMap<>();
            effective
                    .settings()
                    .members()
                    .forEach((key, value) -> shown(value).ifPresent(t -> settings.put(key, t)));
            rows.add(
                    new RepositoryRow(
                            repository.index(),
                            repository.label(),
                            repository.team().map(Layer.Mention::name).orElse(""),
                            repository.tier().map(Layer.Mention::name).orElse(""),
                            effective.isEnabled(),
                            settings,
                            tallies.getOrDefault(repository.label(), Tally.NONE),
                            spot(repository.definition().body())));
        }
        return rows;
    }

    /// Many repositories share their values; so they share the texts of them.
    private Optional<String> shown(Value value) {
        if (value instanceof Value.Leaf leaf && leaf.isUnset()) {
            return Optional.empty();
        }
        String text = Shown.of(value.plain());
        return Optional.of(texts.computeIfAbsent(text, same -> same));
    }

    private List<LayerRow> layers() {
        List<LayerRow> rows = new ArrayList<>();
        if (registry.version() == 1) {
            return rows;
        }
        var definitions = registry.definitions();
        int all = registry.repositories().size();
        Map<LayerId, Integer> users = new HashMap<>();
        for (Repository repository : registry.repositories()) {
            reach(repository).forEach(id -> users.merge(id, 1, Integer::sum));
        }
        rows.add(row(definitions.orgDefaults(), all));
        definitions.tiers().values().forEach(l -> rows.add(row(l, users.getOrDefault(l.id(), 0))));
        definitions.teams().values().forEach(l -> rows.add(row(l, users.getOrDefault(l.id(), 0))));
        definitions
                .presets()
                .values()
                .forEach(l -> rows.add(row(l, users.getOrDefault(l.id(), 0))));
        definitions.environments().values().forEach(l -> rows.add(row(l, all)));
        return rows;
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
                        .flatMap(name -> Optional.ofNullable(definitions.teams().get(name.name())));
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

    static Spot spot(Written at) {
        Document document = at.document();
        Position position = document.position(at.node().outerStart());
        return new Spot(document.name(), position.line(), position.column());
    }
}
