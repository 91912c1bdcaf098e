package dev.hubconsole.core.layers;

import dev.hubconsole.core.layers.Effective.Interpolated;
import dev.hubconsole.core.layers.LayerFault.Lock;
import dev.hubconsole.core.layers.Resolver.Resolved;
import dev.hubconsole.core.layers.Value.Built;
import dev.hubconsole.core.layers.Value.Group;
import dev.hubconsole.core.layers.Value.Item;
import dev.hubconsole.core.layers.Value.Leaf;
import dev.hubconsole.core.layers.Value.Shadowed;
import dev.hubconsole.core.registry.Fields;
import dev.hubconsole.core.registry.Fields.Field;
import dev.hubconsole.core.registry.Format;
import dev.hubconsole.core.registry.Layer;
import dev.hubconsole.core.registry.LayerId;
import dev.hubconsole.core.registry.Shape;
import dev.hubconsole.core.registry.ValueKind;
import dev.hubconsole.core.registry.VersionOneBoolean;
import dev.hubconsole.core.registry.Written;
import dev.hubconsole.core.yaml.Data;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Lays layers over each other, lowest first. One instance serves one chain of layers; it is
/// changed by each `lay`.
final class Laying {

    private final int version;
    private final Resolver resolver;
    private final Growing<Lock> locks;
    private final Growing<LayerFault> faults;
    private final Growing<Interpolated> interpolated;
    private Group settings;

    /// The state that a chain of layers leaves.
    ///
    /// @param settings what holds after it
    record State(
            Group settings,
            List<Lock> locks,
            List<LayerFault> faults,
            List<Interpolated> interpolated) {

        static final State BUILT_IN = new State(BuiltIn.SETTINGS, List.of(), List.of(), List.of());

        /// The same state, quick to lay more over.
        State withUnitedSettings() {
            return new State(settings.united(), locks, faults, interpolated);
        }
    }

    /// Goes on from `from`.
    ///
    /// @param place where references are resolved
    Laying(int version, State from, Resolver.Place place) {
        this.version = version;
        this.settings = from.settings();
        this.locks = new Growing<>(from.locks());
        this.faults = new Growing<>(from.faults());
        this.interpolated = new Growing<>(from.interpolated());
        this.resolver = new Resolver(place, faults::add, version > 1);
    }

    State state() {
        return new State(settings, locks.list(), faults.list(), interpolated.list());
    }

    /// Whether anything that was laid is different for other repositories or environments.
    boolean dependsOnPlace() {
        return resolver.dependsOnPlace();
    }

    /// Whether anything that was laid is different in other environments.
    boolean dependsOnEnvironment() {
        return resolver.dependsOnEnvironment();
    }

    /// Lays one layer over what is there; its locks bind the layers that come after it.
    void lay(Layer layer) {
        for (Written mapping : layer.settings()) {
            settings = layMembers(settings, "", mapping, layer.id());
        }
        for (Layer.Mention locked : layer.locked()) {
            String key = locked.name();
            int dot = key.indexOf('.');
            String first = dot < 0 ? key : key.substring(0, dot);
            String rest = dot < 0 ? "" : key.substring(dot);
            locks.add(new Lock(Format.currentSpelling(first) + rest, layer.id(), locked.at()));
        }
    }

    /// Sets one value for this run, over everything.
    void override(String key, Data data) {
        settings = overrideIn(settings, "", List.of(key.split("\\.")), data);
    }

    private Group overrideIn(Group group, String path, List<String> steps, Data data) {
        String name = steps.getFirst();
        String key = path.isEmpty() ? name : path + "." + name;
        Value below = group.members().get(name);
        Value now;
        if (steps.size() > 1) {
            Group inner = below instanceof Group there ? there : Group.EMPTY;
            now = overrideIn(inner, key, steps.subList(1, steps.size()), data);
        } else {
            List<Item> items = new ArrayList<>();
            if (data instanceof Data.Sequence(var all)) {
                all.forEach(item -> items.add(new Item(item, Origin.OVERRIDE)));
            }
            Data set = data instanceof Data.Null ? BuiltIn.of(key) : data;
            Leaf leaf = new Leaf(set, Origin.OVERRIDE, hidden(below), items, Built.WHOLE);
            now = unlessLocked(key, below, leaf, LayerId.OVERRIDE, Optional.empty());
        }
        return now == null ? group : group.with(name, now);
    }

