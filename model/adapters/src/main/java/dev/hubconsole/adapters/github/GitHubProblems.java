package dev.hubconsole.adapters.github;

import com.fasterxml.jackson.databind.JsonNode;

import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.RepositoryId;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What can go wrong with GitHub, each with the next step.
public final class GitHubProblems {

    private static final int LONGEST_QUOTE = 200;
    private static final Pattern SSO_PAGE = Pattern.compile("url=(\\S+)");

    /// The work was stopped.
    public static final Problem STOPPED =
            new Problem.Unavailable(
                    "stopped before GitHub had answered",
                    "Run this again; what was done so far is kept.");

    private GitHubProblems() {}

    /// Nobody has logged in.
    public static Problem tokenMissing(String host) {
        return tokenMissing(host, "HUBCTL_TOKEN");
    }

    /// Nobody has logged in.
    ///
    /// @param variables what else may have the token
    static Problem tokenMissing(String host, String variables) {
        return new Problem.NotThere(
                "there is no token for " + host,
                "Run `hubctl auth login`, or set " + variables + " in the environment.");
    }

    /// The token is not one, or not one any more.
    public static Problem tokenWrong(String host) {
        return new Problem.NotThere(
                host + " does not know the token: it is mistyped, revoked or expired",
                "Make a new one there, then run `hubctl auth login`.");
    }

    /// The token has ended.
    public static Problem tokenExpired(String host, Instant since) {
        return new Problem.NotThere(
                "the token for " + host + " expired at " + since,
                "Make a new one there, then run `hubctl auth login`.");
    }

    /// A classic token has too few scopes.
    public static Problem scopeMissing(String scopes, String what) {
        return new Problem.NotThere(
                "the token lacks the scope " + scopes + " for " + what,
                "Add the scope on the token's page at GitHub, or log in with another token.");
    }

    /// A fine-grained token or an App has too few permissions.
    public static Problem permissionMissing(String permissions, String what) {
        return new Problem.NotThere(
                "the token lacks the permission " + permissions + " for " + what,
                "Add the permission on the token's or the App's page at GitHub.");
    }

    /// The organisation wants single sign-on for the token.
    public static Problem ssoMissing(String what, String page) {
        return new Problem.NotThere(
                "the organisation wants the token authorised for single sign-on: " + what,
                page.isEmpty()
                        ? "Authorise it on the token's page at GitHub."
                        : "Authorise it at " + page);
    }

    /// There is nothing, or nothing that this token may see.
    public static Problem hidden(String what) {
        return new Problem.NotThere(
                what + " is not there, or the token may not see it",
                "Check the name; GitHub says the same of what was deleted and of what is private.");
    }

    /// A repository has another name now.
    public static Problem moved(String what, String to) {
        return new Problem.NotThere(
                what + " was renamed or moved to " + to, "Use the new name in the registry.");
    }

    /// A repository is closed to changes.
    public static Problem archived(String what) {
        return new Problem.Refused(
                what + " is archived and cannot be changed", "Unarchive it at GitHub first.");
    }

    /// A repository has no commit yet.
    public static Problem emptyRepository(String what) {
        return new Problem.Refused(
                what + " has no commit yet", "Push a first commit, then run this again.");
    }

    /// A branch takes no direct pushes.
    public static Problem branchProtected(String what, String why) {
        return new Problem.Refused(
                what + " is protected: " + why, "Use another branch and a pull request.");
    }

    /// A ruleset does not let a branch be made or pushed to.
    public static Problem rulesetRefuses(String what, String why) {
        return new Problem.Refused(
                what + ": a ruleset refuses it: " + why,
                "Have the ruleset of the repository or of its organisation let branches"
                        + " hub-console/** through, or put the login on its bypass list; then run"
                        + " this again. What was done so far is kept.");
    }

    /// A branch has other commits than expected.
    public static Problem baseMoved(RepositoryId repository, String branch, String found) {
        return new Problem.Refused(
                repository + ": " + branch + " has moved on to " + found,
                "Make the plan again on what is there now.");
    }

