package dev.hubconsole.simulator.github;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// A GitHub of one's own, on this machine alone. It has no accounts and no repositories until
/// somebody adds them to its world.
///
/// Safe for use by several threads at once.
public final class SimulatedGitHub implements AutoCloseable {

    private static final Duration TICK = Duration.ofSeconds(1);
    private static final List<Consumer<SimulatedGitHub>> ONLOOKERS = new CopyOnWriteArrayList<>();

    private final World world;
    private final Faults faults = new Faults();
    private final Limiter limiter;
    private final Router router = new Router();
    private final Server server;
    private final Thread ticker = Thread.ofVirtual().unstarted(this::tick);

    private SimulatedGitHub(InstantSource clock, int port) throws IOException {
        this.world = new World(clock, faults);
        this.limiter = new Limiter(world);
        Router pages = new Router();
        AccountRoutes.add(router, limiter);
        RepositoryRoutes.add(router);
        ForkRoutes.add(router);
        ContentRoutes.add(router);
        GitRoutes.add(router);
        RunRoutes.add(router, pages);
        StorageRoutes.add(router, pages);
        RunnerRoutes.add(router);
        EnvironmentRoutes.add(router);
        SecretRoutes.add(router);
        PullRoutes.add(router);
        CheckRoutes.add(router);
        IssueRoutes.add(router);
        HookRoutes.add(router);
        AppRoutes.add(router);
        DeviceRoutes.add(pages);
        GraphRoutes.add(router);
        FaultRoutes.add(pages, faults);
        UsageRoutes.add(router);
        MadeCheckRoutes.add(router);
        this.server = new Server(world, router, pages, limiter, faults, port);
        world.happenings().isAt("http://127.0.0.1:" + server.port());
    }

    /// Starts one.
    ///
    /// @param port 0 for any that is free
    /// @throws IOException where the port is taken
    public static SimulatedGitHub start(InstantSource clock, int port) throws IOException {
        SimulatedGitHub started = new SimulatedGitHub(clock, port);
        ONLOOKERS.forEach(onlooker -> onlooker.accept(started));
        started.server.start();
        started.ticker.start();
        return started;
    }

    /// Shows every one that is started in this process from now on, before it takes a request. For
    /// tests: some are started deep inside what is tested, and each is looked at.
    public static void onStart(Consumer<SimulatedGitHub> onlooker) {
        ONLOOKERS.add(onlooker);
    }

    /// Webhooks tell of runs that go on while nobody asks.
    private void tick() {
        try {
            while (true) {
                Thread.sleep(TICK);
                tellHooks();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /// Sends the webhooks of all that has become of runs by now. It is done every second, and after
    /// every request, too.
    public void tellHooks() {
        synchronized (world) {
            world.happenings().catchUp();
        }
    }

    /// Where its API is.
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /// What it has.
    public World world() {
        return world;
    }

    /// What is to go wrong.
    public Faults faults() {
        return faults;
    }

    /// Sets the limits.
    public void limits(LimitRules rules) {
        synchronized (world) {
            limiter.set(rules);
        }
    }

    /// Uses up what a token may ask in an hour, but for `left`.
    public void exhaust(String token, int left) {
        synchronized (world) {
            limiter.exhaust(
                    new Principals(world).of(java.util.Map.of("authorization", "Bearer " + token)),
                    left);
        }
    }

    /// How many requests were refused for a limit.
    public int refusals() {
        synchronized (world) {
            return limiter.refusals();
        }
    }

    /// How many requests counted against the limit of an hour.
    public long counted() {
        synchronized (world) {
            return limiter.counted();
        }
    }

    /// How many requests were being answered at once, at the most.
    public int mostAtOnce() {
        synchronized (world) {
            return limiter.mostAtOnce();
        }
    }

    /// Tells of every request, just before its answer is sent.
    public void witness(Consumer<Seen> witness) {
        server.witness(witness);
    }

    /// Waits until that many webhooks of a repository were sent and answered.
    public void awaitDeliveries(String owner, String name, int count) {
        synchronized (world) {
            Repo repo = world.find(owner, name).orElseThrow();
            try {
                while (repo.hooks.values().stream().mapToInt(hook -> hook.deliveries.size()).sum()
                        < count) {
                    world.wait();
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// The templates of all routes, `GET /repos/{owner}/{repo}`.
    Set<String> templates() {
        return router.templates();
    }

    /// The template of the route that a request would take.
    Optional<String> template(String method, String target) {
        String path = server.canonical(target.split("\\?", 2)[0]);
        return router.find(method, path).map(found -> method + " " + found.template());
    }

    /// Ends it; what it had is gone.
    @Override
    public void close() {
        ticker.interrupt();
        try (server) {
            world.happenings().sender().close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
