package dev.hubconsole.simulator.github;

import dev.hubconsole.simulator.github.GitStore.Entry;
import dev.hubconsole.simulator.github.GitStore.Person;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// A repository and everything in it. Changed only while its world is held.
public final class Repo {

    final long id;
    final World world;
    Account owner;
    final Instant createdAt;
    final GitStore git = new GitStore();
    final Map<String, String> refs = new TreeMap<>();
    final Map<Long, Workflow> workflows = new LinkedHashMap<>();
    final List<Run> runs = new ArrayList<>();
    final Map<Integer, Pull> pulls = new LinkedHashMap<>();
    final Map<String, Label> labels = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    final Map<Long, Comment> comments = new LinkedHashMap<>();
    final Map<Long, Cache> caches = new LinkedHashMap<>();
    final Map<Long, Artifact> artifacts = new LinkedHashMap<>();
    final Map<Long, SimRunner> runners = new LinkedHashMap<>();
    final Map<String, Environment> environments = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    final SecretShelf shelf = new SecretShelf();
    final Map<Long, Hook> hooks = new LinkedHashMap<>();
    final Map<Long, Deployment> deployments = new LinkedHashMap<>();
    final Map<String, List<CommitStatus>> statuses = new LinkedHashMap<>();
    final Map<Long, MadeCheck> checks = new LinkedHashMap<>();
    final Set<String> protectedBranches = new HashSet<>();
    final Set<Account> onlyReaders = new HashSet<>();
    final Set<String> mergeMethods = new HashSet<>(Merging.METHODS);
    String name;
    String visibility = "private";
    String defaultBranch = "main";
    Optional<String> description = Optional.empty();
    Optional<String> language = Optional.of("Java");
    List<String> topics = List.of();
    boolean archived;
    boolean allowsForks = true;
    Optional<Repo> parent = Optional.empty();
    Optional<Instant> copiedAt = Optional.empty();
    int sizeInKilobytes = 120;
    Optional<Instant> pushedAt = Optional.empty();
    Instant updatedAt;
    private int nextNumber = 1;
    private int nextRunNumber = 1;

    Repo(World world, long id, Account owner, String name, Instant createdAt) {
        this.world = world;
        this.id = id;
        this.owner = owner;
        this.name = name;
        this.createdAt = createdAt;
        this.updatedAt = createdAt;
    }

    record Label(long id, String name, String color, String description) {}

    record Comment(
            long id,
            int number,
            Account author,
            String body,
            Instant createdAt,
            Instant updatedAt) {}

    record Cache(
            long id,
            String key,
            String ref,
            String version,
            long bytes,
            Instant createdAt,
            Instant lastAccessedAt) {}

    record Artifact(
            long id,
            String name,
            long bytes,
            Optional<Run> run,
            Instant createdAt,
            Instant expiresAt) {}

    /// A self-hosted runner.
    record SimRunner(
            long id, String name, String os, boolean online, boolean busy, List<String> labels) {}

    /// An environment.
    static final class Environment {
        final long id;
        final String name;
        final Instant createdAt;
        final SecretShelf shelf = new SecretShelf();
        List<String> reviewers = List.of();
        int waitTimer;

        Environment(long id, String name, Instant createdAt) {
            this.id = id;
            this.name = name;
            this.createdAt = createdAt;
        }
    }

    record Deployment(
            long id,
            String sha,
            String ref,
            String environment,
            Account creator,
            Instant createdAt,
            List<DeploymentStatus> statuses) {}

    record DeploymentStatus(
            long id, String state, String environmentUrl, String logUrl, Instant createdAt) {}

    record CommitStatus(
            long id, String state, String context, String description, Instant createdAt) {}

    /// A check that an App made.
    record MadeCheck(
            long id,
            String name,
            String sha,
            String status,
            Optional<String> conclusion,
            String externalId,
            Optional<String> title,
            Optional<String> summary,
            Instant startedAt,
            Optional<Instant> completedAt,
            World.App app) {}

