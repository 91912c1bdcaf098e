package dev.hubconsole.core.convert;

import dev.hubconsole.core.convert.NewRegistry.Entry;
import dev.hubconsole.core.registry.Fields.Field;
import dev.hubconsole.core.registry.Written;
import dev.hubconsole.core.yaml.Data;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads a `cihub-registry-v1` file: tiers with profiles, and repositories by name.
final class CihubRegistry {

    private static final String KEPT = "kept below `custom`, where nothing acts on it";

    private final NewRegistry to;

    private CihubRegistry(NewRegistry to) {
        this.to = to;
    }

    /// Whether the file is such a registry; it is then read.
    static boolean read(Written root, NewRegistry to) {
        boolean known =
                root.fields().text("schema_version").filter("cihub-registry-v1"::equals).isPresent()
                        && root.fields().value("repos").filter(Written::isMapping).isPresent();
        if (known) {
            new CihubRegistry(to).registry(root);
        }
        return known;
    }

    private void registry(Written root) {
        root.fields().value("tiers").ifPresent(tiers -> tiers.fields().all().forEach(this::tier));
        root.fields().value("repos").orElseThrow().fields().all().forEach(this::repository);
        to.leaveOthers(
                root,
                Set.of("$schema", "schema_version", "tiers", "repos"),
                "a registry has nothing of the kind");
    }

    private void tier(Field field) {
        Map<String, Data> tier = new LinkedHashMap<>();
        Map<String, Data> kept = new LinkedHashMap<>();
        for (Field key : field.value().fields().all()) {
            Optional<String> text = key.value().text();
            if (key.name().equals("description") && text.isPresent()) {
                tier.put("description", new Data.Text(text.get()));
            } else if (!key.value().isNull()) {
                kept.put(key.name(), NewRegistry.escaped(Data.of(key.value().node())));
                to.leave(
                        key.key(),
                        "`"
                                + key.name()
                                + "` of the tier: kept below `settings.custom` of the tier, where"
                                + " nothing acts on it");
            }
        }
        if (!kept.isEmpty()) {
            tier.put(
                    "settings",
                    new Data.Mapping(Map.of(VersionOne.CUSTOM, new Data.Mapping(kept))));
        }
        to.tier(field.name(), new Data.Mapping(tier));
    }

    private void repository(Field field) {
        Optional<String> name = field.value().fields().text("name");
        Optional<String> owner = field.value().fields().text("owner");
        to.newEntry(field.key(), name.orElse(field.name()), owner)
                .ifPresent(entry -> field.value().fields().all().forEach(key -> say(key, entry)));
    }

    private void say(Field key, Entry entry) {
        Optional<String> text = key.value().text();
        boolean carried =
                key.value().isNull()
                        || switch (key.name()) {
                            case "name", "owner" -> true;
                            case "tier" -> {
                                boolean known = text.filter(to::hasTier).isPresent();
                                if (known) {
                                    entry.say("tier", new Data.Text(text.get()));
                                }
                                yield known;
                            }
                            case "language" -> set(entry, "language", text);
                            case "subdir" -> set(entry, "path", text);
                            case "dispatch_enabled" -> {
                                boolean off = text.filter("false"::equals).isPresent();
                                entry.say("enabled", new Data.Bool(!off));
                                yield true;
                            }
                            default -> to.property(key, entry);
                        };
        if (!carried) {
            entry.keep(key.name(), Data.of(key.value().node()));
            to.leave(key.key(), "`" + key.name() + "`: " + KEPT);
        }
    }

    private static boolean set(Entry entry, String setting, Optional<String> text) {
        text.filter(said -> !said.isBlank())
                .ifPresent(said -> entry.set(setting, new Data.Text(said)));
        return text.isPresent();
    }
}
