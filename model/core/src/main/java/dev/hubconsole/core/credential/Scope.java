package dev.hubconsole.core.credential;

import dev.hubconsole.core.registry.RepositoryId;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// To whom a credential is limited. A credential has one or more; all of them must hold.
public sealed interface Scope {

    /// Every enabled repository of the registry.
    record Global() implements Scope {}

    /// Repositories of an owner.
    record Org(String owner) implements Scope {}

    /// Jobs on runners with a label.
    record Runner(String label) implements Scope {}

    /// Repositories that the registry gives to a team or to one below it.
    record Team(String name) implements Scope {}

    /// Repositories whose `secret_scope` in force is this one.
    record SecretScope(String name) implements Scope {}

    /// One repository.
    record Repo(RepositoryId repository) implements Scope {}

    /// One workflow of a repository.
    ///
    /// @param file its name in `.github/workflows/`
    record Workflow(RepositoryId repository, String file) implements Scope {}

    /// A repository's jobs for an environment.
    record Environment(RepositoryId repository, String name) implements Scope {}

    /// A scope that this program does not know: written by a newer one, or damaged. It never holds.
    record Unknown(String text) implements Scope {}

    /// From the narrowest to the widest.
    Comparator<Scope> NARROWEST_FIRST =
            Comparator.comparingInt(Scope::width).thenComparing(Scope::key);

    /// Where the files of workflows stand in a repository.
    String WORKFLOWS = ".github/workflows/";

    /// How wide it is: more is wider. What is not known counts as the narrowest, so that it decides
    /// and denies.
    default int width() {
        return switch (this) {
            case Global _ -> 8;
            case Org _ -> 7;
            case Runner _ -> 6;
            case Team _ -> 5;
            case SecretScope _ -> 4;
            case Repo _ -> 3;
            case Workflow _ -> 2;
            case Environment _ -> 1;
            case Unknown _ -> 0;
        };
    }

    /// The scope as it is written.
    default String text() {
        return switch (this) {
            case Global _ -> "global";
            case Org(var owner) -> "org:" + owner;
            case Runner(var label) -> "runner:" + label;
            case Team(var name) -> "team:" + name;
            case SecretScope(var name) -> "scope:" + name;
            case Repo(var repository) -> "repo:" + repository;
            case Workflow(var repository, var file) ->
                    "workflow:" + repository + "/" + WORKFLOWS + file;
            case Environment(var repository, var name) -> "environment:" + repository + "@" + name;
            case Unknown(var text) -> text;
        };
    }

    /// Equal for two scopes that mean the same: GitHub takes owners, repositories, labels and
    /// environments in any case, the registry's own names and files as they are written.
    default String key() {
        return switch (this) {
            case Global _, Team _, SecretScope _, Unknown _ -> text();
            case Org _, Runner _, Repo _, Environment _ -> text().toLowerCase(Locale.ROOT);
            case Workflow(var repository, var file) ->
                    "workflow:"
                            + repository.toString().toLowerCase(Locale.ROOT)
                            + "/"
                            + WORKFLOWS
                            + file;
        };
    }

    /// The forms that [#parse(String)] reads, for messages.
    List<String> FORMS =
            List.of(
                    "global",
                    "org:NAME",
                    "runner:LABEL",
                    "team:NAME",
                    "scope:NAME",
                    "repo:OWNER/NAME",
                    "workflow:OWNER/NAME/.github/workflows/FILE",
                    "environment:OWNER/NAME@ENV");

    /// Reads a scope as it is written; empty where it has none of the known forms.
    static Optional<Scope> parse(String text) {
        if (text.equals("global")) {
            return Optional.of(new Global());
        }
        int colon = text.indexOf(':');
        if (colon < 0 || text.chars().anyMatch(Character::isISOControl)) {
            return Optional.empty();
        }
        String rest = text.substring(colon + 1);
        if (rest.isBlank() || !rest.equals(rest.strip())) {
            return Optional.empty();
        }
        return switch (text.substring(0, colon)) {
            case "org" -> one(rest).map(Org::new);
            case "runner" -> Optional.of(new Runner(rest));
            case "team" -> one(rest).map(Team::new);
            case "scope" -> one(rest).map(SecretScope::new);
            case "repo" -> repository(rest).map(Repo::new);
            case "workflow" -> workflow(rest);
            case "environment" -> environment(rest);
            default -> Optional.empty();
        };
    }

    private static Optional<String> one(String text) {
        return text.contains("/") ? Optional.empty() : Optional.of(text);
    }

    private static Optional<RepositoryId> repository(String text) {
        int slash = text.indexOf('/');
        boolean isOne = slash > 0 && slash < text.length() - 1 && text.indexOf('/', slash + 1) < 0;
        return isOne ? Optional.of(RepositoryId.parse(text)) : Optional.empty();
    }

    private static Optional<Scope> workflow(String text) {
        int folder = text.indexOf("/" + WORKFLOWS);
        if (folder < 0) {
            return Optional.empty();
        }
        String file = text.substring(folder + 1 + WORKFLOWS.length());
        return repository(text.substring(0, folder))
                .filter(_ -> !file.isEmpty() && !file.contains("/"))
                .map(repository -> new Workflow(repository, file));
    }

    private static Optional<Scope> environment(String text) {
        int at = text.indexOf('@');
        if (at < 0 || at == text.length() - 1) {
            return Optional.empty();
        }
        return repository(text.substring(0, at))
                .map(repository -> new Environment(repository, text.substring(at + 1)));
    }
}
