package dev.hubconsole.core.registry;

import dev.hubconsole.core.registry.Fields.Field;
import dev.hubconsole.core.registry.Layer.Mention;
import dev.hubconsole.core.registry.Policy.Exemption;
import dev.hubconsole.core.registry.RegistryFault.Redefined;
import dev.hubconsole.core.registry.RegistryFault.RepositoryTwice;
import dev.hubconsole.core.registry.RegistryFile.Role;
import dev.hubconsole.core.yaml.Node;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/// Puts the definitions of several files together: tables unite, lists append, the same name twice
/// is a fault unless the later file may override.
final class Assembly {

    private final List<RegistryFault> faults;
    private final Map<String, Field> variables = new LinkedHashMap<>();
    private final Map<String, Runner> runners = new LinkedHashMap<>();
    private final Map<String, Layer> tiers = new LinkedHashMap<>();
    private final Map<String, Layer> presets = new LinkedHashMap<>();
    private final Map<String, Layer> teams = new LinkedHashMap<>();
    private final Map<String, Layer> environments = new LinkedHashMap<>();
    private final List<Policy> policies = new ArrayList<>();
    private final Map<String, Integer> policyById = new HashMap<>();
    private final List<Repository> repositories = new ArrayList<>();
    private final KnownEntries knownEntries;
    private final Map<RepositoryId, Integer> repositoryById = new HashMap<>();
    private final LaterRepositories later = new LaterRepositories();
    private Layer orgDefaults = Layer.empty(LayerId.ORG_DEFAULTS);
    private Optional<Field> plan = Optional.empty();

    Assembly(List<RegistryFault> faults) {
        this(faults, KnownEntries.NONE);
    }

    /// @param knownEntries the entries that need not be looked for
    Assembly(List<RegistryFault> faults, KnownEntries knownEntries) {
        this.faults = faults;
        this.knownEntries = knownEntries;
    }

    Registry.Definitions definitions() {
        return new Registry.Definitions(
                plan.map(Field::value),
                variables,
                runners,
                orgDefaults,
                tiers,
                presets,
                teams,
                environments,
                List.copyOf(policies),
                knownEntries.isEmpty() ? List.copyOf(repositories) : later);
    }

    /// Adds everything a version 2 file defines.
    void add(RegistryFile file, Fields root) {
        boolean overrides = file.role() == Role.OVERRIDE;
        addPlan(root, overrides);
        addVariables(root, overrides);
        addRunners(root, overrides);
        addOrgDefaults(file, root, overrides);
        addLayers(file, root, "tiers", "tier", tiers, LayerId::tier);
        addLayers(file, root, "presets", "preset", presets, LayerId::preset);
        addLayers(file, root, "teams", "team", teams, LayerId::team);
        addEnvironments(file, root);
        addPolicies(root, overrides);
        addRepositories(file, root, Registry.NEWEST_VERSION);
    }

    private void addPlan(Fields root, boolean overrides) {
        root.find("plan")
                .ifPresent(
                        written -> {
                            if (plan.isPresent() && !overrides) {
                                redefined("setting", "plan", written.key(), plan.get().key());
                            } else {
                                plan = Optional.of(written);
                            }
                        });
    }

    private void addVariables(Fields root, boolean overrides) {
        for (Field variable : members(root, "vars")) {
            Field first = variables.get(variable.name());
            if (first == null || overrides) {
                variables.put(variable.name(), variable);
            } else {
                redefined("variable", variable.name(), variable.key(), first.key());
            }
        }
    }

    private void addRunners(Fields root, boolean overrides) {
        Written written = root.value("runners").orElse(null);
        if (written == null) {
            return;
        }
        for (Written item : written.items()) {
            Written label = item.fields().value("label").orElse(item);
            label.text().ifPresent(text -> addRunner(text, label, item.fields(), overrides));
        }
        for (Field field : written.fields().all()) {
            Written key = Written.at(field.key());
            addRunner(field.name(), key, field.value().fields(), overrides);
        }
    }

