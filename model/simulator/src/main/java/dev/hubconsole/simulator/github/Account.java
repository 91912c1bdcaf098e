package dev.hubconsole.simulator.github;

/// A user or an organisation.
///
/// @param isBot whether it is an App's own account
public record Account(long id, String login, boolean isOrganization, boolean isBot) {

    String type() {
        return isOrganization ? "Organization" : isBot ? "Bot" : "User";
    }
}
