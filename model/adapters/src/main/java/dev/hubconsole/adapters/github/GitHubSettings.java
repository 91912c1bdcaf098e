package dev.hubconsole.adapters.github;

import dev.hubconsole.core.registry.RepositoryId;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// How a GitHub is talked to.
///
/// @param folder where answers are kept between runs; empty keeps them in memory alone
/// @param answers how large an answer may be, and how long it may take
/// @param installations of an App, by repository, where somebody named them; the others are asked
///   for
/// @param proxy through which it is reached; empty takes the one that the JDK is told of
/// @param agent what the program calls itself, as GitHub wants to know
public record GitHubSettings(
        Endpoint endpoint,
        ApiVersion version,
        Map<Operation, Duration> timesToLive,
        Optional<Path> folder,
        Pace pace,
        AnswerBounds answers,
        Map<RepositoryId, Long> installations,
        Optional<ProxyVariables> proxy,
        String agent) {

    /// What is waited for.
    ///
    /// @param largest in bytes; a larger one is a problem
    /// @param within how long it may take as a whole
    public record AnswerBounds(int largest, Duration within) {}

    private static final AnswerBounds ANSWERS = new AnswerBounds(64 << 20, Duration.ofSeconds(60));

    public GitHubSettings {
        timesToLive = Map.copyOf(timesToLive);
        installations = Map.copyOf(installations);
    }

    /// The usual settings for a GitHub, keeping nothing on the disk.
    public static GitHubSettings of(Endpoint endpoint) {
        return new GitHubSettings(
                endpoint,
                ApiVersion.V2022_11_28,
                Map.of(),
                Optional.empty(),
                Pace.POLITE,
                ANSWERS,
                Map.of(),
                Optional.empty(),
                "hubctl");
    }

    /// Settings that become others.
    private static final class Copy {

        private ApiVersion version;
        private Map<Operation, Duration> timesToLive;
        private Optional<Path> folder;
        private Pace pace;
        private AnswerBounds answers;
        private Map<RepositoryId, Long> installations;
        private Optional<ProxyVariables> proxy;

        private Copy(GitHubSettings of) {
            version = of.version;
            timesToLive = of.timesToLive;
            folder = of.folder;
            pace = of.pace;
            answers = of.answers;
            installations = of.installations;
            proxy = of.proxy;
        }
    }

    private GitHubSettings with(Consumer<Copy> change) {
        Copy copy = new Copy(this);
        change.accept(copy);
        return new GitHubSettings(
                endpoint,
                copy.version,
                copy.timesToLive,
                copy.folder,
                copy.pace,
                copy.answers,
                copy.installations,
                copy.proxy,
                agent);
    }

    /// These settings with another version of the API.
    public GitHubSettings with(ApiVersion other) {
        return with(copy -> copy.version = other);
    }

    /// These settings with answers kept in a folder of the user's own.
    public GitHubSettings keptIn(Path other) {
        return with(copy -> copy.folder = Optional.of(other));
    }

    /// These settings with another pace.
    public GitHubSettings at(Pace other) {
        return with(copy -> copy.pace = other);
    }

    /// These settings with other bounds for an answer.
    public GitHubSettings answering(AnswerBounds other) {
        return with(copy -> copy.answers = other);
    }

    /// These settings with installations that somebody named.
    public GitHubSettings installed(Map<RepositoryId, Long> others) {
        return with(copy -> copy.installations = others);
    }

    /// These settings with a proxy.
    public GitHubSettings through(ProxyVariables other) {
        return with(copy -> copy.proxy = Optional.of(other));
    }

    /// These settings with other times to live, where some are given.
    public GitHubSettings living(Map<Operation, Duration> others) {
        Map<Operation, Duration> all = new EnumMap<>(Operation.class);
        all.putAll(timesToLive);
        all.putAll(others);
        return with(copy -> copy.timesToLive = all);
    }

    /// For how long an answer is taken as it is.
    public Duration timeToLive(Operation operation) {
        return timesToLive.getOrDefault(operation, operation.timeToLive());
    }
}
