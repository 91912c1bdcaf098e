package dev.hubconsole.views.hub;

import dev.hubconsole.core.plan.Target;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.views.hub.HubView.Spot;

/// Where the user is in the program.
public sealed interface Place {

    /// The table of repositories.
    ///
    /// @param filter what it shows; empty for all
    record Repositories(String filter) implements Place {}

    /// A repository, or a layer that repositories inherit from.
    record Entry(Target target) implements Place {}

    /// The layers.
    record Layers() implements Place {}

    /// A file's whole text.
    record Files(Spot at) implements Place {}

    /// The findings.
    record Findings() implements Place {}

    /// Who depends on whom.
    record Dependencies() implements Place {}

    /// What is not saved yet.
    record Changes() implements Place {}

    /// The way in for repositories.
    record Onboard() implements Place {}

    /// How far those have come that are being taken in.
    record Following() implements Place {}

    /// Where the registry and GitHub differ.
    record Drift() implements Place {}

    /// The credentials.
    record Credentials() implements Place {}

    /// A credential.
    record Credential(String id) implements Place {}

    /// The way to a new credential.
    record AddCredential() implements Place {}

    /// Who may read which credential.
    record Access() implements Place {}

    /// What a review says of the credentials.
    record Review() implements Place {}

    /// What happened to the credentials.
    ///
    /// @param filter what it shows; empty for all
    record Audit(String filter) implements Place {}

    /// A part of operations: what runs at GitHub.
    sealed interface Operation extends Place {}

    /// The organisation at a glance.
    record Monitor() implements Operation {}

    /// The runs of a repository.
    record Runs(RepositoryId repository) implements Operation {}

    /// What waits, and why.
    record Queue() implements Operation {}

    /// What a month costs.
    record Cost() implements Operation {}

    /// What the registry's rules say of the runs.
    record Alerts() implements Operation {}

    /// The settings of the program.
    record Settings() implements Place {}

    /// A page of help.
    record Help(String page) implements Place {}

    /// The page of a rule.
    record Rule(String id) implements Place {}

    /// Whether it is a part of the registry, or works with it: without an open hub it is not there.
    default boolean isRegistry() {
        return switch (this) {
            case Repositories _,
                    Entry _,
                    Layers _,
                    Files _,
                    Findings _,
                    Dependencies _,
                    Changes _,
                    Onboard _,
                    Following _,
                    Drift _ ->
                    true;
            case Credentials _,
                    Credential _,
                    AddCredential _,
                    Access _,
                    Review _,
                    Audit _,
                    Operation _,
                    Settings _,
                    Help _,
                    Rule _ ->
                    false;
        };
    }
}
