package dev.hubconsole.views.hub;

import dev.hubconsole.core.graph.Dependencies.Target.Found;
import dev.hubconsole.core.layers.Effective;
import dev.hubconsole.core.layers.KeyPath;
import dev.hubconsole.core.layers.Origin;
import dev.hubconsole.core.layers.Value;
import dev.hubconsole.core.layers.Value.Leaf;
import dev.hubconsole.core.plan.BuildOrder;
import dev.hubconsole.core.plan.Target;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.Fields;
import dev.hubconsole.core.registry.Format;
import dev.hubconsole.core.registry.Layer;
import dev.hubconsole.core.registry.LayerId;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.Repository;
import dev.hubconsole.core.registry.Shape;
import dev.hubconsole.core.registry.ValueKind;
import dev.hubconsole.core.registry.Written;
import dev.hubconsole.core.session.HubSession;
import dev.hubconsole.core.session.Snapshot;
import dev.hubconsole.core.yaml.Data;
import dev.hubconsole.core.yaml.Document;
import dev.hubconsole.core.yaml.Node;
import dev.hubconsole.core.yaml.Position;
import dev.hubconsole.core.yaml.Shown;
import dev.hubconsole.views.hub.HubView.FindingRow;
import dev.hubconsole.views.hub.HubView.Spot;
import dev.hubconsole.views.hub.LayerPage.Dependencies;
import dev.hubconsole.views.hub.LayerPage.Dependency;
import dev.hubconsole.views.hub.LayerPage.EffectiveRow;
import dev.hubconsole.views.hub.LayerPage.Field;
import dev.hubconsole.views.hub.LayerPage.Kind;
import dev.hubconsole.views.hub.LayerPage.Lines;
import dev.hubconsole.views.hub.LayerPage.Shadow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Makes of a snapshot the page of one repository or layer. Works in the background.
final class PageReading {

    /// The keys of a layer that are not put in as fields: they hold what fields show, or more than
    /// a line can.
    private static final List<String> NO_FIELDS =
            List.of("name", "owner", "id", "settings", "environments", "custom", "sla");

    /// The keys whose texts may be long.
    private static final List<String> LONG = List.of("description", "message");

    private final Snapshot now;
    private final Snapshot saved;
    private final Registry registry;

    private PageReading(Snapshot now, Snapshot saved) {
        this.now = now;
        this.saved = saved;
        this.registry = now.registry();
    }

    /// @param typed lines that somebody is typing in; they stay the page's lines as long as the
    ///   file has them
    static Outcome<LayerPage> read(
            HubSession session, Target target, List<FindingRow> findings, Optional<Lines> typed) {
        Snapshot now = session.now();
        PageReading reading = new PageReading(now, session.saved());
        return read(reading, session, target, findings)
                .map(
                        page ->
                                typed.filter(reading::isThere)
                                        .map(lines -> page.withLines(lines))
                                        .orElse(page));
    }

    private boolean isThere(Lines typed) {
        return now.document(typed.file())
                .filter(
                        document ->
                                document.text()
                                        .startsWith(
                                                typed.text(),
                                                document.slice(0, document.lineStart(typed.from()))
                                                        .length()))
                .isPresent();
    }

    private static Outcome<LayerPage> read(
            PageReading reading, HubSession session, Target target, List<FindingRow> findings) {
        return switch (target) {
            case Target.Entry(var id) ->
                    reading.registry
                            .find(id)
                            .map(repository -> reading.repository(target, repository, findings))
                            .<Outcome<LayerPage>>map(Outcome.Done::new)
                            .orElseGet(() -> gone(target));
            case Target.Shared _, Target.Policy _, Target.Variables _ ->
                    switch (session.edits().layer(target)) {
                        case Outcome.Done<Layer>(var layer) ->
                                new Outcome.Done<>(reading.shared(target, layer, findings));
                        case Outcome.Failed<Layer> _ -> gone(target);
                    };
        };
    }

    private static Outcome<LayerPage> gone(Target target) {
        return new Outcome.Failed<>(
                new Problem.NotThere(
                        target + " is not in the registry any more",
                        "Undo brings it back if it went in this session."));
    }

    private LayerPage shared(Target target, Layer layer, List<FindingRow> findings) {
        Optional<Lines> lines =
                layer.definition()
                        .map(
                                part ->
                                        lines(
                                                target instanceof Target.Variables
                                                        ? Optional.of(keyOf(part.body()))
                                                        : part.key(),
                                                part.body()));
        List<FindingRow> own = within(lines, findings);
        if (target instanceof Target.Policy) {
            own = Stream.concat(own.stream(), about(lines, findings)).toList();
        }
        return shared(target, layer, lines, findings, own);
    }