    /// A webhook and what was sent to it.
    static final class Hook {
        final long id;
        final Instant createdAt;
        final List<Delivery> deliveries = new ArrayList<>();
        final List<Delivery> held = new ArrayList<>();
        String url;
        String secret;
        String contentType;
        boolean active;
        List<String> events;

        Hook(
                long id,
                String url,
                String secret,
                String contentType,
                boolean active,
                List<String> events,
                Instant createdAt) {
            this.id = id;
            this.url = url;
            this.secret = secret;
            this.contentType = contentType;
            this.active = active;
            this.events = events;
            this.createdAt = createdAt;
        }

        boolean wants(String event) {
            return active && (events.contains(event) || events.contains("*"));
        }
    }

    /// @param status of the receiver's answer; 0 where there was none
    record Delivery(
            long id,
            String guid,
            String event,
            String action,
            String payload,
            Instant at,
            boolean redelivery,
            int status,
            long millis) {}

    /// @param state `APPROVED`, `CHANGES_REQUESTED`, `COMMENTED`
    record Review(long id, Account author, String state, String body, String sha, Instant at) {}

    /// A pull request.
    static final class Pull {
        final long id;
        final int number;
        final Account author;
        final Repo from;
        final String head;
        final Instant createdAt;
        final Set<String> labels = new java.util.TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        final Set<String> reviewers = new java.util.TreeSet<>();
        final Set<String> teams = new java.util.TreeSet<>();
        final List<Review> reviews = new ArrayList<>();
        final String baseSha;
        String base;
        String title;
        String body;
        boolean draft;
        Instant updatedAt;
        Optional<Instant> closedAt = Optional.empty();
        Optional<Instant> mergedAt = Optional.empty();
        Optional<String> mergeCommit = Optional.empty();
        Optional<Account> mergedBy = Optional.empty();
        String headSha;

        Pull(
                long id,
                int number,
                Account author,
                Repo from,
                String head,
                String headSha,
                String base,
                String baseSha,
                Instant createdAt) {
            this.id = id;
            this.number = number;
            this.author = author;
            this.from = from;
            this.head = head;
            this.headSha = headSha;
            this.base = base;
            this.baseSha = baseSha;
            this.createdAt = createdAt;
            this.updatedAt = createdAt;
            this.title = "";
            this.body = "";
        }

        boolean isOpen() {
            return closedAt.isEmpty();
        }
    }

    /// Its name with its owner's, `octo-org/vector-space`, as it is now.
    public String fullName() {
        return owner.login() + "/" + name;
    }

    /// Whether somebody may push branches to it.
    boolean mayPush(Account account) {
        return !onlyReaders.contains(account);
    }

    /// What a fork shares with what it was forked from: the objects all the time, the default
    /// branch once it is copied.
    Repo inNetwork(Instant now) {
        parent.ifPresent(from -> git.take(from.git));
        if (parent.isPresent() && copiedAt.filter(at -> !now.isBefore(at)).isPresent()) {
            copiedAt = Optional.empty();
            parent.get()
                    .branch(defaultBranch)
                    .ifPresent(sha -> point("refs/heads/" + defaultBranch, sha, now));
        }
        return this;
    }

    int takeNumber() {
        return nextNumber++;
    }

    int takeRunNumber() {
        return nextRunNumber++;
    }

    boolean isEmpty() {
        return refs.isEmpty();
    }

    Optional<String> branch(String branch) {
        return Optional.ofNullable(refs.get("refs/heads/" + branch));
    }

    /// The commit that a branch, a tag, a full ref or a SHA-1 means.
    Optional<String> resolve(String ref) {
        for (String full : List.of("refs/heads/" + ref, "refs/tags/" + ref, "refs/" + ref, ref)) {
            if (refs.containsKey(full)) {
                return Optional.of(refs.get(full));
            }
        }
        return git.has(ref, "commit") ? Optional.of(ref) : Optional.empty();
    }

    /// Moves a branch; the open pull requests from it move too.
    void point(String ref, String sha) {
        point(ref, sha, world.now());
    }

