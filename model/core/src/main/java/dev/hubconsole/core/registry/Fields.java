package dev.hubconsole.core.registry;

import dev.hubconsole.core.yaml.Members;
import dev.hubconsole.core.yaml.Node;
import dev.hubconsole.core.yaml.ScalarStyle;

import org.jspecify.annotations.Nullable;

import java.util.AbstractList;
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

    private static final String[] NO_NAMES = {};

    private final Written mapping;
    private final Members members;
    private final String[] names;

    /// What `<<` makes of the members; absent where there is none.
    private final @Nullable List<Field> merged;

    private Fields(Written mapping, Members members, String[] names, boolean merges) {
        this.mapping = mapping;
        this.members = members;
        this.names = names;
        this.merged = merges ? merge() : null;
    }

    /// One member.
    ///
    /// @param key the key as written; for a merged member it stands at the anchor
    /// @param name the key's text; empty for a key that is a collection
    public record Field(Node key, String name, Written value) {}

    /// The members of a mapping; none where the value is something else.
    public static Fields of(Written mapping) {
        Members members = mapping.node().members();
        if (members.isEmpty()) {
            return new Fields(mapping, members, NO_NAMES, false);
        }
        String[] names = new String[members.size()];
        boolean merges = false;
        for (int i = 0; i < names.length; i++) {
            Node key = members.key(i);
            names[i] = key.resolved().text();
            merges |= names[i].equals(MERGE) && isMerge(key);
        }
        return new Fields(mapping, members, names, merges);
    }

    private List<Field> merge() {
        List<Field> found = new ArrayList<>(names.length);
        Set<String> seen = new HashSet<>();
        for (Field field : written()) {
            if (!isMerge(field.key())) {
                found.add(field);
                seen.add(field.name());
            }
        }
        for (Field field : written()) {
            if (isMerge(field.key())) {
                merge(field.value(), seen, found);
            }
        }
        return found;
    }

    /// Whether a key is the plain `<<` that merges; a quoted one is a key like any other.
    public static boolean isMerge(Node key) {
        return key.textEquals(MERGE) && key.style() == ScalarStyle.PLAIN;
    }

    private static void merge(Written source, Set<String> names, List<Field> found) {
        if (source.isSequence()) {
            for (Written item : source.items()) {
                merge(item, names, found);
            }
            return;
        }
        for (Field field : source.fields().all()) {
            if (names.add(field.name())) {
                found.add(field);
            }
        }
    }

    /// The members as they are written in the mapping itself, `<<` among them.
    public List<Field> written() {
        return new AbstractList<>() {
            @Override
            public int size() {
                return names.length;
            }

            @Override
            public Field get(int index) {
                return field(index);
            }
        };
    }

    /// How many members are written in the mapping itself.
    public int size() {
        return names.length;
    }

    /// The key of a written member.
    ///
    /// @param index from 0
    public Node key(int index) {
        return members.key(index);
    }

    /// The name of a written member.
    ///
    /// @param index from 0
    public String name(int index) {
        return names[index];
    }

    /// The value of a written member.
    ///
    /// @param index from 0
    public Written value(int index) {
        return mapping.inside(members.value(index));
    }

    private Field field(int index) {
        return new Field(key(index), name(index), value(index));
    }

    /// Whether `<<` merges anything in, so that the mapping has other members than the written
    /// ones.
    public boolean isMerged() {
        return merged != null;
    }

    /// Every member that the mapping has.
    public List<Field> all() {
        return merged == null ? written() : merged;
    }

    /// The member with a name.
    public Optional<Field> find(String name) {
        if (merged == null) {
            for (int i = 0; i < names.length; i++) {
                if (names[i].equals(name)) {
                    return Optional.of(field(i));
                }
            }
            return Optional.empty();
        }
        for (Field field : merged) {
            if (field.name().equals(name)) {
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
