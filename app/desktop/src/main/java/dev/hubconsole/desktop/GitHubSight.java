package dev.hubconsole.desktop;

import dev.hubconsole.adapters.github.GitHubAccess;
import dev.hubconsole.core.github.GitHubOverview;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.secret.SecretStore;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Looks at the GitHub that the user or the environment names, with the login that is kept for it.
///
/// @param host which GitHub, as a person writes it; an empty text leaves it to the environment
/// @param stores opens the keyring; called when somebody looks, and not before
record GitHubSight(
        Supplier<String> host, Map<String, String> environment, Supplier<SecretStore> stores)
        implements GitHubOverview.Source {

    @Override
    public Outcome<GitHubOverview> look(int repositories) {
        return GitHubAccess.endpoint(Optional.of(host.get()), environment)
                .then(
                        endpoint ->
                                GitHubAccess.look(
                                        endpoint, environment, stores.get(), repositories));
    }
}
