package dev.hubconsole.core.onboard;

import dev.hubconsole.core.github.Files.Branch;
import dev.hubconsole.core.github.Files.Tree;
import dev.hubconsole.core.github.RepositoryDetails;
import dev.hubconsole.core.github.Run;
import dev.hubconsole.core.github.Safeguards.BranchRule;
import dev.hubconsole.core.github.Safeguards.Standing;
import dev.hubconsole.core.github.Safeguards.TokenDefault;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.registry.RepositoryId;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What was found out about a repository. What may be denied is an outcome: a rule that needs it is
/// then reported as not judged, never as clean.
///
/// @param asked the name that was asked for
/// @param head the newest commit of its default branch; empty where it has no commit
/// @param tree the files of that commit
/// @param workflows its workflow files
/// @param codeOwners its CODEOWNERS
/// @param includes its Taskfiles and the files of a hub's includes (`.ci-hub…`)
/// @param secrets the names of the secrets that it and its environments have
/// @param actions what is known of the actions that its workflows use, as they write them
/// @param runs its newest successful runs on the default branch
public record Facts(
        RepositoryId asked,
        RepositoryDetails details,
        Standing standing,
        Optional<Branch> head,
        Tree tree,
        Outcome<List<BranchRule>> rules,
        Outcome<TokenDefault> tokenDefault,
        List<SourceFile> workflows,
        Optional<SourceFile> codeOwners,
        List<SourceFile> includes,
        Outcome<List<String>> secrets,
        Outcome<List<String>> environments,
        Map<String, ActionFact> actions,
        Outcome<List<Run>> runs) {

    public Facts {
        workflows = List.copyOf(workflows);
        includes = List.copyOf(includes);
        actions = Map.copyOf(actions);
    }
}