    private Group layMembers(Group below, String path, Written mapping, LayerId layer) {
        Map<String, Value> own = new LinkedHashMap<>();
        for (Field field : mapping.fields().all()) {
            String name = path.isEmpty() ? Format.currentSpelling(field.name()) : field.name();
            String key = path.isEmpty() ? name : path + "." + name;
            Value before = own.get(name);
            if (before == null) {
                before = below.members().get(name);
            }
            Value now = value(before, key, field, layer);
            if (now != null && now != before) {
                own.put(name, now);
            }
        }
        return below.under(own);
    }

    /// What holds for a key after a layer has spoken; null where it still has no value.
    private @Nullable Value value(@Nullable Value below, String key, Field field, LayerId layer) {
        Written written = field.value();
        if (written.isNull()) {
            if (isTable(key)) {
                return below;
            }
            Origin origin = Origin.of(layer, written);
            Leaf leaf = Leaf.of(BuiltIn.of(key), origin, hidden(below));
            return unlessLocked(key, below, leaf, layer, Optional.of(written));
        }
        if (written.isMapping()) {
            if (changesList(key, written, below)) {
                Leaf leaf = changedList(below, key, written, layer);
                return unlessLocked(key, below, leaf, layer, Optional.of(written));
            }
            if (!isLeafSetting(key)) {
                return layMembers(
                        below instanceof Group group ? group : Group.EMPTY, key, written, layer);
            }
        }
        Resolved resolved = resolver.resolve(written);
        Data data = respell(key, field, resolved.data());
        if (resolved.interpolated()) {
            interpolated.add(new Interpolated(key, data, written));
        }
        if (data instanceof Data.Mapping(var entries) && !isLeafSetting(key)) {
            return layData(below, key, entries, layer, written);
        }
        Origin origin = Origin.of(layer, written);
        List<Item> items =
                data instanceof Data.Sequence ? itemsOf(written, layer) : List.<Item>of();
        Leaf leaf = new Leaf(data, origin, hidden(below), items, Built.WHOLE);
        return unlessLocked(key, below, leaf, layer, Optional.of(written));
    }

    /// A mapping that a reference gave: its leaves all come from the reference's place.
    private Value layData(
            @Nullable Value below,
            String key,
            Map<String, Data> entries,
            LayerId layer,
            Written at) {
        Group group = below instanceof Group there ? there : Group.EMPTY;
        for (Map.Entry<String, Data> entry : entries.entrySet()) {
            String inner = key + "." + entry.getKey();
            Value lower = group.members().get(entry.getKey());
            Value now;
            if (entry.getValue() instanceof Data.Mapping(var deeper)) {
                now = layData(lower, inner, deeper, layer, at);
            } else {
                Leaf leaf = Leaf.of(entry.getValue(), Origin.of(layer, at), hidden(lower));
                now = unlessLocked(inner, lower, leaf, layer, Optional.of(at));
            }
            if (now != null) {
                group = group.with(entry.getKey(), now);
            }
        }
        return group;
    }

    private static Shadows hidden(@Nullable Value below) {
        return below == null ? Shadows.NONE : below.hidden();
    }

    private @Nullable Value unlessLocked(
            String key, @Nullable Value below, Leaf now, LayerId layer, Optional<Written> at) {
        for (Lock lock : locks.list()) {
            if (lock.binds(key)) {
                Data before = below == null ? new Data.Null() : below.plain();
                if (!before.equals(now.data())) {
                    faults.add(new LayerFault.LockBroken(key, layer, at, lock));
                }
                return below;
            }
        }
        return now;
    }

    /// A value of an older spelling as the newer one has it; version 1 reads YAML 1.1's booleans.
    private Data respell(String key, Field field, Data data) {
        if (key.equals("resource_limit")
                && field.name().equals("resource_limit_mb")
                && data instanceof Data.Number number) {
            return new Data.Text(number.text() + " MB");
        }
        if (key.equals("jdk_version") && data instanceof Data.Number number) {
            return new Data.Text(number.text());
        }
        if (version == 1 && data instanceof Data.Text(var text) && isBoolean(key)) {
            return VersionOneBoolean.read(text).<Data>map(Data.Bool::new).orElse(data);
        }
        return data;
    }

