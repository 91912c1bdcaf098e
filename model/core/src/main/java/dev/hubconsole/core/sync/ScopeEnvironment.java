package dev.hubconsole.core.sync;

import dev.hubconsole.core.credential.Credential;
import dev.hubconsole.core.credential.CredentialNames;
import dev.hubconsole.core.credential.Scope;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// Where the hub's own workflow finds the secrets of a repository that it builds. It cannot read
/// the secrets of other repositories; so the hub has an environment for each `secret_scope`, and a
/// job for a repository is a job for the environment of that repository's scope. GitHub gives a job
/// the secrets of one environment, so that no job finds those of another scope.
public final class ScopeEnvironment {

    private static final String PREFIX = "scope-";

    private ScopeEnvironment() {}

    /// The hub's environment for a `secret_scope`.
    public static String name(String secretScope) {
        return PREFIX + secretScope;
    }

    /// Whether an environment may be one of those of the hub.
    static boolean isOne(String environment) {
        return environment.startsWith(PREFIX);
    }

    /// The `secret_scope` that a credential is limited to, and to nothing else; empty for others,
    /// which are in no environment of the hub.
    public static Optional<String> of(Credential credential) {
        return credential.scopes().size() == 1
                        && credential.scopes().getFirst() instanceof Scope.SecretScope(var scope)
                        && CredentialNames.complaint(credential.name()).isEmpty()
                ? Optional.of(scope)
                : Optional.empty();
    }

    /// The scopes whose environments have a secret, by its name in upper case.
    public static Map<String, TreeSet<String>> scopesByName(Collection<Credential> credentials) {
        Map<String, TreeSet<String>> scopes = new TreeMap<>();
        for (Credential credential : credentials) {
            of(credential)
                    .ifPresent(
                            scope ->
                                    scopes.computeIfAbsent(
                                                    credential.name().toUpperCase(Locale.ROOT),
                                                    _ -> new TreeSet<>())
                                            .add(scope));
        }
        return scopes;
    }
}
