package dev.hubconsole.simulator.github;

import java.time.Duration;
import java.util.Optional;

/// Forks: copies of a repository that somebody has who may not push to it.
/// <https://docs.github.com/en/rest/repos/forks>
final class ForkRoutes {

    /// GitHub answers before git's objects are there.
    private static final Duration COPYING = Duration.ofSeconds(3);

    private ForkRoutes() {}

    static void add(Router router) {
        router.add(
                "POST",
                "/repos/{owner}/{repo}/forks",
                "administration:write repo",
                ForkRoutes::create);
    }

    /// Who has a fork already is told which one it is.
    private static Reply create(Request request) {
        Repo repo = request.repo();
        Account owner = request.actor();
        if (request.principal instanceof Principal.Installed) {
            throw Refusal.of(403, "Resource not accessible by integration");
        }
        if (!repo.allowsForks) {
            throw Refusal.of(403, "The repository exists, but forking is disabled.");
        }
        if (repo.isEmpty()) {
            throw Refusal.of(
                    403,
                    "The repository exists, but it contains no Git content. Empty"
                            + " repositories cannot be forked.");
        }
        Repo fork = of(repo, owner).orElseGet(() -> copy(request, repo, owner));
        return Reply.of(202, request.bodies.fullRepository(fork));
    }

    /// The fork that somebody has.
    static Optional<Repo> of(Repo repo, Account owner) {
        return repo.world.of(owner).stream()
                .filter(one -> one.parent.filter(repo::equals).isPresent())
                .findFirst();
    }

    private static Repo copy(Request request, Repo repo, Account owner) {
        String name = request.text("name").orElse(repo.name);
        int next = 1;
        while (request.world.find(owner.login(), name).isPresent()) {
            name = repo.name + "-" + next++;
        }
        Repo fork = request.world.repository(owner, name);
        fork.visibility = repo.visibility;
        fork.defaultBranch = repo.defaultBranch;
        fork.parent = Optional.of(repo);
        fork.copiedAt = Optional.of(request.bodies.now.plus(COPYING));
        return fork;
    }
}