    private LayerPage shared(
            Target target,
            Layer layer,
            Optional<Lines> lines,
            List<FindingRow> findings,
            List<FindingRow> own) {
        return new LayerPage(
                target,
                target.toString(),
                switch (target) {
                    case Target.Shared(var id) ->
                            fields(layer, shapeOf(id.kind()), Optional.empty(), own);
                    case Target.Policy _ ->
                            keys(layer, (Shape.Entry) items("policies"), Optional.empty(), own);
                    case Target.Variables _ -> variables(layer, findings);
                    case Target.Entry _ ->
                            throw new IllegalArgumentException("no layer: " + target);
                },
                lines,
                List.of(),
                Dependencies.NONE,
                own);
    }

    private static Written keyOf(Written value) {
        return Written.at(value.node().key());
    }

    private static Shape items(String key) {
        return ((Shape.Sequence) top(key)).item();
    }

    private List<Field> variables(Layer layer, List<FindingRow> findings) {
        List<Field> fields = new ArrayList<>();
        for (String name : registry.definitions().variables().keySet()) {
            Shape.Key key = Shape.Key.optional(name, Format.ANYTHING, "");
            fields.add(
                    field(
                            KeyPath.quoted(name),
                            key,
                            layer.value(name),
                            Optional.empty(),
                            findings));
        }
        return fields;
    }

    private static Shape.Entry shapeOf(LayerId.Kind kind) {
        Shape shape =
                switch (kind) {
                    case ORG_DEFAULTS -> top("org_defaults");
                    case TIER -> ((Shape.Table) top("tiers")).value();
                    case TEAM -> ((Shape.Table) top("teams")).value();
                    case PRESET -> ((Shape.Table) top("presets")).value();
                    case ENVIRONMENT -> ((Shape.Sequence) top("environments")).item();
                    case BUILT_IN, REPOSITORY, OVERRIDE -> Format.REPOSITORY;
                };
        return (Shape.Entry) shape;
    }

    private static Shape top(String key) {
        return Format.VERSION_2.find(key).orElseThrow().shape();
    }

    private LayerPage repository(Target target, Repository repository, List<FindingRow> findings) {
        Effective effective = now.effective(repository);
        Layer.Part part = repository.definition();
        Optional<Lines> lines = Optional.of(lines(Optional.empty(), part.body()));
        List<FindingRow> own =
                findings.stream()
                        .filter(row -> row.repository().equals(repository.label()))
                        .toList();
        Shape.Entry shape =
                registry.version() == 1 ? Format.VERSION_1_REPOSITORY : Format.REPOSITORY;
        return new LayerPage(
                target,
                repository.label(),
                fields(repository.layer(), shape, Optional.of(effective), own),
                lines,
                effective(repository, effective),
                dependencies(repository),
                own);
    }

    private static Lines lines(Optional<Written> key, Written body) {
        Document document = body.document();
        Node first = key.map(Written::node).orElse(body.node());
        int from = document.position(first.outerStart()).line();
        Position end = document.position(body.node().end());
        int to = end.column() == 1 && end.line() > from ? end.line() - 1 : end.line();
        return new Lines(
                document.name(),
                from,
                document.slice(document.lineStart(from), document.lineStart(to + 1)));
    }

    /// The findings elsewhere that a policy's lines are the reason for.
    private static Stream<FindingRow> about(Optional<Lines> lines, List<FindingRow> findings) {
        return findings.stream()
                .filter(row -> row.finding().rule().equals("policy-violation"))
                .filter(
                        row ->
                                row.finding().related().stream()
                                        .anyMatch(
                                                note ->
                                                        lines.filter(
                                                                        own ->
                                                                                contains(
                                                                                        own,
                                                                                        note
                                                                                                .place()))
                                                                .isPresent()));
    }

    private static boolean contains(Lines lines, dev.hubconsole.core.check.Place place) {
        int count = (int) lines.text().lines().count();
        return place.file().equals(lines.file())
                && place.line() >= lines.from()
                && place.line() < lines.from() + count;
    }

    private static List<FindingRow> within(Optional<Lines> lines, List<FindingRow> findings) {
        return lines.map(
                        there -> {
                            int count = (int) there.text().lines().count();
                            return findings.stream()
                                    .filter(row -> row.at().file().equals(there.file()))
                                    .filter(row -> row.at().line() >= there.from())
                                    .filter(row -> row.at().line() < there.from() + count)
                                    .toList();
                        })
                .orElse(List.of());
    }

