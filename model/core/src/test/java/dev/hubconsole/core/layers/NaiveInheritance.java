package dev.hubconsole.core.layers;

import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The inheritance of `registry-format.md` a second time, as plainly as it can be said: the file
/// read by another YAML library, all layers in a list, laid over each other one by one. It shares
/// no code with the product.
final class NaiveInheritance {

    /// What holds for a key, and the layer that says so.
    record Held(Object value, String layer) {}

    private record Layer(String name, Map<String, Object> settings, List<String> locked) {}

    private static final Map<String, Object> BUILT_IN =
            Map.of(
                    "build_timeout", "30m",
                    "path", ".",
                    "package", false,
                    "language", "",
                    "build_cmd", "",
                    "test_cmd", "",
                    "pit_report", "",
                    "jdk_version", "21",
                    "enable_mutation", true,
                    "enable_codeql", false);

    private final Map<String, Object> root;

    @SuppressWarnings("unchecked")
    NaiveInheritance(String text) {
        root = (Map<String, Object>) new Load(LoadSettings.builder().build()).loadFromString(text);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Object value) {
        return value == null ? List.of() : (List<Object>) value;
    }

    private static List<String> texts(Object value) {
        return list(value).stream().map(String.class::cast).toList();
    }

    /// Every effective setting of a repository by its dotted key.
    ///
    /// @param environment the environment, or an empty text for the base
    Map<String, Held> settings(int repository, String environment) {
        Map<String, Object> entry = map(list(root.get("repositories")).get(repository));
        Map<String, Held> held = new LinkedHashMap<>();
        BUILT_IN.forEach((key, value) -> held.put(key, new Held(value, "built-in")));
        held.put("enable_depcheck", new Held(false, "built-in"));
        List<String> locks = new ArrayList<>();
        for (Layer layer : layers(entry, environment)) {
            flatten("", layer.settings(), false)
                    .forEach(
                            (key, value) ->
                                    lay(held, locks, key, value, layer, entry, environment));
            locks.addAll(layer.locked());
        }
        return held;
    }

    private List<Layer> layers(Map<String, Object> entry, String environment) {
        List<Layer> layers = new ArrayList<>();
        withPresets(layers, "org_defaults", map(root.get("org_defaults")));
        Object tier = entry.get("tier");
        if (tier != null && map(root.get("tiers")).containsKey(tier)) {
            withPresets(layers, "tier " + tier, map(map(root.get("tiers")).get(tier)));
        }
        List<String> teams = new ArrayList<>();
        for (Object team = entry.get("team");
                team != null && map(root.get("teams")).containsKey(team);
                team = map(map(root.get("teams")).get(team)).get("parent")) {
            teams.addFirst((String) team);
        }
        for (String team : teams) {
            withPresets(layers, "team " + team, map(map(root.get("teams")).get(team)));
        }
        presets(layers, texts(entry.get("extends")), new ArrayList<>());
        layers.add(layer("repository", entry));
        if (!environment.isEmpty()) {
            for (Object hub : list(root.get("environments"))) {
                if (map(hub).get("name").equals(environment)) {
                    withPresets(layers, "environment " + environment, map(hub));
                }
            }
            Map<String, Object> own = map(map(entry.get("environments")).get(environment));
            layers.add(layer("environment " + environment, own));
        }
        return layers;
    }

    private void withPresets(List<Layer> layers, String name, Map<String, Object> body) {
        presets(layers, texts(body.get("extends")), new ArrayList<>());
        layers.add(layer(name, body));
    }

    private void presets(List<Layer> layers, List<String> names, List<String> done) {
        for (String name : names) {
            if (!done.contains(name)) {
                done.add(name);
                Map<String, Object> preset = map(map(root.get("presets")).get(name));
                presets(layers, texts(preset.get("extends")), done);
                layers.add(layer("preset " + name, preset));
            }
        }
    }

    private static Layer layer(String name, Map<String, Object> body) {
        return new Layer(name, map(body.get("settings")), texts(body.get("locked")));
    }

    /// The leaves of a layer's settings. Only `custom`, `flags` and `permissions` hold others.
    private static Map<String, Object> flatten(
            String path, Map<String, Object> settings, boolean inside) {
        Map<String, Object> leaves = new LinkedHashMap<>();
        settings.forEach(
                (key, value) -> {
                    String name = path.isEmpty() ? key : path + "." + key;
                    boolean group = inside || List.of("custom", "permissions").contains(key);
                    if (group && value instanceof Map) {
                        leaves.putAll(flatten(name, map(value), true));
                    } else if (value != null || !List.of("custom", "permissions").contains(name)) {
                        leaves.put(name, value);
                    }
                });
        return leaves;
    }

    private void lay(
            Map<String, Held> held,
            List<String> locks,
            String key,
            Object written,
            Layer layer,
            Map<String, Object> entry,
            String environment) {
        Held below = held.get(key);
        Object value;
        if (written == null) {
            value = key.equals("enable_depcheck") ? Boolean.FALSE : BUILT_IN.get(key);
        } else if (written instanceof Map) {
            value = changed(below == null ? null : below.value(), map(written), entry, environment);
        } else {
            value = resolved(written, entry, environment);
        }
        boolean locked =
                locks.stream().anyMatch(lock -> key.equals(lock) || key.startsWith(lock + "."));
        if (!locked) {
            held.put(key, new Held(value, layer.name()));
        }
    }

    private Object changed(
            Object below, Map<String, Object> operators, Map<String, Object> entry, String in) {
        List<Object> items = new ArrayList<>();
        if (below instanceof List<?> inherited) {
            items.addAll(inherited);
        }
        for (Object item : list(resolved(operators.get("append"), entry, in))) {
            if (!items.contains(item)) {
                items.add(item);
            }
        }
        int front = 0;
        for (Object item : list(resolved(operators.get("prepend"), entry, in))) {
            if (!items.contains(item)) {
                items.add(front++, item);
            }
        }
        for (Object item : list(resolved(operators.get("remove"), entry, in))) {
            items.remove(item);
        }
        return items;
    }

    /// A value with its references replaced; the generator writes only these three.
    private Object resolved(Object written, Map<String, Object> entry, String environment) {
        if (written instanceof List<?> items) {
            List<Object> all = new ArrayList<>();
            for (Object item : items) {
                Object one = resolved(item, entry, environment);
                if (item instanceof String && one instanceof List<?> spliced) {
                    all.addAll(spliced);
                } else {
                    all.add(one);
                }
            }
            return all;
        }
        if (!(written instanceof String text)) {
            return written;
        }
        if (text.equals("${vars.hosts}")) {
            return map(root.get("vars")).get("hosts");
        }
        String name = Objects.toString(entry.get("name"));
        String replaced = text.replace("${repo.name}", name);
        return environment.isEmpty()
                ? replaced
                : replaced.replace("${environment.name}", environment);
    }
}
