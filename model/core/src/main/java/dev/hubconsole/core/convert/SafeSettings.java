package dev.hubconsole.core.convert;

import dev.hubconsole.core.convert.NewRegistry.Entry;
import dev.hubconsole.core.registry.Fields.Field;
import dev.hubconsole.core.registry.Written;
import dev.hubconsole.core.yaml.Data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads a file of safe-settings: of the organisation, of a part of it (`suborgs/`), or of one
/// repository (`repos/`).
final class SafeSettings {

    private static final String OF_GITHUB = "GitHub keeps this; a registry has nothing of the kind";
    private static final Set<String> MARKS_OF_PART =
            Set.of("suborgrepos", "suborgteams", "suborgproperties");
    private static final Set<String> MARKS_OF_REPOSITORY =
            Set.of("name", "force_create", "template");
    private static final Set<String> SECTIONS =
            Set.of(
                    "repository",
                    "teams",
                    "labels",
                    "collaborators",
                    "branches",
                    "rulesets",
                    "milestones",
                    "environments",
                    "custom_properties",
                    "validator",
                    "autolinks");

    private final NewRegistry to;
    private final Written root;

    private SafeSettings(NewRegistry to, Written root) {
        this.to = to;
        this.root = root;
    }

    /// Whether the file is one of safe-settings; it is then read.
    static boolean read(Written root, NewRegistry to) {
        SafeSettings file = new SafeSettings(to, root);
        boolean known =
                root.fields().all().stream()
                        .map(Field::name)
                        .anyMatch(name -> SECTIONS.contains(name) || MARKS_OF_PART.contains(name));
        if (known && file.has(MARKS_OF_PART)) {
            file.part();
        } else if (known && file.isOfOneRepository()) {
            file.repository();
        } else if (known) {
            file.organisation();
        }
        return known;
    }

    private boolean has(Set<String> names) {
        return root.fields().all().stream().map(Field::name).anyMatch(names::contains);
    }

    private boolean isOfOneRepository() {
        String path = root.document().name().replace('\\', '/');
        return path.contains("repos/")
                || root.fields().value("repository").stream()
                        .flatMap(section -> section.fields().all().stream())
                        .map(Field::name)
                        .anyMatch(MARKS_OF_REPOSITORY::contains);
    }

    private void organisation() {
        teams();
        environments();
        root.fields()
                .value("repository")
                .ifPresent(
                        section ->
                                to.leaveOthers(
                                        section,
                                        Set.of(),
                                        "said of every repository of the organisation, which this"
                                                + " file does not name"));
        others(Set.of("repository", "teams", "environments"));
    }

    private void part() {
        Optional<String> team =
                root.fields().value("suborgteams").stream()
                        .flatMap(list -> list.items().stream())
                        .flatMap(item -> item.text().stream())
                        .findFirst();
        team.ifPresent(to::team);
        teams();
        environments();
        List<Entry> entries = new ArrayList<>();
        for (Written item :
                root.fields().value("suborgrepos").map(Written::items).orElse(List.of())) {
            String name = item.text().orElse("");
            if (name.contains("*") || name.contains("?") || name.contains("[")) {
                to.leave(item.node(), "a pattern names no repository: \"" + name + "\"");
            } else {
                to.entry(item.node(), name, Optional.empty()).ifPresent(entries::add);
            }
        }
        for (Entry entry : entries) {
            team.ifPresent(name -> entry.say("team", new Data.Text(name)));
            root.fields()
                    .value("repository")
                    .ifPresent(section -> to.properties(section, entry, Set.of("name")));
        }
        root.fields()
                .find("suborgproperties")
                .ifPresent(field -> to.leave(field.key(), "`suborgproperties`: " + OF_GITHUB));
        others(
                Set.of(
                        "suborgrepos",
                        "suborgteams",
                        "suborgproperties",
                        "repository",
                        "teams",
                        "environments"));
    }

    private void repository() {
        Optional<Written> section = root.fields().value("repository");
        Optional<Field> name = section.flatMap(at -> at.fields().find("name"));
        String text = name.flatMap(field -> field.value().text()).orElseGet(this::fileName);
        to.entry(
                        name.map(field -> field.value().node()).orElse(root.node()),
                        text,
                        Optional.empty())
                .ifPresent(
                        entry -> {
                            section.ifPresent(at -> to.properties(at, entry, Set.of("name")));
                            teams().ifPresent(team -> entry.say("team", new Data.Text(team)));
                        });
        environments();
        others(Set.of("repository", "teams", "environments"));
    }

    /// The name of the file without folder and ending, which is the repository's.
    private String fileName() {
        String path = root.document().name().replace('\\', '/');
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /// Defines the teams that are named.
    ///
    /// @return the one that may do most
    private Optional<String> teams() {
        List<String> admins = new ArrayList<>();
        List<String> all = new ArrayList<>();
        for (Written item : root.fields().value("teams").map(Written::items).orElse(List.of())) {
            Optional<String> name = item.fields().text("name");
            if (name.isEmpty()) {
                to.leave(item.node(), "a team without a name");
                continue;
            }
            to.team(name.get());
            all.add(name.get());
            if (item.fields().text("permission").filter("admin"::equals).isPresent()) {
                admins.add(name.get());
            }
            to.leaveOthers(
                    item,
                    Set.of("name"),
                    "a registry knows which team a repository belongs to, and no permissions");
        }
        return admins.stream().findFirst().or(() -> all.stream().findFirst());
    }

    private void environments() {
        root.fields().value("environments").ifPresent(to::environments);
    }

    private void others(Set<String> carried) {
        to.leaveOthers(root, carried, OF_GITHUB);
    }
}