    private void addRunner(String label, Written at, Fields fields, boolean overrides) {
        Runner first = runners.get(label);
        if (first != null && !overrides) {
            redefined("runner", label, at.node(), first.at().node());
            return;
        }
        boolean selfHosted = !fields.text("self_hosted").equals(Optional.of("false"));
        OptionalInt cores =
                fields.text("cores")
                        .filter(Assembly::isCount)
                        .map(text -> OptionalInt.of(Integer.parseInt(text)))
                        .orElse(OptionalInt.empty());
        runners.put(label, new Runner(label, selfHosted, cores, at));
    }

    private static boolean isCount(String text) {
        return !text.isEmpty() && text.length() < 6 && text.chars().allMatch(Units::isDigit);
    }

    private void addOrgDefaults(RegistryFile file, Fields root, boolean overrides) {
        Written body = root.value("org_defaults").filter(Written::isMapping).orElse(null);
        if (body == null) {
            return;
        }
        Layer.Part part = Layer.Part.of(file, Optional.empty(), body);
        if (!overrides) {
            for (Layer.Part earlier : orgDefaults.parts()) {
                if (earlier.file().role() != Role.OVERRIDE) {
                    reportOverlap(earlier.fields(), part.fields(), "settings");
                }
            }
        }
        orgDefaults = orgDefaults.with(part);
    }

    private void reportOverlap(Fields earlier, Fields later, String key) {
        Field first = earlier.find(key).orElse(null);
        Field second = later.find(key).orElse(null);
        if (first == null || second == null) {
            return;
        }
        if (first.value().isMapping() && second.value().isMapping()) {
            for (Field inner : second.value().fields().all()) {
                reportOverlap(first.value().fields(), second.value().fields(), inner.name());
            }
        } else {
            redefined("setting", key, second.key(), first.key());
        }
    }

    private void addLayers(
            RegistryFile file,
            Fields root,
            String table,
            String what,
            Map<String, Layer> layers,
            Function<String, LayerId> id) {
        for (Field field : members(root, table)) {
            Written key = Written.at(field.key());
            Layer.Part part = Layer.Part.of(file, Optional.of(key), field.value());
            addLayer(layers, what, id.apply(field.name()), part, field.key());
        }
    }

    private void addEnvironments(RegistryFile file, Fields root) {
        for (Written item : root.value("environments").map(Written::items).orElse(List.of())) {
            Written name = item.fields().value("name").orElse(null);
            if (name != null && name.text().isPresent()) {
                Layer.Part part = Layer.Part.of(file, Optional.of(name), item);
                LayerId id = LayerId.environment(name.text().get());
                addLayer(environments, "environment", id, part, name.node());
            }
        }
    }

    private void addLayer(
            Map<String, Layer> layers, String what, LayerId id, Layer.Part part, Node at) {
        Layer known = layers.get(id.name());
        if (known == null) {
            layers.put(id.name(), new Layer(id, List.of(part)));
        } else if (part.file().role() == Role.OVERRIDE) {
            layers.put(id.name(), known.with(part));
        } else {
            Node first = known.parts().getFirst().key().orElseThrow().node();
            redefined(what, id.name(), at, first);
        }
    }

    private void addPolicies(Fields root, boolean overrides) {
        for (Written item : root.value("policies").map(Written::items).orElse(List.of())) {
            if (!item.isMapping()) {
                continue;
            }
            Policy policy = policy(item);
            Integer known = policy.id().map(policyById::get).orElse(null);
            if (known != null && overrides) {
                policies.set(known, policy);
            } else if (known != null) {
                String id = policy.id().orElseThrow();
                redefined("policy", id, idNode(item), idNode(policies.get(known).body()));
            } else {
                policy.id().ifPresent(id -> policyById.put(id, policies.size()));
                policies.add(policy);
            }
        }
    }

    private static Node idNode(Written policy) {
        return policy.fields().value("id").orElse(policy).node();
    }

    private static Policy policy(Written body) {
        Fields fields = body.fields();
        List<Exemption> except = new ArrayList<>();
        for (Written item : fields.value("except").map(Written::items).orElse(List.of())) {
            Fields exemption = item.fields();
            except.add(
                    new Exemption(
                            mention(exemption, "repo"),
                            exemption.text("reason"),
                            mention(exemption, "expires")));
        }
        return new Policy(
                fields.text("id"),
                fields.text("severity"),
                fields.value("when").filter(Written::isScalar),
                fields.value("assert").filter(Written::isScalar),
                fields.text("message"),
                except,
                body);
    }

