package dev.hubconsole.adapters.github;

import dev.hubconsole.core.problem.Outcome;
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

    /// What is kept for an App: its id and its key in one secret.
    static Secret kept(String app, String pem) {
        return new Secret("app " + app + "\n" + pem);
    }

    /// The login that a kept secret makes: an App's, else that of a token.
    static Outcome<GitHubLogin> of(Secret kept) {
        String text = kept.reveal();
        int line = text.indexOf('\n');
        if (!text.startsWith("app ") || line < 0) {
            return new Outcome.Done<>(new Token(kept));
        }
        String app = text.substring("app ".length(), line);
        return AppKey.read(new Secret(text.substring(line + 1))).map(key -> new App(app, key));
    }
}