    /// GitHub does not answer as it should.
    public static Problem down(String host, String detail) {
        return new Problem.Unavailable(
                host + " does not work right now: " + detail,
                "See https://www.githubstatus.com, then run this again. What was done so far is"
                        + " kept.");
    }

    /// The name of the host is not known.
    public static Problem noSuchHost(String host) {
        return new Problem.Unavailable(
                "the network does not know " + host,
                "Check the network, its DNS, and the address.");
    }

    /// There is no way to the host.
    public static Problem noConnection(String host, String detail) {
        return new Problem.Unavailable(
                "no connection to " + host + ": " + detail,
                "Check the network, and the proxy (HTTPS_PROXY, NO_PROXY).");
    }

    /// A proxy on the way wants a user and a password, or others than it was given.
    public static Problem proxyWantsLogin(String host) {
        return new Problem.Unavailable(
                "the proxy on the way to " + host + " wants a user and a password that it knows",
                "Write them into HTTPS_PROXY: http://USER:PASSWORD@HOST:PORT, with %40 for @ and"
                        + " the like in them. Where it takes no password that way (NTLM,"
                        + " Kerberos), run one on this machine that knows how, and name that.");
    }

    /// The host's certificate is not trusted.
    public static Problem notTrusted(String host, String detail) {
        return new Problem.Unavailable(
                "the certificate of " + host + " is not trusted: " + detail,
                "Give Java the certificate of the authority that signed it"
                        + " (-Djavax.net.ssl.trustStore).");
    }

    /// The host's certificate is for another time than this machine's clock tells.
    ///
    /// @param detail the time that it is limited by
    public static Problem notValidNow(String host, String detail) {
        return new Problem.Unavailable(
                "the certificate of "
                        + host
                        + " is not valid at the time that this machine's clock tells: "
                        + detail,
                "Set the clock if it is wrong; else "
                        + host
                        + " needs a certificate that holds today.");
    }

    /// The clock is wrong, so that GitHub refuses what is signed with its time.
    public static Problem clockSkewed(Duration offset) {
        return new Problem.Unavailable(
                "this machine's clock differs from GitHub's by " + offset.toSeconds() + " s",
                "Set the clock.");
    }

    /// An answer is too large to be true.
    public static Problem tooLarge(String what, String detail) {
        return new Problem.Unavailable(
                "the answer about " + what + " is too large: " + detail,
                "Ask for less; nothing of it was kept.");
    }

    /// The limit is used up.
    public static Problem limited(Instant until) {
        return new Problem.Unavailable(
                "GitHub's limit of requests is used up until "
                        + until.truncatedTo(ChronoUnit.SECONDS),
                "Run this again then. What was done so far is kept.");
    }

    /// GitHub understood, and will not.
    public static Problem invalid(String what, String why) {
        return new Problem.Refused(
                "GitHub refused " + what + ": " + why,
                "Change what GitHub names, then run this again; what was done so far is kept.");
    }

    /// An answer would take the token to somewhere else, or in the open.
    public static Problem unsafeRedirect(String what, URI to) {
        return new Problem.Unavailable(
                what + " was redirected to " + to.getScheme() + "://" + to.getHost(),
                "This is not followed, as it is not encrypted.");
    }

    /// The problem that a status means.
    ///
    /// @param expiry when the token ends, as earlier answers told
    static Problem of(
            Call call,
            Transport.Received received,
            Endpoint endpoint,
            Optional<Instant> expiry,
            Instant now) {
        String what = what(call.uri(), endpoint);
        String message = message(received.body());
        String subject = subject(call.uri(), endpoint);
        String lower = message.toLowerCase(Locale.ROOT);
        return switch (received.status()) {
            case 401 ->
                    expiry.filter(end -> !end.isAfter(now))
                            .map(end -> tokenExpired(endpoint.host(), end))
                            .orElseGet(() -> tokenWrong(endpoint.host()));
            case 403 -> forbidden(received, what, subject, message);
            case 404 -> hidden(what);
            case 409 ->
                    lower.contains("repository is empty")
                            ? emptyRepository(subject)
                            : refused(what, message, lower);
            case 422 -> refused(what, message, lower);
            case 410 -> hidden(what);
            case 451 -> invalid(what, message);
            default ->
                    received.status() >= 500
                            ? down(endpoint.host(), "status " + received.status())
                            : invalid(what, "status " + received.status() + ", " + message);
        };
    }

