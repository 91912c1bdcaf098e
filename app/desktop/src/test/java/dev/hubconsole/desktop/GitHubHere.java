package dev.hubconsole.desktop;

import dev.hubconsole.adapters.github.GitHubAccess;
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

/// A GitHub on this machine with somebody logged in to it.
final class GitHubHere implements AutoCloseable {

    private final SimulatedGitHub github;
    private final MemoryKeyring keyring = new MemoryKeyring();
    private final GitHubSight sight;

    /// @param folder where answers are kept
    GitHubHere(Path folder) {
        try {
            github = SimulatedGitHub.start(InstantSource.system(), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        String token =
                SampleSeed.plant(
                        github.world(),
                        List.of(RepositoryId.parse("lantern-harbour/berth-planner")));
        keyring.put(GitHubAccess.SERVICE, "127.0.0.1:" + github.url().getPort(), new Secret(token));
        sight =
                new GitHubSight(
                        Map.of(
                                "HUBCTL_GITHUB_URL",
                                github.url().toString(),
                                "HUBCTL_HOME",
                                folder.resolve("home").toString()),
                        () -> keyring);
    }

    GitHubSight sight() {
        return sight;
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
