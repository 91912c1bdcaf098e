package dev.hubconsole.core.convert;

import dev.hubconsole.core.registry.Fields.Field;
import dev.hubconsole.core.registry.Written;
import dev.hubconsole.core.yaml.Data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads an organisation of peribolos, or a file with several below `orgs`.
final class Peribolos {

    private static final String OF_GITHUB = "GitHub keeps this; a registry has nothing of the kind";

    private final NewRegistry to;
    private final Permissions permissions = new Permissions();
    private final Optional<String> owner;

    private Peribolos(NewRegistry to, Optional<String> owner) {
        this.to = to;
        this.owner = owner;
    }

    /// Whether the file is one of peribolos; it is then read.
    static boolean read(Written root, NewRegistry to) {
        Optional<Written> organisations = root.fields().value("orgs").filter(Written::isMapping);
        if (organisations.isPresent()) {
            for (Field field : organisations.get().fields().all()) {
                new Peribolos(to, Optional.of(field.name())).organisation(field.value());
            }
            to.leaveOthers(root, Set.of("orgs"), OF_GITHUB);
            return true;
        }
        boolean known =
                root.fields().value("teams").filter(Written::isMapping).isPresent()
                        || root.fields().value("repos").filter(Written::isMapping).isPresent();
        if (known) {
            new Peribolos(to, Optional.empty()).organisation(root);
        }
        return known;
    }

    private void organisation(Written organisation) {
        for (Field field : organisation.fields().all()) {
            switch (field.name()) {
                case "repos" -> field.value().fields().all().forEach(this::repository);
                case "teams" ->
                        field.value().fields().all().forEach(team -> team(team, Optional.empty()));
                default -> to.leave(field.key(), "`" + field.name() + "`: " + OF_GITHUB);
            }
        }
        permissions.say();
    }

    private void repository(Field field) {
        to.entry(field.key(), field.name(), owner)
                .ifPresent(entry -> to.properties(field.value(), entry, Set.of()));
    }

    private void team(Field field, Optional<String> parent) {
        String name = field.name();
        if (to.hasTeam(name)) {
            to.leave(field.key(), "a team \"" + name + "\" is there already");
            return;
        }
        Map<String, Data> team = to.team(name);
        parent.ifPresent(above -> team.put("parent", new Data.Text(above)));
        List<String> members = new ArrayList<>();
        for (Field key : field.value().fields().all()) {
            switch (key.name()) {
                case "description" ->
                        key.value()
                                .text()
                                .ifPresent(text -> team.put("description", new Data.Text(text)));
                case "members", "maintainers" ->
                        key.value().items().stream()
                                .flatMap(item -> item.text().stream())
                                .filter(login -> !members.contains(login))
                                .forEach(members::add);
                case "repos" -> repositories(name, key);
                case "teams" ->
                        key.value().fields().all().forEach(inner -> team(inner, Optional.of(name)));
                default -> to.leave(key.key(), "`" + key.name() + "`: " + OF_GITHUB);
            }
        }
        if (!members.isEmpty()) {
            team.put("members", Data.Sequence.ofTexts(members));
        }
    }

    private void repositories(String team, Field repositories) {
        for (Field field : repositories.value().fields().all()) {
            to.entry(field.key(), field.name(), owner)
                    .ifPresent(
                            entry -> permissions.add(entry, team, field.value().text().orElse("")));
        }
        to.leave(
                repositories.key(),
                "the team's permissions: a registry knows which team a repository belongs to, and"
                        + " no permissions");
    }
}
