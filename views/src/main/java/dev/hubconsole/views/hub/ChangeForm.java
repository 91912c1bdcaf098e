package dev.hubconsole.views.hub;

import dev.hubconsole.core.layers.KeyPath;
import dev.hubconsole.core.plan.Definition;
import dev.hubconsole.core.plan.Definition.Kind;
import dev.hubconsole.core.plan.Target;
import dev.hubconsole.core.plan.Wish;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.session.HubSession;
import dev.hubconsole.core.yaml.Data;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A change that is looked at before it is made: what is still to be said for it, and where one is
/// when it is made.
public sealed interface ChangeForm {

    /// Something is defined.
    record Define(Kind kind) implements ChangeForm {}

    /// A repository gets an entry.
    ///
    /// @param suggested `owner/name`, or the beginning of it
    record AddRepository(String suggested) implements ChangeForm {}

    /// A definition gets another name.
    record Rename(Definition what) implements ChangeForm {}

    /// A repository gets another name.
    record RenameRepository(RepositoryId what) implements ChangeForm {}

    /// A definition goes.
    record Delete(Definition what) implements ChangeForm {}

    /// A repository's entry goes.
    record DeleteRepository(RepositoryId what) implements ChangeForm {}

    /// The name that is offered; empty where none is asked for.
    default Optional<String> name() {
        return switch (this) {
            case Define _ -> Optional.of("");
            case AddRepository(var suggested) -> Optional.of(suggested);
            case Rename(var what) -> Optional.of(what.name());
            case RenameRepository(var what) -> Optional.of(what.toString());
            case Delete _, DeleteRepository _ -> Optional.empty();
        };
    }

    /// Whether something besides the name is asked for: a variable's value, a policy's assertion.
    default boolean asksForValue() {
        return this instanceof Define(var kind) && (kind == Kind.VARIABLE || kind == Kind.POLICY);
    }

    /// Where one is when the change is made.
    default Place after(String name) {
        return switch (this) {
            case Define(var kind) -> new Place.Entry(new Definition(kind, name).target());
            case Rename(var what) -> new Place.Entry(new Definition(what.kind(), name).target());
            case AddRepository _, RenameRepository _ ->
                    new Place.Entry(new Target.Entry(RepositoryId.parse(name)));
            case Delete(var what) when what.kind() == Kind.VARIABLE ->
                    new Place.Entry(new Target.Variables());
            case Delete _ -> new Place.Layers();
            case DeleteRepository _ -> new Place.Repositories("");
        };
    }

    /// The wish that the change is.
    ///
    /// @param name as it was typed
    /// @param value as it was typed
    default Outcome<Wish> wish(HubSession session, String name, String value) {
        return switch (this) {
            case Define(var kind) ->
                    body(kind, session, name, value)
                            .map(body -> new Wish.Define(new Definition(kind, name), body));
            case AddRepository _ -> id(name).map(Wish.Add::new);
            case Rename(var what) -> new Outcome.Done<>(new Wish.RenameDefinition(what, name));
            case RenameRepository(var what) -> id(name).map(to -> new Wish.Rename(what, to));
            case Delete(var what) -> new Outcome.Done<>(new Wish.DeleteDefinition(what));
            case DeleteRepository(var what) ->
                    new Outcome.Done<>(new Wish.Delete(what, Wish.Dependents.PROTECTED));
        };
    }

    private static Outcome<RepositoryId> id(String text) {
        return text.matches("[^/\\s]+/[^/\\s]+")
                ? new Outcome.Done<>(RepositoryId.parse(text))
                : new Outcome.Failed<>(
                        new Problem.Misuse(
                                "\"" + text + "\" is not owner/name", "Write both, as on GitHub."));
    }

    private static Outcome<Data> body(Kind kind, HubSession session, String name, String value) {
        Map<String, Data> entries = new LinkedHashMap<>();
        switch (kind) {
            case VARIABLE -> {
                KeyPath key = KeyPath.parse(KeyPath.quoted(name)).orElseThrow();
                return session.edits().value(new Target.Variables(), key, value);
            }
            case POLICY -> entries.put("assert", new Data.Text(value));
            case TIER, TEAM, PRESET, ENVIRONMENT -> {}
        }
        return new Outcome.Done<>(new Data.Mapping(entries));
    }
}