    private static Problem refused(String what, String message, String lower) {
        if (lower.contains("rule violations")) {
            return rulesetRefuses(what, message);
        }
        return lower.contains("protected branch")
                ? branchProtected(what, message)
                : invalid(what, message);
    }

    private static Problem forbidden(
            Transport.Received received, String what, String subject, String message) {
        String lower = message.toLowerCase(Locale.ROOT);
        Optional<String> sso = received.header("x-github-sso");
        if (sso.isPresent()) {
            Matcher page = SSO_PAGE.matcher(sso.get());
            return ssoMissing(what, page.find() ? page.group(1) : "");
        }
        if (lower.contains("archived")) {
            return archived(subject);
        }
        if (lower.contains("protected branch")) {
            return branchProtected(what, message);
        }
        Optional<String> permissions = received.header("x-accepted-github-permissions");
        if (permissions.isPresent() && lower.contains("not accessible by")) {
            return permissionMissing(permissions.get(), what);
        }
        Optional<String> wanted = received.header("x-accepted-oauth-scopes");
        if (wanted.isPresent() && received.header("x-oauth-scopes").isPresent()) {
            return scopeMissing(wanted.get(), what);
        }
        return new Problem.NotThere(
                "GitHub forbids " + what + ": " + message, "Ask the organisation's owner.");
    }

    /// What an address is about, as a person would say it: `octo-org/vector-space`,
    /// `octo-org/vector-space (actions/runs)`.
    static String what(URI uri, Endpoint endpoint) {
        String[] parts = parts(uri, endpoint);
        String subject = subject(uri, endpoint);
        return isOfRepository(parts) && parts.length == 5
                ? subject + " (" + parts[4] + ")"
                : subject;
    }

    /// The repository that an address is about; the path where it is about none.
    private static String subject(URI uri, Endpoint endpoint) {
        String[] parts = parts(uri, endpoint);
        return isOfRepository(parts) ? parts[2] + "/" + parts[3] : String.join("/", parts);
    }

    private static boolean isOfRepository(String[] parts) {
        return parts.length >= 4 && parts[1].equals("repos");
    }

    private static String[] parts(URI uri, Endpoint endpoint) {
        String path = uri.getPath();
        String base = endpoint.base().getPath();
        String rest = path.startsWith(base) ? path.substring(base.length()) : path;
        return rest.split("/", 5);
    }

    /// What the body says, on one line, cut where it is long.
    static String message(byte[] body) {
        String text =
                Json.tree(body)
                        .map(tree -> Json.text(tree, "message").orElse("") + errors(tree))
                        .orElse("");
        String line = text.isEmpty() ? "no reason given" : text.replaceAll("\\s+", " ").strip();
        return line.length() > LONGEST_QUOTE ? line.substring(0, LONGEST_QUOTE) + "…" : line;
    }

    private static String errors(JsonNode tree) {
        StringBuilder all = new StringBuilder();
        JsonNode errors = tree.path("errors");
        if (errors.isTextual()) {
            return ": " + errors.asText();
        }
        for (JsonNode error : errors) {
            String said =
                    error.isTextual()
                            ? error.asText()
                            : Json.text(error, "message")
                                    .orElseGet(
                                            () ->
                                                    error.path("field").asText()
                                                            + " "
                                                            + error.path("code").asText());
            all.append(all.isEmpty() ? ": " : ", ").append(said);
        }
        return all.toString();
    }
}
