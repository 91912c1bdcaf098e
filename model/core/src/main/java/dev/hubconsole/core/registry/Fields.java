package dev.hubconsole.core.registry;

import dev.hubconsole.core.yaml.Member;
import dev.hubconsole.core.yaml.Node;
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

    private static final Fields NONE = new Fields(List.of(), List.of());

    private final List<Field> written;
    private final List<Field> all;

    private Fields(List<Field> written, List<Field> all) {
        this.written = written;
        this.all = all;
    }

    /// One member.
    ///
    /// @param key the key as written; for a merged member it stands at the anchor
    /// @param name the key's text; empty for a key that is a collection
    public record Field(Node key, String name, Written value) {}

    /// The members of a mapping; none where the value is something else.
    public static Fields of(Written mapping) {
        if (!mapping.isMapping()) {
            return NONE;
        }
        List<Member> members = mapping.node().members();
        List<Field> written = new ArrayList<>(members.size());
        boolean merges = false;
        for (Member member : members) {
            Node key = member.key();
            written.add(new Field(key, key.resolved().text(), mapping.inside(member.value())));
            merges |= isMerge(key);
        }
        return new Fields(written, merges ? merged(written) : written);
    }

    private static List<Field> merged(List<Field> written) {
        List<Field> found = new ArrayList<>(written.size());
        Set<String> names = new HashSet<>();
        for (Field field : written) {
            if (!isMerge(field.key())) {
                found.add(field);
                names.add(field.name());
            }
        }
        for (Field field : written) {
            if (isMerge(field.key())) {
                merge(field.value(), names, found);
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
        for (Field field : source.fields().all) {
            if (names.add(field.name())) {
                found.add(field);
            }
        }
    }

    /// The members as they are written in the mapping itself, `<<` among them.
    public List<Field> written() {
        return written;
    }

    /// Every member that the mapping has.
    public List<Field> all() {
        return all;
    }

    /// The member with a name.
    public Optional<Field> find(String name) {
        for (Field field : all) {
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
