package dev.hubconsole.cli;

import dev.hubconsole.core.github.Account.Identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What each part of the product needs of a login.
///
/// @param scopes of a classic token
/// @param permissions of an App or a fine-grained token
record Features(String name, Set<String> scopes, Map<String, String> permissions) {

    /// <https://docs.github.com/en/rest/authentication/permissions-required-for-github-apps>
    static final List<Features> ALL =
            List.of(
                    new Features("runs, queue and cost", Set.of("repo"), Map.of("actions", "read")),
                    new Features(
                            "runners of organisations",
                            Set.of("admin:org"),
                            Map.of("organization_self_hosted_runners", "read")),
                    new Features(
                            "onboarding",
                            Set.of("repo", "workflow"),
                            new TreeMap<>(
                                    Map.of(
                                            "contents",
                                            "write",
                                            "pull_requests",
                                            "write",
                                            "workflows",
                                            "write"))),
                    new Features(
                            "secrets of repositories", Set.of("repo"), Map.of("secrets", "write")),
                    new Features(
                            "secrets of organisations",
                            Set.of("admin:org"),
                            Map.of("organization_secrets", "write")),
                    new Features(
                            "webhooks",
                            Set.of("admin:repo_hook"),
                            Map.of("repository_hooks", "write")));

    /// Whether a login will do.
    enum State {
        WORKS,
        MISSING,
        /// GitHub does not tell what a fine-grained token may do.
        UNKNOWN
    }

    State state(Identity identity) {
        return switch (identity.kind()) {
            case CLASSIC_TOKEN, APP -> lacks(identity).isEmpty() ? State.WORKS : State.MISSING;
            case FINE_GRAINED_TOKEN, OTHER_TOKEN -> State.UNKNOWN;
        };
    }

    /// What is lacking; what is needed where nobody can tell.
    List<String> lacks(Identity identity) {
        List<String> lacking = new ArrayList<>();
        if (identity.kind() == Identity.Kind.CLASSIC_TOKEN) {
            scopes.stream()
                    .filter(scope -> !has(identity.scopes(), scope))
                    .sorted()
                    .forEach(lacking::add);
            return lacking;
        }
        permissions.forEach(
                (name, level) -> {
                    String given = identity.permissions().getOrDefault(name, "none");
                    boolean enough = given.equals("write") || given.equals(level);
                    if (!enough) {
                        lacking.add(name + ": " + level);
                    }
                });
        return lacking;
    }

    /// A scope that has the wanted one in it will do too.
    private static boolean has(Set<String> scopes, String wanted) {
        return scopes.contains(wanted)
                || wanted.equals("admin:repo_hook") && scopes.contains("repo_hook");
    }
}
