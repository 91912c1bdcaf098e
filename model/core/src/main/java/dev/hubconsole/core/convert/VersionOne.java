package dev.hubconsole.core.convert;

import dev.hubconsole.core.registry.Fields;
import dev.hubconsole.core.registry.Format;
import dev.hubconsole.core.registry.Shape;
import dev.hubconsole.core.registry.Written;
import dev.hubconsole.core.yaml.Document;
import dev.hubconsole.core.yaml.Member;
import dev.hubconsole.core.yaml.Node;
import dev.hubconsole.core.yaml.NodeKind;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The mappings of a version 1 file, each with what it is read as. A mapping that is reached
/// through an alias or merged by `<<` is there once, where it stands.
///
/// @param mappings in the order in which they are read
record VersionOne(Map<Node, Kind> mappings) {

    /// What a mapping is read as.
    enum Kind {
        SETTINGS,
        REPOSITORY,
        REGISTRY
    }

    /// Keys of a repository that begin to have an effect in version 2. What a version 1 file says
    /// there was never meant by the rules of version 2.
    private static final Set<String> WITH_EFFECT =
            Set.of("team", "tier", "extends", "depends_on", "environments");

    static final String CUSTOM = "custom";

    /// Finds the mappings of a document.
    static VersionOne of(Document document) {
        VersionOne found = new VersionOne(new LinkedHashMap<>());
        document.root().ifPresent(root -> found.add(root, Kind.REGISTRY));
        return found;
    }

    private void add(Node node, Kind kind) {
        Node mapping = node.resolved();
        if (mapping.kind() != NodeKind.MAPPING || mappings.putIfAbsent(mapping, kind) != null) {
            return;
        }
        for (Member member : mapping.members()) {
            Node value = member.value().resolved();
            if (Fields.isMerge(member.key())) {
                add(value, kind);
                value.items().forEach(item -> add(item, kind));
            } else if (kind == Kind.REGISTRY && isKey(member, "repositories")) {
                value.items().forEach(item -> add(item, Kind.REPOSITORY));
            } else if (kind == Kind.REPOSITORY && isKey(member, "settings")) {
                add(value, Kind.SETTINGS);
            }
        }
    }

    private static boolean isKey(Member member, String name) {
        return member.key().resolved().textEquals(name);
    }

    /// The mappings of one kind.
    List<Node> of(Kind kind) {
        return mappings.entrySet().stream()
                .filter(entry -> entry.getValue() == kind)
                .map(Map.Entry::getKey)
                .toList();
    }

    /// The members of a mapping that cannot stay where they are, in their order.
    List<Member> leftovers(Node mapping) {
        Kind kind = mappings.get(mapping);
        List<Member> found = new ArrayList<>();
        for (Member member : mapping.members()) {
            Node key = member.key().resolved();
            boolean stays =
                    key.kind() != NodeKind.SCALAR
                            || Fields.isMerge(member.key())
                            || !isLeftover(kind, key.text(), Written.at(member.value()));
            if (!stays) {
                found.add(member);
            }
        }
        return found;
    }

    /// Whether a key cannot stay in a mapping of a kind, because version 2 does not know it or
    /// would begin to act on it.
    static boolean isLeftover(Kind kind, String name, Written value) {
        return switch (kind) {
            case SETTINGS -> Format.SETTINGS.find(name).isEmpty();
            case REGISTRY ->
                    !Format.VERSION_1.keys().containsKey(name)
                            && !(name.equals(CUSTOM) && isTable(value));
            case REPOSITORY -> {
                if (Format.VERSION_1_REPOSITORY.keys().containsKey(name)) {
                    yield false;
                }
                Shape.Key known = Format.REPOSITORY.keys().get(name);
                yield known == null || hasEffect(name) || !fits(value, known.shape());
            }
        };
    }

    /// Whether version 2 acts on what stands at this key of a repository.
    static boolean hasEffect(String name) {
        return WITH_EFFECT.contains(name);
    }

    private static boolean isTable(Written value) {
        return value.isNull() || value.isMapping();
    }

    private static boolean fits(Written value, Shape shape) {
        if (value.isNull()) {
            return true;
        }
        return switch (shape) {
            case Shape.Anything _ -> true;
            case Shape.Single(var kind) ->
                    value.isScalar()
                            && kind.complain(value.node().type(), value.node().text()).isEmpty();
            case Shape.Word(var words) -> value.text().map(words::contains).orElse(false);
            case Shape.Sequence(_, var item, _) ->
                    value.isSequence()
                            && value.items().stream()
                                    .allMatch(one -> !one.isNull() && fits(one, item));
            case Shape.Table(_, var inner) ->
                    value.isMapping()
                            && value.fields().all().stream()
                                    .allMatch(field -> fits(field.value(), inner));
            case Shape.Entry _ -> false;
            case Shape.Either _ -> false;
        };
    }

    /// The member `custom` that a mapping has itself, where it can take leftovers.
    static Optional<Member> customOf(Node mapping) {
        return mapping.members().stream()
                .filter(member -> isKey(member, CUSTOM))
                .filter(member -> isTable(Written.at(member.value())))
                .findFirst();
    }
}
