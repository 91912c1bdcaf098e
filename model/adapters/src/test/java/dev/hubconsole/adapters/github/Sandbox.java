package dev.hubconsole.adapters.github;

import dev.hubconsole.core.github.GitHubReading;
import dev.hubconsole.core.github.GitHubWriting;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.secret.Secret;
import dev.hubconsole.simulator.ManualClock;
import dev.hubconsole.simulator.github.Account;
import dev.hubconsole.simulator.github.JobPlan;
import dev.hubconsole.simulator.github.LimitRules;
import dev.hubconsole.simulator.github.Repo;
import dev.hubconsole.simulator.github.Run;
import dev.hubconsole.simulator.github.Seen;
import dev.hubconsole.simulator.github.SimulatedGitHub;
import dev.hubconsole.simulator.github.Workflow;
import dev.hubconsole.simulator.github.World;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.random.RandomGeneratorFactory;

/// A simulated GitHub with one of everything, and a clock that both sides share.
final class Sandbox implements AutoCloseable {

    static final RepositoryId REPOSITORY = new RepositoryId("octo-org", "vector-space");

    final ManualClock clock = new ManualClock(Instant.parse("2026-11-02T08:00:00Z"));
    final SimulatedGitHub github;
    final World world;
    final Account organization;
    final Account mona;
    final Repo repo;
    final Workflow build;
    final Run run;
    final String token;
    final List<Seen> seen = Collections.synchronizedList(new ArrayList<>());
    final List<Instant> slept = Collections.synchronizedList(new ArrayList<>());
    private final ApiVersion version;
    private final List<GitHubClient> clients = new ArrayList<>();

    Sandbox() {
        this(ApiVersion.V2022_11_28);
    }

    /// @param version which clients ask for that take its settings
    Sandbox(ApiVersion version) {
        this.version = version;
        try {
            github = SimulatedGitHub.start(clock, 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        github.limits(LimitRules.PRIMARY);
        world = github.world();
        organization = world.organization("octo-org");
        world.team("octo-org", "platform");
        mona = world.user("mona");
        world.user("hubot");
        repo = world.repository(organization, "vector-space");
        repo.commit("main", "First", Map.of("README.md", "# Vector space\n"));
        build =
                repo.workflow(
                        "build.yml",
                        "Build",
                        List.of(JobPlan.of("build", Duration.ofMinutes(3), "failure")));
        run = repo.run(build, "push", "main");
        token = world.token(mona, Set.of("repo", "workflow", "admin:org", "admin:repo_hook"));
        github.witness(seen::add);
    }

    /// The clock for a client: whoever sleeps turns it.
    Timer timer() {
        return new Timer() {
            @Override
            public Instant instant() {
                return clock.instant();
            }

            @Override
            public void sleepUntil(Instant time) {
                slept.add(time);
                clock.advanceTo(time);
            }
        };
    }

    GitHubSettings settings() {
        return GitHubSettings.of(done(Endpoint.parse(github.url().toString())))
                .with(version)
                .at(Pace.POLITE.bounded(16, OptionalInt.empty(), Duration.ZERO));
    }

    GitHubClient client() {
        return client(settings());
    }

    GitHubClient client(GitHubSettings settings) {
        return client(settings, new GitHubLogin.Token(new Secret(token)));
    }

    GitHubClient client(Path folder) {
        return client(settings().keptIn(folder));
    }

    GitHubClient client(GitHubSettings settings, GitHubLogin login) {
        GitHubClient client =
                done(
                        GitHubClient.open(
                                settings,
                                login,
                                timer(),
                                RandomGeneratorFactory.of("L64X128MixRandom").create(42)));
        clients.add(client);
        return client;
    }

    GitHubReading reading() {
        return client().reading(Urgency.BACKGROUND);
    }

    GitHubWriting writing() {
        return client().writing(Urgency.BACKGROUND);
    }

    /// The requests since the last call, without what is about tokens.
    List<String> requests() {
        List<String> all;
        synchronized (seen) {
            all =
                    seen.stream()
                            .map(one -> one.method() + " " + one.target().replaceFirst("\\?.*", ""))
                            .toList();
            seen.clear();
        }
        return all;
    }

    static <T> T done(Outcome<T> outcome) {
        if (outcome instanceof Outcome.Failed<T>(var problem)) {
            throw new AssertionError(problem.toString());
        }
        return ((Outcome.Done<T>) outcome).value();
    }

    static <T> Problem problem(Outcome<T> outcome) {
        if (outcome instanceof Outcome.Failed<T>(var problem)) {
            return problem;
        }
        throw new AssertionError("no problem: " + outcome);
    }

    @Override
    public void close() {
        clients.forEach(GitHubClient::close);
        github.close();
    }
}
