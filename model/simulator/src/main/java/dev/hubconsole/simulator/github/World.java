package dev.hubconsole.simulator.github;

import dev.hubconsole.simulator.github.Repo.SimRunner;

import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Everything that a simulated GitHub knows. All of it is read and changed while its monitor is
/// held; the public methods take it themselves.
public final class World {

    private static final Duration TOKEN_LIFE = Duration.ofHours(1);

    final Map<String, Account> accounts = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    final Map<String, Organization> organizations = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    final Map<String, UserToken> userTokens = new LinkedHashMap<>();
    final Map<String, InstallationToken> installationTokens = new LinkedHashMap<>();
    final Map<Long, App> apps = new LinkedHashMap<>();
    final Map<Long, Installation> installations = new LinkedHashMap<>();
    final Map<String, DeviceLogin> devices = new LinkedHashMap<>();
    final Set<Long> lost = new LinkedHashSet<>();
    private final Map<Long, Repo> repositories = new LinkedHashMap<>();
    private final Map<String, Long> names = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, Long> oldNames = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final InstantSource clock;
    private final Happenings happenings;
    private final Map<Long, Runnable> pasts = new HashMap<>();
    private long nextId = 1001;

    World(InstantSource clock, Faults faults) {
        this.clock = clock;
        this.happenings = new Happenings(this, new HookSender(this, faults));
    }

    Happenings happenings() {
        return happenings;
    }

    /// What an organisation has beside its repositories.
    static final class Organization {
        final Account account;
        final Instant createdAt;
        final Map<Long, SimRunner> runners = new LinkedHashMap<>();
        final SecretShelf shelf = new SecretShelf();
        final Map<String, Long> teams = new TreeMap<>();
        boolean wantsSso;

        Organization(Account account, Instant createdAt) {
            this.account = account;
            this.createdAt = createdAt;
        }
    }

    /// A user's token.
    ///
    /// @param scopes of a classic token
    /// @param permissions of a fine-grained one; empty for a classic token
    record UserToken(
            String text,
            Account user,
            Set<String> scopes,
            Map<String, String> permissions,
            Optional<Instant> expiresAt,
            boolean ssoAuthorised) {

        boolean isFineGrained() {
            return !permissions.isEmpty();
        }
    }

    /// A GitHub App.
    static final class App {
        final long id;
        final String slug;
        final Account owner;
        final Account bot;
        final PublicKey key;
        final Map<String, String> permissions;
        final Instant createdAt;
        Optional<Repo.Hook> hook = Optional.empty();

        App(
                long id,
                String slug,
                Account owner,
                Account bot,
                PublicKey key,
                Map<String, String> permissions,
                Instant createdAt) {
            this.id = id;
            this.slug = slug;
            this.owner = owner;
            this.bot = bot;
            this.key = key;
            this.permissions = Map.copyOf(permissions);
            this.createdAt = createdAt;
        }
    }

    /// An App on an account.
    ///
    /// @param only the repositories it was given; empty for all
    record Installation(
            long id,
            App app,
            Account account,
            Map<String, String> permissions,
            Set<Long> only,
            Instant createdAt) {

        boolean reaches(Repo repo) {
            return repo.owner.id() == account.id() && (only.isEmpty() || only.contains(repo.id));
        }
    }

    record InstallationToken(
            String text,
            Installation installation,
            Map<String, String> permissions,
            Set<Long> only,
            Instant expiresAt) {}

    /// A login from a device.
    static final class DeviceLogin {
        final String userCode;
        final Set<String> scopes;
        final Instant expiresAt;
        Optional<Account> agreed = Optional.empty();
        Optional<Instant> lastAsked = Optional.empty();

        DeviceLogin(String userCode, Set<String> scopes, Instant expiresAt) {
            this.userCode = userCode;
            this.scopes = scopes;
            this.expiresAt = expiresAt;
        }
    }

    /// The time, in whole seconds as GitHub tells it.
    Instant now() {
        return Instant.ofEpochSecond(clock.instant().getEpochSecond());
    }

    long nextId() {
        return nextId++;
    }

    /// Lets what a repository has behind it come about when somebody first looks for it, so that
    /// nobody waits for the past of repositories that are not asked about. What it is given does
    /// not depend on when that is: its numbers are put aside now.
    ///
    /// @param ids how many numbers it takes, at the most
    void later(Repo repo, int ids, Runnable past) {
        long first = nextId;
        nextId += ids;
        pasts.put(
                repo.id,
                () -> {
                    long present = nextId;
                    nextId = first;
                    past.run();
                    if (nextId > first + ids) {
                        throw new IllegalStateException(
                                "a past of " + (nextId - first) + " things");
                    }
                    nextId = present;
                });
    }

