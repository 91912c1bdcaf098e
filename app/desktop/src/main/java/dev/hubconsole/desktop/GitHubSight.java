package dev.hubconsole.desktop;

import dev.hubconsole.adapters.github.GitHubAccess;
import dev.hubconsole.core.github.GitHubOverview;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.secret.SecretStore;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Looks at the GitHub that the environment names, with the login that is kept for it.
///
/// @param stores opens the keyring; called when somebody looks, and not before
record GitHubSight(Map<String, String> environment, Supplier<SecretStore> stores)
        implements GitHubOverview.Source {

    @Override
    public Outcome<GitHubOverview> look(int repositories) {
        return GitHubAccess.endpoint(Optional.empty(), environment)
                .then(
                        endpoint ->
                                GitHubAccess.look(
                                        endpoint, environment, stores.get(), repositories));
    }
}
