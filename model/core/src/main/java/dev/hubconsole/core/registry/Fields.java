package dev.hubconsole.core.registry;

import dev.hubconsole.core.yaml.Member;
import dev.hubconsole.core.yaml.Node;
import dev.hubconsole.core.yaml.NodeKind;
import dev.hubconsole.core.yaml.ScalarStyle;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The members of one mapping in file order, with `<<` applied: own keys win over merged ones, and
/// among merged mappings the earlier wins, as YAML's merge key says
/// (<https://yaml.org/type/merge.html>). Of a key written twice the first counts.
public final class Fields {

    /// The key that merges other mappings in.
    public static final String MERGE = "<<";

    private static final Fields NONE = new Fields(List.of());

    private final List<Field> all;

    private Fields(List<Field> all) {
        this.all = all;
    }

    /// One member.
    ///
    /// @param key the key as written; for a merged member it stands at the anchor
    public record Field(Node key, Written value) {

        /// The key's text.
        public String name() {
            return key.resolved().kind() == NodeKind.SCALAR ? key.resolved().text() : "";
        }
    }

    /// The members of a mapping; none where the value is something else.
    public static Fields of(Written mapping) {
        if (!mapping.isMapping()) {
            return NONE;
        }
        List<Member> members = mapping.node().members();
        List<Field> found = new ArrayList<>(members.size());
        boolean merges = false;
        for (Member member : members) {
            if (isMerge(member.key())) {
                merges = true;
            } else {
                found.add(new Field(member.key(), mapping.inside(member.value())));
            }
        }
        if (merges) {
            Set<String> names = new HashSet<>();
            found.forEach(field -> names.add(field.name()));
            for (Member member : members) {
                if (isMerge(member.key())) {
                    merge(mapping.inside(member.value()), names, found);
                }
            }
        }
        return new Fields(found);
    }

    /// Whether a key is the plain `<<` that merges; a quoted one is a key like any other.
    public static boolean isMerge(Node key) {
        return key.kind() == NodeKind.SCALAR
                && key.style() == ScalarStyle.PLAIN
                && key.textEquals(MERGE);
    }

    private static void merge(Written source, Set<String> names, List<Field> found) {
        if (source.isSequence()) {
            for (Written item : source.items()) {
                merge(item, names, found);
            }
            return;
        }
        for (Field field : of(source).all) {
            if (names.add(field.name())) {
                found.add(field);
            }
        }
    }

    /// Every member.
    public List<Field> all() {
        return all;
    }

    /// The member with a name.
    public Optional<Field> find(String name) {
        for (Field field : all) {
            Node key = field.key();
            if (key.kind() == NodeKind.ALIAS ? field.name().equals(name) : key.textEquals(name)) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }

    /// The value of the member with a name.
    public Optional<Written> value(String name) {
        return find(name).map(Field::value);
    }

    /// The text of the member with a name, where it is a scalar and not null.
    public Optional<String> text(String name) {
        return value(name).flatMap(Written::text);
    }
}