    private List<Field> fields(
            Layer layer,
            Shape.Entry shape,
            Optional<Effective> effective,
            List<FindingRow> findings) {
        List<Field> fields = keys(layer, shape, effective, findings);
        List<Fields> settings = layer.settings().stream().map(Written::fields).toList();
        for (Shape.Key key : Format.SETTINGS.keys().values()) {
            Optional<Written> own =
                    settings.reversed().stream()
                            .flatMap(one -> one.value(key.name()).stream())
                            .findFirst();
            Optional<Value> value =
                    effective.map(known -> known.settings().members().get(key.name()));
            fields.add(field("settings." + key.name(), key, own, value, findings));
        }
        return fields;
    }

    /// The keys of an entry itself.
    private List<Field> keys(
            Layer layer,
            Shape.Entry shape,
            Optional<Effective> effective,
            List<FindingRow> findings) {
        List<Field> fields = new ArrayList<>();
        for (Shape.Key key : shape.keys().values()) {
            if (!NO_FIELDS.contains(key.name())) {
                Optional<Written> own = layer.value(key.name());
                Optional<Value> value =
                        effective.map(known -> known.entry().members().get(key.name()));
                fields.add(field(key.name(), key, own, value, findings));
            } else if (key.shape() instanceof Shape.Entry inner && key.name().equals("sla")) {
                Optional<Written> level = layer.value(key.name());
                for (Shape.Key one : inner.keys().values()) {
                    fields.add(
                            field(
                                    key.name() + "." + one.name(),
                                    one,
                                    level.flatMap(at -> at.fields().value(one.name())),
                                    Optional.empty(),
                                    findings));
                }
            }
        }
        return fields;
    }

    private Field field(
            String name,
            Shape.Key key,
            Optional<Written> own,
            Optional<Value> effective,
            List<FindingRow> findings) {
        Optional<Leaf> leaf = effective.flatMap(PageReading::first);
        Kind kind = kind(key.shape(), LONG.contains(name));
        return new Field(
                name,
                key.about(),
                kind,
                own.map(written -> typed(kind, written)),
                effective.filter(PageReading::isSet).map(v -> Shown.of(v.plain())).orElse(""),
                leaf.map(one -> one.origin().layer().toString()).orElse(""),
                leaf.map(one -> spot(one.origin())).orElse(Spot.NONE),
                leaf.map(PageReading::shadows).orElse(List.of()),
                own.map(written -> at(written, findings)).orElse(List.of()));
    }

    /// The findings that stand in a value; silenced ones are no trouble.
    private static List<FindingRow> at(Written value, List<FindingRow> findings) {
        Document document = value.document();
        Position from = document.position(value.node().outerStart());
        Position to = document.position(value.node().end());
        return findings.stream()
                .filter(row -> !row.finding().isSilenced())
                .filter(row -> row.at().file().equals(document.name()))
                .filter(row -> compare(row.at(), from) >= 0 && compare(row.at(), to) < 0)
                .sorted(Comparator.comparing(FindingRow::severity))
                .toList();
    }

    private static int compare(Spot spot, Position position) {
        return spot.line() != position.line()
                ? spot.line() - position.line()
                : spot.column() - position.column();
    }

    private static boolean isSet(Value value) {
        return !(value instanceof Leaf leaf && leaf.isUnset());
    }

    /// The value itself, or the first leaf of a group.
    private static Optional<Leaf> first(Value value) {
        return switch (value) {
            case Leaf leaf -> Optional.of(leaf);
            case Value.Group group ->
                    group.members().values().stream()
                            .flatMap(member -> first(member).stream())
                            .findFirst();
        };
    }

    private static String typed(Kind kind, Written written) {
        if (kind instanceof Kind.Written && written.text().isPresent()) {
            return written.text().get();
        }
        Data data = Data.of(written.node());
        return data instanceof Data.Null ? "null" : Shown.of(data);
    }

    private Kind kind(Shape shape, boolean isLong) {
        return switch (shape) {
            case Shape.Word(var words) -> new Kind.Chosen(words);
            case Shape.Single(var kind) when kind == ValueKind.BOOLEAN ->
                    new Kind.Chosen(List.of("true", "false"));
            case Shape.Single(var kind) when kind == ValueKind.TEAM ->
                    chosen(registry.definitions().teams());
            case Shape.Single(var kind) when kind == ValueKind.TIER ->
                    chosen(registry.definitions().tiers());
            case Shape.Single(var kind) when kind == ValueKind.EXPRESSION || isLong ->
                    new Kind.Written(shape.expected());
            case Shape.Single _,
                    Shape.Sequence _,
                    Shape.Table _,
                    Shape.Entry _,
                    Shape.Either _,
                    Shape.Anything _ ->
                    new Kind.Typed(shape.expected());
        };
    }