    private void point(String ref, String sha, Instant now) {
        refs.put(ref, sha);
        pushedAt = Optional.of(now);
        updatedAt = now;
        if (ref.startsWith("refs/heads/")) {
            String branch = ref.substring("refs/heads/".length());
            world.repositories().stream()
                    .flatMap(repo -> repo.pulls.values().stream())
                    .filter(pull -> pull.from == this && pull.head.equals(branch) && pull.isOpen())
                    .forEach(
                            pull -> {
                                pull.headSha = sha;
                                pull.updatedAt = now;
                            });
        }
    }

    static Person person(Account account, Instant at) {
        return new Person(
                account.login(), account.id() + "+" + account.login() + "@users.example.com", at);
    }

    /// Commits files on a branch, which is made from the default branch where there is none.
    ///
    /// @param files content by path
    /// @return the commit
    public String commit(String branch, String message, Map<String, String> files) {
        return commit(branch, message, files, world.now());
    }

    /// The same, made at some time.
    public String commit(String branch, String message, Map<String, String> files, Instant at) {
        synchronized (world) {
            Optional<String> parent = branch(branch).or(() -> branch(defaultBranch));
            Map<String, Entry> all = new TreeMap<>();
            parent.flatMap(git::commit).ifPresent(commit -> all.putAll(git.files(commit.tree())));
            files.forEach(
                    (path, text) ->
                            all.put(
                                    path,
                                    new Entry(
                                            "100644",
                                            path.substring(path.lastIndexOf('/') + 1),
                                            git.blob(text.getBytes(StandardCharsets.UTF_8)))));
            Person person = new Person(owner.login(), owner.login() + "@users.example.com", at);
            String sha =
                    git.commit(git.treeOf(all), parent.stream().toList(), person, person, message);
            point("refs/heads/" + branch, sha, at);
            return sha;
        }
    }

    /// A file's text on a branch.
    public Optional<String> text(String branch, String path) {
        synchronized (world) {
            return branch(branch)
                    .flatMap(git::commit)
                    .flatMap(commit -> git.at(commit.tree(), path))
                    .flatMap(entry -> git.blob(entry.sha()))
                    .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
        }
    }

    /// Adds a workflow, whose file is not looked into: its runs are as planned.
    public Workflow workflow(String file, String title, List<JobPlan> plan) {
        return workflow(file, title, plan, world.now());
    }

    /// Adds a workflow that was there since some time.
    Workflow workflow(String file, String title, List<JobPlan> plan, Instant since) {
        synchronized (world) {
            Workflow workflow =
                    new Workflow(world.nextId(), title, ".github/workflows/" + file, plan, since);
            workflows.put(workflow.id, workflow);
            return workflow;
        }
    }

    /// Starts a run now.
    public Run run(Workflow workflow, String event, String branch) {
        return run(workflow, event, branch, world.now(), workflow.plan);
    }

    /// Adds a run that was created at some time, with its own plan.
    public Run run(
            Workflow workflow, String event, String branch, Instant createdAt, List<JobPlan> plan) {
        synchronized (world) {
            Run run =
                    new Run(
                            world.nextId(),
                            world.nextId(),
                            takeRunNumber(),
                            workflow,
                            event,
                            branch,
                            branch(branch).orElse("0".repeat(40)),
                            owner,
                            createdAt);
            run.start(world, createdAt, plan);
            runs.add(run);
            return run;
        }
    }

    /// Adds an environment.
    ///
    /// @param reviewers who must agree before a job may use it
    public void environment(String called, List<String> reviewers) {
        synchronized (world) {
            Environment environment = new Environment(world.nextId(), called, world.now());
            environment.reviewers = List.copyOf(reviewers);
            environments.put(called, environment);
        }
    }

    /// Adds a cache.
    public void cache(String key, String ref, long bytes) {
        synchronized (world) {
            Instant now = world.now();
            long cacheId = world.nextId();
            caches.put(cacheId, new Cache(cacheId, key, ref, Hash.of(key), bytes, now, now));
        }
    }

    /// Adds an artifact of a run.
    public void artifact(Run run, String called, long bytes) {
        artifact(run, called, bytes, world.now());
    }