    private static boolean isBoolean(String key) {
        return shapeOf(key) instanceof Shape.Single(var kind) && kind == ValueKind.BOOLEAN;
    }

    private static @Nullable Shape shapeOf(String key) {
        Shape.Key known = Format.SETTINGS.current(key);
        return known == null ? null : known.shape();
    }

    private static boolean isTable(String key) {
        return switch (shapeOf(key)) {
            case Shape.Table _ -> true;
            case Shape.Entry _ -> true;
            case null, default -> false;
        };
    }

    /// Whether a setting is one value even where a mapping is written for it.
    private static boolean isLeafSetting(String key) {
        return switch (shapeOf(key)) {
            case null -> false;
            case Shape.Table _ -> false;
            case Shape.Entry _ -> false;
            case Shape.Anything _ -> false;
            case Shape.Single _ -> true;
            case Shape.Word _ -> true;
            case Shape.Sequence _ -> true;
            case Shape.Either _ -> true;
        };
    }

    private static boolean changesList(String key, Written mapping, @Nullable Value below) {
        List<Field> fields = mapping.fields().all();
        for (Field field : fields) {
            if (!Format.OPERATORS.contains(field.name())) {
                return false;
            }
        }
        boolean list = below instanceof Leaf leaf && leaf.data() instanceof Data.Sequence;
        return !fields.isEmpty() && (isLeafSetting(key) || list);
    }

    private Leaf changedList(@Nullable Value below, String key, Written operators, LayerId layer) {
        List<Item> items = new ArrayList<>();
        Shadows shadows = Shadows.NONE;
        if (below instanceof Leaf leaf) {
            items.addAll(leaf.items());
            boolean single = leaf.data() instanceof Data.Text;
            if (single) {
                items.add(new Item(leaf.data(), leaf.origin()));
            }
            shadows =
                    single || leaf.data() instanceof Data.Sequence ? leaf.shadows() : leaf.hidden();
        }
        Fields fields = operators.fields();
        for (Item item : itemsAt(fields, "append", key, layer)) {
            if (indexOf(items, item.data()) < 0) {
                items.add(item);
            }
        }
        int front = 0;
        for (Item item : itemsAt(fields, "prepend", key, layer)) {
            if (indexOf(items, item.data()) < 0) {
                items.add(front++, item);
            }
        }
        for (Item item : itemsAt(fields, "remove", key, layer)) {
            int found = indexOf(items, item.data());
            if (found >= 0) {
                Item removed = items.remove(found);
                shadows = shadows.behind(new Shadowed(removed.data(), removed.origin()));
            } else {
                item.origin().at().ifPresent(at -> faults.add(new LayerFault.AbsentItem(at, key)));
            }
        }
        return new Leaf(
                dataOf(items),
                Origin.of(layer, operators),
                shadows,
                List.copyOf(items),
                Built.BY_OPERATORS);
    }

    private static Data dataOf(List<Item> items) {
        List<Data> data = new ArrayList<>(items.size());
        for (Item item : items) {
            data.add(item.data());
        }
        return new Data.Sequence(data);
    }

    private static int indexOf(List<Item> items, Data data) {
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i).data().equals(data)) {
                return i;
            }
        }
        return -1;
    }

    private List<Item> itemsAt(Fields operators, String operator, String key, LayerId layer) {
        Written written = operators.value(operator).orElse(null);
        if (written == null || written.isNull()) {
            return List.of();
        }
        Resolved resolved = resolver.resolve(written);
        if (resolved.interpolated()) {
            interpolated.add(new Interpolated(key, resolved.data(), written));
        }
        return itemsOf(written, layer);
    }

    /// The items of a list that stands somewhere, each with the place that brings it in.
    private List<Item> itemsOf(Written written, LayerId layer) {
        List<Item> items = new ArrayList<>();
        List<Written> sources = written.isSequence() ? written.items() : List.of(written);
        for (Written source : sources) {
            Origin origin = Origin.of(layer, source);
            Data data = resolver.resolve(source).data();
            if (source.isScalar() && data instanceof Data.Sequence(var spliced)) {
                spliced.forEach(item -> items.add(new Item(item, origin)));
            } else {
                items.add(new Item(data, origin));
            }
        }
        return items;
    }
}
