package dev.hubconsole.core.convert;

import dev.hubconsole.core.check.Place;
import dev.hubconsole.core.convert.Import.NotCarried;
import dev.hubconsole.core.layers.References;
import dev.hubconsole.core.registry.Fields.Field;
import dev.hubconsole.core.registry.Names;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.Written;
import dev.hubconsole.core.yaml.Data;
import dev.hubconsole.core.yaml.Node;
import dev.hubconsole.core.yaml.YamlWriter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A registry that is being put together from other files.
final class NewRegistry {

    private static final Set<String> VISIBILITIES = Set.of("public", "private", "internal");

    private final Optional<String> owner;
    private final Map<String, Data> tiers = new LinkedHashMap<>();
    private final Map<String, Map<String, Data>> teams = new LinkedHashMap<>();
    private final Map<String, Data> environments = new LinkedHashMap<>();
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final List<NotCarried> notCarried = new ArrayList<>();
    private boolean ownerIsMissing;
    private Optional<String> file = Optional.empty();

    NewRegistry(Optional<String> owner) {
        this.owner = owner;
    }

    /// A repository of the registry.
    final class Entry {

        private final Map<String, Data> keys = new LinkedHashMap<>();
        private final Map<String, Data> settings = new LinkedHashMap<>();
        private final Map<String, Data> custom = new LinkedHashMap<>();

        private Entry(String name, String owner) {
            keys.put("name", new Data.Text(name));
            keys.put("owner", new Data.Text(owner));
        }

        /// Says something of the repository, where nothing is said yet.
        void say(String key, Data value) {
            keys.putIfAbsent(key, value);
        }

        void set(String setting, Data value) {
            settings.put(setting, escaped(value));
        }

        /// Keeps what has no meaning here.
        void keep(String key, Data value) {
            custom.put(key, value);
        }

        boolean says(String key) {
            return keys.containsKey(key);
        }

        private Data data() {
            Map<String, Data> all = new LinkedHashMap<>(keys);
            if (!settings.isEmpty()) {
                all.put("settings", new Data.Mapping(settings));
            }
            if (!custom.isEmpty()) {
                all.put(VersionOne.CUSTOM, new Data.Mapping(custom));
            }
            return new Data.Mapping(all);
        }
    }

    /// Notes something that is not carried over.
    void leave(Node at, String reason) {
        notCarried.add(NotCarried.at(at, reason));
    }

    /// The same for every key that is none of these.
    void leaveOthers(Written mapping, Set<String> carried, String reason) {
        for (Field field : mapping.fields().all()) {
            if (!carried.contains(field.name())) {
                leave(field.key(), "`" + field.name() + "`: " + reason);
            }
        }
    }

    /// The entry of a repository: the one that is there, or a new one; empty where the name cannot
    /// be one of a repository.
    ///
    /// @param name `name` or `owner/name`
    Optional<Entry> entry(Node at, String name, Optional<String> namedOwner) {
        return entry(NotCarried.at(at, ""), name, namedOwner);
    }

    private Optional<Entry> entry(NotCarried at, String name, Optional<String> namedOwner) {
        int slash = name.indexOf('/');
        String bare = name.substring(slash + 1);
        Optional<String> said = slash > 0 ? Optional.of(name.substring(0, slash)) : namedOwner;
        String whose = said.or(() -> owner).orElse(Import.UNKNOWN_OWNER);
        Optional<String> fault = Names.faultInRepository(bare).or(() -> Names.faultInOwner(whose));
        if (fault.isPresent()) {
            String reason = "\"" + name + "\" is no repository: its name " + fault.get();
            notCarried.add(at.because(reason));
            return Optional.empty();
        }
        ownerIsMissing |= said.isEmpty() && owner.isEmpty();
        String id = (whose + "/" + bare).toLowerCase(Locale.ROOT);
        return Optional.of(entries.computeIfAbsent(id, unseen -> new Entry(bare, whose)));
    }

    /// The entry of a repository that must not be there yet.
    Optional<Entry> newEntry(NotCarried at, String name, Optional<String> namedOwner) {
        int known = entries.size();
        Optional<Entry> entry = entry(at, name, namedOwner);
        if (entry.isPresent() && entries.size() == known) {
            notCarried.add(at.because("\"" + name + "\" stands here twice; the first counts"));
            return Optional.empty();
        }
        return entry;
    }

    Optional<Entry> newEntry(Node at, String name, Optional<String> namedOwner) {
        return newEntry(NotCarried.at(at, ""), name, namedOwner);
    }

    List<Entry> entries() {
        return List.copyOf(entries.values());
    }

    void tier(String name, Data tier) {
        tiers.putIfAbsent(name, tier);
    }

    boolean hasTier(String name) {
        return tiers.containsKey(name);
    }

