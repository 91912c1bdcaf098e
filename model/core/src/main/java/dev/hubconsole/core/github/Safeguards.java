package dev.hubconsole.core.github;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.registry.RepositoryId;

import java.util.Optional;

/// Reads what protects a repository, and what the login may do there.
public interface Safeguards {

    /// How a repository stands.
    ///
    /// @param licence its SPDX id, `NOASSERTION` where GitHub cannot tell which one it is; empty
    ///   where there is none
    /// @param forkOf the repository that it was forked from
    /// @param mayPush whether the login may push branches to it
    /// @param secretScanning whether secrets that are pushed are looked for; empty where the login
    ///   is not told
    /// @param pushProtection whether pushes with secrets are stopped; empty where the login is not
    ///   told
    /// @param dependencyUpdates whether Dependabot mends known weaknesses; empty where the login is
    ///   not told
    record Standing(
            Optional<String> licence,
            Optional<RepositoryId> forkOf,
            boolean mayPush,
            Optional<Boolean> secretScanning,
            Optional<Boolean> pushProtection,
            Optional<Boolean> dependencyUpdates) {}

    /// A rule of a ruleset that holds for a branch.
    ///
    /// @param type as GitHub spells it: `pull_request`, `required_status_checks`, `creation`
    /// @param source the repository or organisation whose ruleset it is
    record BranchRule(String type, String source) {}

    /// What a job's token may do where its workflow says nothing.
    ///
    /// @param mayWrite whether it may change the repository
    /// @param mayApprove whether it may approve pull requests
    record TokenDefault(boolean mayWrite, boolean mayApprove) {}

    /// How a repository stands.
    Outcome<Standing> standing(RepositoryId repository);

    /// The rules of rulesets that hold for a branch, whether there is such a branch or not. Branch
    /// protection of the older kind is not among them: see [Files.Branch#isProtected()].
    Pages<BranchRule> rules(RepositoryId repository, String branch);

    /// What a job's token may do by default; an administrator of the repository may see it.
    Outcome<TokenDefault> tokenDefault(RepositoryId repository);
}