    private static Optional<Mention> mention(Fields fields, String key) {
        return fields.value(key).flatMap(at -> at.text().map(text -> new Mention(text, at)));
    }

    /// Adds the entries of `repositories` of a file of version 1.
    void addVersion1(RegistryFile file, Fields root) {
        addRepositories(file, root, 1);
    }

    private void addRepositories(RegistryFile file, Fields root, int version) {
        if (!knownEntries.isEmpty()) {
            addKnown(file, root, version);
            return;
        }
        for (Written item : root.value("repositories").map(Written::items).orElse(List.of())) {
            if (item.isMapping()) {
                addRepository(Layer.Part.of(file, Optional.empty(), item), version);
            }
        }
    }

    private void addKnown(RegistryFile file, Fields root, int version) {
        List<? extends KnownEntries.Entry> entries = knownEntries.of(file.path());
        if (entries.isEmpty()) {
            return;
        }
        Node list = root.value("repositories").orElseThrow().node();
        later.add(file, list, entries, version);
        for (KnownEntries.Entry entry : entries) {
            if (entry.isSecond()) {
                RepositoryId id = entry.id().orElseThrow();
                Node second = later.nameOf(entry.index());
                faults.add(new RepositoryTwice(id, second, later.nameOf(entry.first())));
            }
        }
    }

    /// An entry that nothing redefines.
    static Repository repository(int index, Layer.Part part, int version) {
        Layer layer = new Layer(LayerId.REPOSITORY, List.of(part));
        Optional<RepositoryId> id = idOf(part.fields());
        return version == 1
                ? Repository.ofVersion1(index, id, layer)
                : Repository.of(index, id, layer, environments(part, Map.of()));
    }

    /// Who an entry is, where it says owner and name.
    static Optional<RepositoryId> idOf(Fields entry) {
        Optional<String> name = entry.text("name");
        return entry.text("owner")
                .flatMap(owner -> name.map(text -> new RepositoryId(owner, text)));
    }

    private void addRepository(Layer.Part part, int version) {
        Optional<Written> name = part.fields().value("name");
        Optional<RepositoryId> id = idOf(part.fields());
        Integer known = id.map(repositoryById::get).orElse(null);
        if (known != null && part.file().role() == Role.OVERRIDE) {
            repositories.set(known, redefine(repositories.get(known), part));
            return;
        }
        if (known != null) {
            Written first =
                    repositories.get(known).definition().fields().value("name").orElseThrow();
            faults.add(
                    new RepositoryTwice(id.orElseThrow(), name.orElseThrow().node(), first.node()));
        } else {
            id.ifPresent(key -> repositoryById.put(key, repositories.size()));
        }
        repositories.add(repository(repositories.size(), part, version));
    }

    private static Repository redefine(Repository known, Layer.Part part) {
        return Repository.of(
                known.index(),
                known.id(),
                known.layer().with(part),
                environments(part, known.environments()));
    }

    private static Map<String, Layer> environments(Layer.Part entry, Map<String, Layer> earlier) {
        List<Field> written = members(entry.fields(), "environments");
        if (written.isEmpty()) {
            return earlier;
        }
        Map<String, Layer> environments = new LinkedHashMap<>(earlier);
        for (Field field : written) {
            Written key = Written.at(field.key());
            Layer.Part part = Layer.Part.of(entry.file(), Optional.of(key), field.value());
            LayerId id = LayerId.environment(field.name());
            Layer known = environments.getOrDefault(field.name(), Layer.empty(id));
            environments.put(field.name(), known.with(part));
        }
        return environments;
    }

    private static List<Field> members(Fields fields, String key) {
        return fields.value(key).map(Written::fields).map(Fields::all).orElse(List.of());
    }

    /// Two keys of one mapping are a duplicate key, which is found by looking at the file alone.
    private void redefined(String what, String name, Node second, Node first) {
        boolean sameMapping =
                second.document() == first.document()
                        && second.parent().isPresent()
                        && second.parent().equals(first.parent());
        if (!sameMapping) {
            faults.add(new Redefined(what, name, second, first));
        }
    }
}
