package dev.hubconsole.core.credential;

import dev.hubconsole.core.credential.Reader.Said;
import dev.hubconsole.core.credential.Reader.Standing;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Holds scopes against one job of a reader.
///
/// @param environment the environment that the job is for
/// @param workflow the workflow it is part of; empty where any may be meant
/// @param isAnyWorkflow whether a workflow that is not said may be the one that a scope names
/// @param runner the label that was said
record Match(
        Reader reader,
        Standing standing,
        Optional<String> environment,
        Optional<String> workflow,
        boolean isAnyWorkflow,
        Optional<String> runner) {

    /// The job that a requester says it is.
    ///
    /// @param standing what holds for it
    static Match of(Requester requester, Reader reader, Standing standing) {
        return new Match(
                reader,
                standing,
                requester.environment(),
                requester.workflow(),
                false,
                requester.runner());
    }

    /// Any job of a reader in an environment or in none, on the runners of the registry.
    static Match any(Reader reader, Standing standing, Optional<String> environment) {
        return new Match(reader, standing, environment, Optional.empty(), true, Optional.empty());
    }

    /// The same job, known to be part of a workflow.
    ///
    /// @param file its name without its folder
    Match in(String file) {
        return new Match(reader, standing, environment, Optional.of(file), false, runner);
    }

    /// Whether it is a job for an environment, or for none.
    boolean isFor(Optional<String> wanted) {
        return environment.isPresent()
                ? wanted.filter(environment.get()::equalsIgnoreCase).isPresent()
                : wanted.isEmpty();
    }

    /// Whether all scopes of a credential hold.
    boolean holds(Credential credential) {
        List<Scope> scopes = credential.scopes();
        for (int i = 0; i < scopes.size(); i++) {
            if (!holds(scopes.get(i))) {
                return false;
            }
        }
        return !scopes.isEmpty();
    }

    /// Whether all scopes that are known hold, and one is there that is not: nobody can say whether
    /// the credential is meant.
    boolean mayHold(Credential credential) {
        boolean unknown = false;
        for (Scope scope : credential.scopes()) {
            if (scope instanceof Scope.Unknown) {
                unknown = true;
            } else if (!holds(scope)) {
                return false;
            }
        }
        return unknown;
    }

    boolean holds(Scope scope) {
        return switch (scope) {
            case Scope.Global _ -> true;
            case Scope.Org(var owner) -> owner.equalsIgnoreCase(reader.id().owner());
            case Scope.Runner(var label) -> isOn(label);
            case Scope.Team(var name) -> depth(name) >= 0;
            case Scope.SecretScope(var name) ->
                    standing.secretScope().isPresent()
                            && standing.secretScope().get().word().equals(name);
            case Scope.Repo(var repository) -> repository.equals(reader.id());
            case Scope.Workflow(var repository, var file) ->
                    repository.equals(reader.id()) && isFrom(file);
            case Scope.Environment(var repository, var name) ->
                    repository.equals(reader.id())
                            && environment.filter(name::equalsIgnoreCase).isPresent();
            case Scope.Unknown _ -> false;
        };
    }

    private boolean isOn(String label) {
        return runner.isPresent()
                ? runner.get().equalsIgnoreCase(label)
                : runnerOf(label).isPresent();
    }

    private Optional<Said> runnerOf(String label) {
        return standing.runners().stream()
                .filter(one -> one.word().equalsIgnoreCase(label))
                .findFirst();
    }

    private boolean isFrom(String file) {
        return workflow.isPresent() ? workflow.get().equals(file) : isAnyWorkflow;
    }

    /// How far a team is above the reader's own; -1 where it is not above it.
    private int depth(String team) {
        List<Said> teams = reader.teams();
        for (int i = 0; i < teams.size(); i++) {
            if (teams.get(i).word().equals(team)) {
                return i;
            }
        }
        return -1;
    }

    /// Compares two credentials that hold: the narrower is less. They compare by their narrowest
    /// scopes, then by the next; of teams the nearer to the reader is narrower, and what has one
    /// scope more is narrower.
    int compareNarrowness(Credential one, Credential other) {
        int common = Math.min(one.scopes().size(), other.scopes().size());
        for (int i = 0; i < common; i++) {
            Scope first = one.scopes().get(i);
            Scope second = other.scopes().get(i);
            int widths = Integer.compare(first.width(), second.width());
            if (widths != 0) {
                return widths;
            }
            if (first instanceof Scope.Team(var team) && second instanceof Scope.Team(var others)) {
                int depths = Integer.compare(depth(team), depth(others));
                if (depths != 0) {
                    return depths;
                }
            }
        }
        return Integer.compare(other.scopes().size(), one.scopes().size());
    }

    /// Why all scopes of a credential hold or do not.
    List<Reason> reasons(Credential credential) {
        return credential.scopes().stream().map(this::reason).toList();
    }

    /// Why a scope holds or does not.
    Reason reason(Scope scope) {
        boolean holds = holds(scope);
        return switch (scope) {
            case Scope.Global _ ->
                    new Reason(
                            scope,
                            true,
                            "it is registered and enabled",
                            Reader.placeOf(reader.enabled()).or(reader.entry()::place));
            case Scope.Org _ ->
                    new Reason(
                            scope,
                            holds,
                            "its owner is " + reader.id().owner(),
                            reader.entry().place());
            case Scope.Runner(var label) -> runnerReason(scope, label, holds);
            case Scope.Team(var name) -> teamReason(scope, name);
            case Scope.SecretScope _ -> secretScopeReason(scope, holds);
            case Scope.Repo _ ->
                    new Reason(scope, holds, "it is " + reader.id(), reader.entry().place());
            case Scope.Workflow(var repository, _) ->
                    new Reason(scope, holds, workflowText(repository), Optional.empty());
            case Scope.Environment(var repository, _) ->
                    new Reason(scope, holds, environmentText(repository), Optional.empty());
            case Scope.Unknown _ ->
                    new Reason(
                            scope,
                            false,
                            "this program does not know a scope of this kind",
                            Optional.empty());
        };
    }

    private Reason runnerReason(Scope scope, String label, boolean holds) {
        if (runner.isPresent()) {
            return new Reason(
                    scope, holds, "asked for on a runner " + runner.get(), Optional.empty());
        }
        List<Said> runners = standing.runners();
        if (runners.isEmpty()) {
            return new Reason(scope, false, "the registry gives it no runner", Optional.empty());
        }
        Said said = runnerOf(label).orElse(runners.getFirst());
        String labels = String.join(", ", runners.stream().map(Said::word).toList());
        return new Reason(scope, holds, "its runner is " + labels + from(said), said.place());
    }

    private Reason teamReason(Scope scope, String name) {
        List<Said> teams = reader.teams();
        if (teams.isEmpty()) {
            return new Reason(scope, false, "it has no team", reader.entry().place());
        }
        int depth = depth(name);
        String own = teams.getFirst().word();
        if (depth < 0) {
            return new Reason(scope, false, "its team is " + own, teams.getFirst().place());
        }
        String text = depth == 0 ? "its team is " + own : "its team is " + own + ", below " + name;
        return new Reason(scope, true, text, teams.get(depth).place());
    }

    private Reason secretScopeReason(Scope scope, boolean holds) {
        Optional<Said> own = standing.secretScope();
        return own.map(
                        said ->
                                new Reason(
                                        scope,
                                        holds,
                                        "its secret scope"
                                                + environment.map(e -> " in " + e).orElse("")
                                                + " is "
                                                + said.word()
                                                + from(said),
                                        said.place()))
                .orElseGet(
                        () ->
                                new Reason(
                                        scope,
                                        false,
                                        "it has no secret scope",
                                        reader.entry().place()));
    }

    private static String from(Said said) {
        return " (from " + said.origin().layer() + ")";
    }

    private String workflowText(Object repository) {
        if (!repository.equals(reader.id())) {
            return "it is " + reader.id();
        }
        return workflow.map(file -> "asked for by the workflow " + file)
                .orElse(isAnyWorkflow ? "by this workflow alone" : "asked for by no workflow");
    }

    private String environmentText(Object repository) {
        if (!repository.equals(reader.id())) {
            return "it is " + reader.id();
        }
        return environment
                .map(name -> "asked for the environment " + name.toLowerCase(Locale.ROOT))
                .orElse("asked for no environment");
    }
}