    private static Kind chosen(Map<String, Layer> layers) {
        return new Kind.Chosen(List.copyOf(layers.keySet()));
    }

    private static Spot spot(Origin origin) {
        return origin.at().map(HubReading::spot).orElse(Spot.NONE);
    }

    private static List<Shadow> shadows(Leaf leaf) {
        return leaf.shadowed().stream()
                .map(
                        shadow ->
                                new Shadow(
                                        Shown.of(shadow.data()),
                                        shadow.origin().layer().toString(),
                                        spot(shadow.origin())))
                .toList();
    }

    private List<EffectiveRow> effective(Repository repository, Effective base) {
        List<EffectiveRow> rows = new ArrayList<>();
        Map<String, Leaf> leaves = base.leaves();
        leaves.forEach((key, leaf) -> rows.add(row(key, "", leaf)));
        for (String environment : now.environments(repository)) {
            now.effective(repository, environment)
                    .leaves()
                    .forEach(
                            (key, leaf) -> {
                                Leaf same = leaves.get(key);
                                if (same == null || !same.data().equals(leaf.data())) {
                                    rows.add(row(key, environment, leaf));
                                }
                            });
        }
        return rows;
    }

    private static EffectiveRow row(String key, String environment, Leaf leaf) {
        List<Shadow> items =
                leaf.built() == Value.Built.BY_OPERATORS
                        ? leaf.items().stream()
                                .map(
                                        item ->
                                                new Shadow(
                                                        Shown.of(item.data()),
                                                        item.origin().layer().toString(),
                                                        spot(item.origin())))
                                .toList()
                        : List.of();
        return new EffectiveRow(
                key,
                environment,
                Shown.of(leaf.data()),
                leaf.origin().layer().toString(),
                spot(leaf.origin()),
                shadows(leaf),
                items);
    }

    private Dependencies dependencies(Repository repository) {
        BuildOrder order = now.orderSince(saved);
        var own = resolved(order, repository);
        List<Dependency> needs = new ArrayList<>();
        for (var dependency : own) {
            String written = dependency.written().name();
            needs.add(
                    dependency.target() instanceof Found(var target)
                            ? new Dependency(target.label(), written, true)
                            : new Dependency(dependency.name(), written, false));
        }
        List<Dependency> neededBy = new ArrayList<>();
        for (int index : order.dependents(repository.index())) {
            Repository other = registry.repositories().get(index);
            for (var dependency : resolved(order, other)) {
                if (dependency.target() instanceof Found(var target)
                        && target.index() == repository.index()) {
                    neededBy.add(new Dependency(other.label(), dependency.written().name(), true));
                }
            }
        }
        return new Dependencies(needs, neededBy);
    }

    /// The dependencies of a repository, looked for among those that it is known to have. A name
    /// that stands for several is none of these, so two of one name are looked for among all.
    private List<dev.hubconsole.core.graph.Dependencies.Dependency> resolved(
            BuildOrder order, Repository repository) {
        Map<String, List<Repository>> known = new HashMap<>();
        for (int target : order.targets(repository.index())) {
            Repository one = registry.repositories().get(target);
            one.word("name")
                    .ifPresent(
                            name ->
                                    known.computeIfAbsent(
                                                    name.toLowerCase(Locale.ROOT),
                                                    none -> new ArrayList<>())
                                            .add(one));
        }
        Set<String> names = new HashSet<>();
        boolean twice = false;
        for (Layer.Mention mention : repository.dependencies()) {
            String name =
                    dev.hubconsole.core.graph.Dependencies.bare(
                            dev.hubconsole.core.graph.Dependencies.withoutRange(mention.name()));
            twice |= !names.add(name.toLowerCase(Locale.ROOT));
        }
        boolean ownName =
                repository
                        .word("name")
                        .map(n -> n.toLowerCase(Locale.ROOT))
                        .filter(names::contains)
                        .isPresent();
        return twice || ownName
                ? dev.hubconsole.core.graph.Dependencies.of(registry).of(repository)
                : dev.hubconsole.core.graph.Dependencies.by(
                                name -> known.getOrDefault(name, List.of()))
                        .of(repository);
    }
}