    /// What a team says; a new one says nothing.
    Map<String, Data> team(String name) {
        return teams.computeIfAbsent(name, unseen -> new LinkedHashMap<>());
    }

    boolean hasTeam(String name) {
        return teams.containsKey(name);
    }

    /// The names of environments; what else is said of them is noted.
    void environments(Written list) {
        for (Written item : list.items()) {
            Optional<String> name = item.isMapping() ? item.fields().text("name") : item.text();
            if (name.isPresent()) {
                environments.putIfAbsent(
                        name.get(), new Data.Mapping(Map.of("name", new Data.Text(name.get()))));
                leaveOthers(item, Set.of("name"), "GitHub keeps this with its environment");
            } else {
                leave(item.node(), "an environment without a name");
            }
        }
    }

    /// What GitHub's own names for a repository's properties say; everything else in the mapping is
    /// noted.
    ///
    /// @param own other keys of the mapping that are carried over
    void properties(Written mapping, Entry entry, Set<String> own) {
        for (Field field : mapping.fields().all()) {
            if (!own.contains(field.name()) && !property(field, entry)) {
                leave(field.key(), "`" + field.name() + "`: a registry has nothing of the kind");
            }
        }
    }

    /// Whether a property was carried over, or says nothing.
    boolean property(Field field, Entry entry) {
        Optional<String> text = field.value().text();
        boolean truth = text.filter(word -> word.equalsIgnoreCase("true")).isPresent();
        return switch (field.name()) {
            case "description" -> {
                text.filter(said -> !said.isBlank())
                        .ifPresent(said -> entry.say("description", new Data.Text(said)));
                yield text.isPresent() || field.value().isNull();
            }
            case "visibility" -> {
                String word = text.orElse("").toLowerCase(Locale.ROOT);
                if (VISIBILITIES.contains(word)) {
                    entry.say("visibility", new Data.Text(word));
                }
                yield VISIBILITIES.contains(word);
            }
            case "private", "isPrivate" -> {
                entry.say("visibility", new Data.Text(truth ? "private" : "public"));
                yield text.isPresent();
            }
            case "default_branch" -> {
                text.ifPresent(branch -> entry.say("branch", new Data.Text(branch)));
                yield text.isPresent() || field.value().isNull();
            }
            case "archived", "isArchived" -> {
                if (truth) {
                    entry.say("enabled", new Data.Bool(false));
                }
                yield text.isPresent();
            }
            case "topics" -> {
                List<String> topics =
                        field.value().items().stream()
                                .flatMap(item -> item.text().stream())
                                .toList();
                if (!topics.isEmpty()) {
                    entry.say("labels", Data.Sequence.ofTexts(topics));
                }
                yield field.value().isSequence() || field.value().isNull();
            }
            default -> false;
        };
    }

    Import finished() {
        List<NotCarried> all = new ArrayList<>(notCarried);
        if (ownerIsMissing) {
            all.addFirst(
                    new NotCarried(
                            "",
                            Place.at(firstFile(), 1, 1),
                            "who owns the repositories is not said here; `"
                                    + Import.UNKNOWN_OWNER
                                    + "` stands for it"));
        }
        Map<String, Data> root = new LinkedHashMap<>();
        root.put("version", Data.Number.of(Registry.NEWEST_VERSION));
        if (!tiers.isEmpty()) {
            root.put("tiers", new Data.Mapping(tiers));
        }
        if (!teams.isEmpty()) {
            Map<String, Data> said = new LinkedHashMap<>();
            teams.forEach((name, team) -> said.put(name, new Data.Mapping(team)));
            root.put("teams", new Data.Mapping(said));
        }
        if (!environments.isEmpty()) {
            root.put("environments", new Data.Sequence(List.copyOf(environments.values())));
        }
        root.put(
                "repositories",
                new Data.Sequence(entries.values().stream().map(Entry::data).toList()));
        return new Import(YamlWriter.document(new Data.Mapping(root)), entries.size(), all);
    }

    /// Says which file is read first.
    void begin(String name) {
        if (file.isEmpty()) {
            file = Optional.of(name);
        }
    }

    private String firstFile() {
        return file.orElse("-");
    }

    /// A value that version 2 reads as it is: nothing in it is replaced.
    static Data escaped(Data data) {
        return switch (data) {
            case Data.Text(var text) -> new Data.Text(References.escaped(text));
            case Data.Sequence(var items) ->
                    new Data.Sequence(items.stream().map(NewRegistry::escaped).toList());
            case Data.Mapping(var members) -> {
                Map<String, Data> all = new LinkedHashMap<>();
                members.forEach((key, value) -> all.put(key, escaped(value)));
                yield new Data.Mapping(all);
            }
            case Data.Null _, Data.Bool _, Data.Number _ -> data;
        };
    }
}
