package dev.hubconsole.core.convert;

import dev.hubconsole.core.check.Place;
import dev.hubconsole.core.convert.Import.NotCarried;
import dev.hubconsole.core.convert.NewRegistry.Entry;
import dev.hubconsole.core.registry.Fields.Field;
import dev.hubconsole.core.registry.Written;
import dev.hubconsole.core.yaml.Data;
import dev.hubconsole.core.yaml.Document;
import dev.hubconsole.core.yaml.NodeKind;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Reads lists of repositories: names one a line, a list of names, a list of mappings, or a mapping
/// from names to what is said of them. A name is `name`, `owner/name`, or an address on GitHub.
final class PlainList {

    /// Where a list stands in a mapping, and where a name stands in an item, the best first.
    private static final List<String> LISTS = List.of("repositories", "repos", "items", "projects");

    private static final List<String> NAMES =
            List.of("nameWithOwner", "full_name", "repository", "repo", "name", "url", "html_url");
    private static final List<String> OWNERS = List.of("owner", "org", "organization");

    private PlainList() {}

    /// Whether the text is names, one a line, and no YAML list.
    static boolean isLines(Document file) {
        return file.root().filter(root -> root.kind() == NodeKind.SCALAR).isPresent()
                && file.documents() == 1;
    }

    /// Reads names, one a line; empty lines and those that begin with `#` are none.
    static void readLines(Document file, NewRegistry to) {
        for (int line = 1; line <= file.lines(); line++) {
            String name = file.lineText(line).strip();
            if (!name.isEmpty() && !name.startsWith("#") && !name.equals("---")) {
                Place place = Place.at(file.name(), line, 1);
                to.newEntry(NotCarried.at(place, ""), repositoryIn(name), Optional.empty());
            }
        }
    }

    /// Whether the file is such a list; it is then read.
    static boolean read(Written root, NewRegistry to) {
        if (root.isSequence()) {
            root.items().forEach(item -> item(item, to));
            return true;
        }
        Optional<Field> list =
                LISTS.stream().flatMap(name -> root.fields().find(name).stream()).findFirst();
        if (list.isEmpty()) {
            return false;
        }
        if (list.get().value().isSequence()) {
            list.get().value().items().forEach(item -> item(item, to));
        } else {
            for (Field field : list.get().value().fields().all()) {
                to.newEntry(field.key(), field.name(), owner(field.value()))
                        .ifPresent(entry -> say(field.value(), Set.of(), entry, to));
            }
        }
        to.leaveOthers(root, Set.of(list.get().name()), "a registry has nothing of the kind");
        return true;
    }

    private static void item(Written item, NewRegistry to) {
        if (item.isScalar()) {
            to.newEntry(item.node(), repositoryIn(item.text().orElse("")), Optional.empty());
            return;
        }
        Optional<Field> name =
                NAMES.stream()
                        .flatMap(key -> item.fields().find(key).stream())
                        .filter(field -> field.value().text().isPresent())
                        .findFirst();
        if (name.isEmpty()) {
            to.leave(item.node(), "an item without the name of a repository");
            return;
        }
        String text = repositoryIn(name.get().value().text().orElse(""));
        Set<String> read = new HashSet<>(OWNERS);
        read.addAll(List.of("name", name.get().name()));
        to.newEntry(name.get().value().node(), text, owner(item))
                .ifPresent(entry -> say(item, read, entry, to));
    }

    private static Optional<String> owner(Written item) {
        return OWNERS.stream()
                .flatMap(key -> item.fields().value(key).stream())
                .flatMap(
                        at -> Stream.concat(at.text().stream(), at.fields().text("login").stream()))
                .findFirst();
    }

    /// What is known goes to its place, everything else below `custom`.
    private static void say(Written item, Set<String> read, Entry entry, NewRegistry to) {
        for (Field field : item.fields().all()) {
            if (!read.contains(field.name()) && !to.property(field, entry)) {
                entry.keep(field.name(), Data.of(field.value().node()));
            }
        }
    }

    /// The `owner/name` in an address on GitHub; any other text is taken as it is.
    private static String repositoryIn(String text) {
        String name = text;
        for (String start :
                List.of("https://github.com/", "http://github.com/", "git@github.com:")) {
            if (name.startsWith(start)) {
                name = name.substring(start.length());
            }
        }
        name = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
        return name.endsWith(".git") ? name.substring(0, name.length() - 4) : name;
    }
}
