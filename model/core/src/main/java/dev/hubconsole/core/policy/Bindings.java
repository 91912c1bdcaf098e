package dev.hubconsole.core.policy;

import dev.hubconsole.core.layers.Effective;
import dev.hubconsole.core.layers.Value;
import dev.hubconsole.core.registry.Format;
import dev.hubconsole.core.registry.Shape;
import dev.hubconsole.core.registry.Units;
import dev.hubconsole.core.registry.ValueKind;
import dev.hubconsole.core.yaml.Data;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What policies see of what holds for a repository: durations as durations, sizes in bytes, unset
/// lists empty, other unset keys absent.
final class Bindings {

    private Bindings() {}

    static Map<String, Object> of(Effective effective) {
        Map<String, Object> repo = new HashMap<>();
        effective
                .entry()
                .members()
                .forEach(
                        (key, value) -> {
                            if (!(value instanceof Value.Leaf leaf && leaf.isUnset())) {
                                repo.put(key, plain(value.plain()));
                            }
                        });
        effective.repository().word("name").ifPresent(name -> repo.put("name", name));
        effective.repository().word("owner").ifPresent(owner -> repo.put("owner", owner));
        for (String list : List.of("extends", "depends_on", "labels")) {
            repo.putIfAbsent(list, List.of());
        }
        Map<String, Object> environment = new HashMap<>();
        effective.environment().ifPresent(name -> environment.put("name", name));
        return Map.of("repo", repo, "settings", settings(effective), "environment", environment);
    }

    private static Map<String, Object> settings(Effective effective) {
        Map<String, Object> settings = new HashMap<>();
        Data plain = effective.settings().plain();
        if (plain instanceof Data.Mapping(var entries)) {
            entries.forEach(
                    (key, data) -> {
                        Shape.Key known = Format.SETTINGS.current(key);
                        settings.put(
                                key, typed(data, known == null ? Format.ANYTHING : known.shape()));
                    });
        }
        Format.SETTINGS
                .keys()
                .forEach(
                        (name, key) -> {
                            if (key.shape() instanceof Shape.Sequence) {
                                settings.putIfAbsent(name, List.of());
                            }
                        });
        return settings;
    }

    private static Object typed(Data data, Shape shape) {
        if (shape instanceof Shape.Single(var kind)) {
            String text =
                    switch (data) {
                        case Data.Text(var written) -> written;
                        case Data.Number number -> number.text();
                        case Data.Null _, Data.Bool _, Data.Sequence _, Data.Mapping _ -> "";
                    };
            if (kind == ValueKind.TIMEOUT && Units.timeoutSeconds(text).isPresent()) {
                return Duration.ofSeconds(Units.timeoutSeconds(text).getAsLong());
            }
            if (kind == ValueKind.RETENTION && Units.retentionSeconds(text).isPresent()) {
                return Duration.ofSeconds(Units.retentionSeconds(text).getAsLong());
            }
            if (kind == ValueKind.SIZE && Units.bytes(text).isPresent()) {
                return Units.bytes(text).get().longValueExact();
            }
        }
        return plain(data);
    }

    private static Object plain(Data data) {
        return switch (data) {
            case Data.Null() -> dev.cel.common.values.NullValue.NULL_VALUE;
            case Data.Text(var text) -> text;
            case Data.Bool(var value) -> value;
            case Data.Number number -> number(number);
            case Data.Sequence(var items) -> {
                List<Object> list = new ArrayList<>();
                items.forEach(item -> list.add(plain(item)));
                yield list;
            }
            case Data.Mapping(var entries) -> {
                Map<String, Object> map = new HashMap<>();
                entries.forEach((key, value) -> map.put(key, plain(value)));
                yield map;
            }
        };
    }

    /// A whole number that CEL can hold as one, else a floating one.
    private static Object number(Data.Number number) {
        try {
            return Long.parseLong(number.text());
        } catch (NumberFormatException notWhole) {
            return number.toDouble();
        }
    }
}