    private Repo grown(Repo repo) {
        Runnable past = pasts.remove(repo.id);
        if (past != null) {
            past.run();
        }
        return repo;
    }

    /// All repositories, some without their past yet.
    Collection<Repo> repositories() {
        return repositories.values();
    }

    /// Adds a user.
    public synchronized Account user(String login) {
        return accounts.computeIfAbsent(login, _ -> new Account(nextId(), login, false, false));
    }

    /// Adds an organisation.
    public synchronized Account organization(String login) {
        return accounts.computeIfAbsent(
                login,
                _ -> {
                    Account account = new Account(nextId(), login, true, false);
                    organizations.put(login, new Organization(account, now()));
                    return account;
                });
    }

    /// Adds a team to an organisation.
    public synchronized void team(String organization, String slug) {
        organizations.get(organization).teams.put(slug, nextId());
    }

    /// Makes an organisation want single sign-on for tokens.
    public synchronized void wantSso(String organization) {
        organizations.get(organization).wantsSso = true;
    }

    /// The value of an organisation's secret, as it was opened with its private key.
    public synchronized Optional<String> secret(String organization, String called) {
        return Optional.ofNullable(organizations.get(organization))
                .flatMap(found -> found.shelf.value(called));
    }

    /// Adds a self-hosted runner of an organisation.
    public synchronized void runner(
            String organization, String name, boolean online, boolean busy, List<String> labels) {
        SimRunner runner = runner(nextId(), name, online, busy, labels);
        organizations.get(organization).runners.put(runner.id(), runner);
    }

    static SimRunner runner(
            long id, String name, boolean online, boolean busy, List<String> labels) {
        List<String> all = new ArrayList<>(List.of("self-hosted", "Linux", "X64"));
        all.addAll(labels);
        return new SimRunner(id, name, "Linux", online, busy, List.copyOf(all));
    }

    /// Adds a repository without a commit.
    public synchronized Repo repository(Account owner, String name) {
        return repository(owner, name, now());
    }

    /// Adds a repository that was there since some time.
    synchronized Repo repository(Account owner, String name, Instant since) {
        Repo repo = new Repo(this, nextId(), owner, name, since);
        repositories.put(repo.id, repo);
        names.put(repo.fullName(), repo.id);
        return repo;
    }

    /// The repository of that name, or of that name before.
    public synchronized Optional<Repo> find(String owner, String name) {
        return Optional.ofNullable(names.get(owner + "/" + name)).flatMap(this::find);
    }

    synchronized Optional<Repo> find(long id) {
        return Optional.ofNullable(repositories.get(id)).map(this::grown);
    }

    /// Which repository has had that name.
    synchronized Optional<Repo> movedFrom(String owner, String name) {
        return Optional.ofNullable(oldNames.get(owner + "/" + name)).flatMap(this::find);
    }

    /// Renames a repository; its old name leads to it.
    public synchronized void rename(Repo repo, String name) {
        oldNames.put(repo.fullName(), repo.id);
        names.remove(repo.fullName());
        String before = repo.name;
        repo.name = name;
        names.put(repo.fullName(), repo.id);
        repo.updatedAt = now();
        happenings.tell(
                repo,
                "repository",
                "renamed",
                payload ->
                        payload.putObject("changes")
                                .putObject("repository")
                                .putObject("name")
                                .put("from", before));
    }

    /// Gives a repository to somebody else; its old name leads to it.
    public synchronized void transfer(Repo repo, Account owner) {
        oldNames.put(repo.fullName(), repo.id);
        names.remove(repo.fullName());
        repo.owner = owner;
        names.put(repo.fullName(), repo.id);
        repo.updatedAt = now();
    }

    /// Deletes a repository.
    public synchronized void delete(Repo repo) {
        names.remove(repo.fullName());
        repositories.remove(repo.id);
    }

    /// Hides a repository from everybody who asks.
    public synchronized void hide(Repo repo) {
        lost.add(repo.id);
    }

    List<Repo> of(Account owner) {
        return repositories.values().stream().filter(repo -> repo.owner == owner).toList();
    }