    /// Adds an artifact that was made at some time.
    void artifact(Run run, String called, long bytes, Instant now) {
        synchronized (world) {
            long artifactId = world.nextId();
            artifacts.put(
                    artifactId,
                    new Artifact(
                            artifactId,
                            called,
                            bytes,
                            Optional.of(run),
                            now,
                            now.plus(java.time.Duration.ofDays(90))));
        }
    }

    /// Adds a self-hosted runner.
    public void runner(String called, boolean online, boolean busy, List<String> more) {
        synchronized (world) {
            SimRunner runner = World.runner(world.nextId(), called, online, busy, more);
            runners.put(runner.id(), runner);
        }
    }

    /// Protects a branch, so that nobody pushes to it.
    public void protect(String branch) {
        synchronized (world) {
            protectedBranches.add(branch);
        }
    }

    /// Lets somebody read it and no more.
    public void onlyReadBy(Account account) {
        synchronized (world) {
            onlyReaders.add(account);
        }
    }

    /// Lets nobody fork it.
    public void forbidForks() {
        synchronized (world) {
            allowsForks = false;
        }
    }

    /// Makes a branch the default one, be it there yet or not.
    public void defaultTo(String branch) {
        synchronized (world) {
            defaultBranch = branch;
        }
    }

    /// Says how its pull requests may be merged: `merge`, `squash`, `rebase`.
    public void mergeBy(Set<String> methods) {
        synchronized (world) {
            mergeMethods.clear();
            mergeMethods.addAll(methods);
        }
    }

    /// Archives it: it can be read, and every change is refused.
    public void archive() {
        synchronized (world) {
            archived = true;
            world.happenings().tell(this, "repository", "archived", _ -> {});
        }
    }

    /// Who may see it: `public`, `internal` or `private`.
    public void show(String to) {
        synchronized (world) {
            boolean opened = to.equals("public");
            visibility = to;
            String action = opened ? "publicized" : "privatized";
            world.happenings().tell(this, "repository", action, _ -> {});
        }
    }

    /// A secret's value, as it was opened with the place's private key.
    public Optional<String> secret(String called) {
        synchronized (world) {
            return shelf.value(called);
        }
    }

    /// The same of an environment.
    public Optional<String> secret(String environment, String called) {
        synchronized (world) {
            return Optional.ofNullable(environments.get(environment))
                    .flatMap(found -> found.shelf.value(called));
        }
    }

    /// How many runs there are.
    public int runCount() {
        synchronized (world) {
            return runs.size();
        }
    }

    /// The run that was added last.
    public Run newestRun() {
        synchronized (world) {
            return runs.getLast();
        }
    }

    /// How many pull requests there are, open or not.
    public int pullCount() {
        synchronized (world) {
            return pulls.size();
        }
    }

    /// Reviews a pull request. Who did so is no longer asked to, as GitHub does it.
    ///
    /// @param state `APPROVED`, `CHANGES_REQUESTED` or `COMMENTED`
    public void review(int number, Account author, String state) {
        synchronized (world) {
            review(pulls.get(number), author, state, "");
        }
    }

    Review review(Pull pull, Account author, String state, String body) {
        Instant now = world.now();
        Review review = new Review(world.nextId(), author, state, body, pull.headSha, now);
        pull.reviews.add(review);
        pull.reviewers.removeIf(author.login()::equalsIgnoreCase);
        pull.updatedAt = now;
        return review;
    }

    /// Reviews a pull request for a team, which is no longer asked to either.
    public void review(int number, Account author, String team, String state) {
        synchronized (world) {
            review(number, author, state);
            pulls.get(number).teams.remove(team);
        }
    }

    /// Forgets a branch.
    public void dropBranch(String branch) {
        synchronized (world) {
            refs.remove("refs/heads/" + branch);
        }
    }

    /// Forgets all pull requests.
    public void dropPulls() {
        synchronized (world) {
            pulls.clear();
        }
    }

    /// How many commits a branch has.
    public int commitCount(String branch) {
        synchronized (world) {
            return branch(branch).map(sha -> git.history(sha).size()).orElse(0);
        }
    }
}
