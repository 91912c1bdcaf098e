package dev.hubconsole.adapters.github;

import dev.hubconsole.core.secret.Secret;

/// What requests are sent with.
public sealed interface GitHubLogin {

    /// Nothing: what everybody may see, 60 requests an hour.
    record Anonymous() implements GitHubLogin {}

    /// A personal token, classic or fine-grained, or any other that GitHub takes.
    record Token(Secret token) implements GitHubLogin {}

    /// A GitHub App: a token for each account that it is installed on is asked for when it is
    /// needed.
    ///
    /// @param app its id or client id
    record App(String app, AppKey key) implements GitHubLogin {

        public App {
            if (!app.matches("[A-Za-z0-9._-]+")) {
                throw new IllegalArgumentException("an App's id: " + app);
            }
        }
    }
}