    /// Makes a classic token.
    ///
    /// @param scopes `repo`, `workflow`, `admin:org`, …
    public synchronized String token(Account user, Set<String> scopes) {
        String text = "ghp_" + random(36);
        userTokens.put(
                text,
                new UserToken(text, user, Set.copyOf(scopes), Map.of(), Optional.empty(), true));
        return text;
    }

    /// Makes a classic token that no organisation with single sign-on takes.
    public synchronized String tokenWithoutSso(Account user, Set<String> scopes) {
        String text = "ghp_" + random(36);
        userTokens.put(
                text,
                new UserToken(text, user, Set.copyOf(scopes), Map.of(), Optional.empty(), false));
        return text;
    }

    /// Makes a fine-grained token.
    ///
    /// @param permissions `actions` → `read`, …
    public synchronized String fineGrainedToken(
            Account user, Map<String, String> permissions, Duration life) {
        String text = "github_pat_" + random(22) + "_" + random(59);
        userTokens.put(
                text,
                new UserToken(
                        text,
                        user,
                        Set.of(),
                        Map.copyOf(permissions),
                        Optional.of(now().plus(life)),
                        true));
        return text;
    }

    /// Takes a token back.
    public synchronized void revoke(String token) {
        userTokens.remove(token);
        installationTokens.remove(token);
    }

    /// Takes all tokens of installations back.
    public synchronized void revokeInstallationTokens() {
        installationTokens.clear();
    }

    /// How many tokens of installations were made and are known.
    public synchronized int installationTokenCount() {
        return installationTokens.size();
    }

    /// Adds an App.
    ///
    /// @return its id
    public synchronized long app(
            String slug, Account owner, PublicKey key, Map<String, String> permissions) {
        long id = nextId();
        Account bot = new Account(nextId(), slug + "[bot]", false, true);
        accounts.put(bot.login(), bot);
        apps.put(id, new App(id, slug, owner, bot, key, permissions, now()));
        return id;
    }

    /// Installs an App on an account.
    ///
    /// @param only on these of its repositories; on all where it is empty
    public synchronized long install(long app, Account account, Set<Repo> only) {
        Installation installation =
                new Installation(
                        nextId(),
                        apps.get(app),
                        account,
                        apps.get(app).permissions,
                        only.stream()
                                .map(repo -> repo.id)
                                .collect(java.util.stream.Collectors.toUnmodifiableSet()),
                        now());
        installations.put(installation.id(), installation);
        happenings.tell(installation, "created");
        return installation.id();
    }

    /// Takes an App off an account; its tokens there are worth nothing any more.
    public synchronized void uninstall(long id) {
        Installation gone = installations.remove(id);
        installationTokens.values().removeIf(token -> token.installation() == gone);
        happenings.tell(gone, "deleted");
    }

    /// Lets an App be told of its installations.
    public synchronized void appHook(long app, String url, String secret) {
        apps.get(app).hook =
                Optional.of(
                        new Repo.Hook(nextId(), url, secret, "json", true, List.of("*"), now()));
    }

    /// Makes a token of an installation. They are long, as GitHub's are.
    InstallationToken issue(
            Installation installation, Map<String, String> permissions, Set<Long> only) {
        String text =
                "ghs_"
                        + installation.app().id
                        + "_"
                        + random(180)
                        + "."
                        + random(300)
                        + "."
                        + random(43);
        InstallationToken token =
                new InstallationToken(
                        text,
                        installation,
                        Map.copyOf(permissions),
                        Set.copyOf(only),
                        now().plus(TOKEN_LIFE));
        installationTokens.put(text, token);
        return token;
    }

    /// Agrees to a login from a device.
    public synchronized boolean agree(String userCode, Account user) {
        for (DeviceLogin login : devices.values()) {
            if (login.userCode.equals(userCode.toUpperCase(Locale.ROOT))) {
                login.agreed = Optional.of(user);
                return true;
            }
        }
        return false;
    }

    boolean mustBeApproved(Run run, JobPlan plan) {
        return plan.environment().isPresent()
                && repositories.values().stream()
                        .filter(repo -> repo.workflows.containsKey(run.workflow.id))
                        .flatMap(repo -> repo.environments.values().stream())
                        .anyMatch(
                                environment ->
                                        environment.name.equalsIgnoreCase(plan.environment().get())
                                                && !environment.reviewers.isEmpty());
    }

    static String random(int length) {
        String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        java.security.SecureRandom random = RANDOM;
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }

    private static final java.security.SecureRandom RANDOM = new java.security.SecureRandom();
}
