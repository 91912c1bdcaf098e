package dev.hubconsole.desktop;

import static org.junit.jupiter.api.Assertions.fail;

import dev.hubconsole.adapters.github.Endpoint;
import dev.hubconsole.adapters.github.GitHubAccess;
import dev.hubconsole.adapters.github.GitHubClient;
import dev.hubconsole.adapters.github.GitHubLogin;
import dev.hubconsole.adapters.github.GitHubSettings;
import dev.hubconsole.adapters.github.HubProposals;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.secret.Secret;
import dev.hubconsole.simulator.MemoryKeyring;
import dev.hubconsole.simulator.github.SampleSeed;
import dev.hubconsole.simulator.github.SimulatedGitHub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// A GitHub on this machine with somebody logged in to it.
final class GitHubHere implements AutoCloseable {

    private final SimulatedGitHub github;
    private final String token;
    private final MemoryKeyring keyring = new MemoryKeyring();
    private final GitHubSight sight;
    private final HubProposals proposals;
    private final Map<String, String> environment;

    /// @param folder where answers are kept
    GitHubHere(Path folder) {
        try {
            github = SimulatedGitHub.start(InstantSource.system(), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        token =
                SampleSeed.plant(
                        github.world(),
                        List.of(RepositoryId.parse("lantern-harbour/berth-planner")));
        keyring.put(GitHubAccess.SERVICE, "127.0.0.1:" + github.url().getPort(), new Secret(token));
        environment =
                Map.of(
                        "HUBCTL_GITHUB_URL",
                        github.url().toString(),
                        "HUBCTL_HOME",
                        folder.resolve("home").toString());
        sight = new GitHubSight(() -> "", environment, () -> keyring);
        proposals = new HubProposals(() -> "", environment, () -> keyring);
    }

    GitHubSight sight() {
        return sight;
    }

    HubProposals proposals() {
        return proposals;
    }

    /// Pulls runs from it, into stores below a folder.
    RunsHere runs(Path stores) {
        return new RunsHere(stores, () -> "", environment, () -> keyring, InstantSource.system());
    }

    /// Takes repositories in from it.
    ///
    /// @param browser hears which pages are to be shown
    OnboardingHere onboarding(OnboardDrafts drafts, Consumer<String> browser) {
        return new OnboardingHere(
                () -> "", environment, () -> keyring, drafts, InstantSource.system(), browser);
    }

    /// What reads it without the console.
    GitHubClient client() {
        Outcome<GitHubClient> opened =
                Endpoint.parse(github.url().toString())
                        .then(
                                endpoint ->
                                        GitHubClient.open(
                                                GitHubSettings.of(endpoint),
                                                new GitHubLogin.Token(new Secret(token))));
        return opened instanceof Outcome.Done<GitHubClient>(var client)
                ? client
                : fail(opened.toString());
    }

    MemoryKeyring keyring() {
        return keyring;
    }

    SimulatedGitHub github() {
        return github;
    }

    @Override
    public void close() {
        github.close();
    }
}
