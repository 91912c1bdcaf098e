package dev.hubconsole.core.convert;

import dev.hubconsole.core.registry.Fields.Field;
import dev.hubconsole.core.registry.Written;
import dev.hubconsole.core.yaml.Data;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads an organisation of otterdog, as jsonnet prints it; and the file that lists organisations,
/// in which no repository stands.
final class Otterdog {

    private final NewRegistry to;

    private Otterdog(NewRegistry to) {
        this.to = to;
    }

    /// Whether the file is one of otterdog; it is then read.
    static boolean read(Written root, NewRegistry to) {
        Optional<Written> organisations =
                root.fields().value("organizations").filter(Written::isSequence);
        if (organisations.isPresent()) {
            for (Written item : organisations.get().items()) {
                to.leave(
                        item.node(),
                        "an organisation's repositories stand in a file of their own: import what"
                                + " jsonnet makes of that");
            }
            to.leaveOthers(root, Set.of("organizations"), "settings of otterdog itself");
            return true;
        }
        boolean known =
                root.fields().find("github_id").isPresent() || repositories(root).isPresent();
        if (known) {
            new Otterdog(to).organisation(root);
        }
        return known;
    }

    private static Optional<Written> repositories(Written root) {
        return root.fields()
                .value("repositories")
                .or(() -> root.fields().value("_repositories"))
                .filter(Written::isSequence);
    }

    private void organisation(Written root) {
        Optional<String> owner =
                root.fields().text("github_id").or(() -> root.fields().text("project_name"));
        root.fields().value("teams").ifPresent(teams -> teams.items().forEach(this::team));
        for (Written repository : repositories(root).map(Written::items).orElse(List.of())) {
            repository(repository, owner);
        }
        to.leaveOthers(
                root,
                Set.of("github_id", "project_name", "teams", "repositories", "_repositories"),
                "GitHub keeps this; a registry has nothing of the kind");
    }

    private void team(Written item) {
        Optional<String> name = item.fields().text("name");
        if (name.isEmpty()) {
            to.leave(item.node(), "a team without a name");
            return;
        }
        Map<String, Data> team = to.team(name.get());
        item.fields()
                .text("description")
                .ifPresent(text -> team.put("description", new Data.Text(text)));
        List<String> members =
                item.fields().value("members").map(Written::items).orElse(List.of()).stream()
                        .flatMap(member -> member.text().stream())
                        .toList();
        if (!members.isEmpty()) {
            team.put("members", Data.Sequence.ofTexts(members));
        }
        to.leaveOthers(
                item, Set.of("name", "description", "members"), "GitHub keeps this with its team");
    }

    private void repository(Written item, Optional<String> owner) {
        Optional<Field> name = item.fields().find("name");
        if (name.isEmpty()) {
            to.leave(item.node(), "a repository without a name");
            return;
        }
        String text = name.get().value().text().orElse("");
        to.newEntry(name.get().value().node(), text, owner)
                .ifPresent(
                        entry -> {
                            item.fields().value("environments").ifPresent(to::environments);
                            to.properties(item, entry, Set.of("name", "environments"));
                        });
    }
}
