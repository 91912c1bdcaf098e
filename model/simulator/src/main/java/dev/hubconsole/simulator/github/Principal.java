package dev.hubconsole.simulator.github;

import dev.hubconsole.simulator.github.World.App;
import dev.hubconsole.simulator.github.World.InstallationToken;
import dev.hubconsole.simulator.github.World.UserToken;

/// Who asks.
sealed interface Principal {

    record Nobody() implements Principal {}

    record User(UserToken token) implements Principal {}

    /// An App itself, known by what it signed.
    record AppItself(App app) implements Principal {}

    /// An App on an account.
    record Installed(InstallationToken token) implements Principal {}

    /// Whose limits a request counts against.
    default String key() {
        return switch (this) {
            case Nobody _ -> "nobody";
            case User(var token) -> "user " + token.user().id();
            case AppItself(var app) -> "app " + app.id;
            case Installed(var token) -> "installation " + token.installation().id();
        };
    }
}
