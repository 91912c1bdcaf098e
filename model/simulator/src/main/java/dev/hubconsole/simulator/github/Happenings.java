package dev.hubconsole.simulator.github;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.hubconsole.simulator.github.Run.Attempt;
import dev.hubconsole.simulator.github.Run.Job;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Tells webhooks what happens. What requests bring about is told by their routes; what becomes of
/// runs as time goes on is told when [#catchUp] is called, each thing as it was at its own time.
///
/// The world is held by whoever calls.
final class Happenings {

    private final World world;
    private final HookSender sender;
    private final Map<Run, Set<String>> told = new IdentityHashMap<>();
    private String url = "http://127.0.0.1";

    Happenings(World world, HookSender sender) {
        this.world = world;
        this.sender = sender;
    }

    /// @param at where the API is
    void isAt(String at) {
        url = at;
    }

    HookSender sender() {
        return sender;
    }

    /// Something that became of a run at some time.
    private record Moment(
            Instant at, String event, String action, Attempt attempt, Optional<Job> job) {

        /// What tells it from all others of the run.
        private String key() {
            return attempt.number + event + action + job.map(one -> one.id).orElse(0L);
        }
    }

    /// Sends an event to the webhooks of a repository that want it.
    ///
    /// @param fill writes what only this event has
    void tell(Request request, Repo repo, String event, String action, Consumer<ObjectNode> fill) {
        if (!repo.hooks.isEmpty()) {
            Account account =
                    request.principal instanceof Principal.Nobody ? repo.owner : request.actor();
            send(request.bodies, repo, event, action, account, fill);
        }
    }

    /// Sends an event that no request brought about.
    void tell(Repo repo, String event, String action, Consumer<ObjectNode> fill) {
        if (!repo.hooks.isEmpty()) {
            Bodies bodies = new Bodies(url, url, false, world.now(), Optional.empty());
            send(bodies, repo, event, action, repo.owner, fill);
        }
    }

    /// Sends an event of an installation to its App.
    void tell(World.Installation installation, String action) {
        Bodies bodies = new Bodies(url, url, false, world.now(), Optional.empty());
        installation
                .app()
                .hook
                .ifPresent(
                        hook -> {
                            ObjectNode payload = Bodies.object();
                            payload.put("action", action);
                            ObjectNode body = bodies.installation(installation);
                            payload.set("installation", body);
                            ArrayNode repositories = payload.putArray("repositories");
                            for (Repo repo : world.of(installation.account())) {
                                if (installation.reaches(repo)) {
                                    repositories.add(
                                            bodies.minimal(repo)
                                                    .retain(
                                                            "id",
                                                            "node_id",
                                                            "name",
                                                            "full_name",
                                                            "private"));
                                }
                            }
                            payload.set("sender", bodies.user(installation.account()));
                            sender.send(hook, "installation", action, payload.toString());
                        });
    }

    private void send(
            Bodies bodies,
            Repo repo,
            String event,
            String action,
            Account account,
            Consumer<ObjectNode> fill) {
        List<Repo.Hook> wanting =
                repo.hooks.values().stream().filter(hook -> hook.wants(event)).toList();
        if (wanting.isEmpty()) {
            return;
        }
        ObjectNode payload = Bodies.object();
        if (!action.isEmpty()) {
            payload.put("action", action);
        }
        fill.accept(payload);
        around(bodies, repo, account, payload);
        if (event.equals("push")) {
            Events.asInPush(repo, payload);
        }
        wanting.forEach(hook -> sender.send(hook, event, action, payload.toString()));
    }

    /// Writes what every event has.
    static void around(Bodies bodies, Repo repo, Account account, ObjectNode payload) {
        payload.set("repository", bodies.repository(repo));
        if (repo.owner.isOrganization()) {
            payload.set(
                    "organization",
                    bodies.organization(repo.world.organizations.get(repo.owner.login()), 0)
                            .retain(Bodies.ORGANIZATION_IN_SHORT));
        }
        payload.set("sender", bodies.user(account));
    }

    /// Takes all that has become of a repository's runs as told already.
    void forget(Repo repo) {
        repo.runs.forEach(
                run -> moments(run, world.now()).forEach(moment -> toldOf(run).add(moment.key())));
    }

    private Set<String> toldOf(Run run) {
        return told.computeIfAbsent(run, _ -> new HashSet<>());
    }

    /// Tells what has become of runs since it was told last, in the order in which it happened.
    void catchUp() {
        Instant now = world.now();
        for (Repo repo : world.repositories()) {
            if (!repo.hooks.isEmpty()) {
                catchUp(repo, now);
            }
        }
    }

    private record OfRun(Run run, Moment moment) {}

    private void catchUp(Repo repo, Instant now) {
        List<OfRun> fresh = new ArrayList<>();
        for (Run run : repo.runs) {
            Set<String> before = toldOf(run);
            Moment last =
                    new Moment(now, "workflow_run", "completed", run.latest(), Optional.empty());
            if (!before.contains(last.key())) {
                moments(run, now).stream()
                        .filter(moment -> before.add(moment.key()))
                        .forEach(moment -> fresh.add(new OfRun(run, moment)));
            }
        }
        fresh.sort(Comparator.comparing(one -> one.moment().at()));
        for (OfRun one : fresh) {
            Bodies bodies = new Bodies(url, url, false, one.moment().at(), Optional.empty());
            send(
                    bodies,
                    repo,
                    one.moment().event(),
                    one.moment().action(),
                    one.run().actor,
                    payload -> fill(bodies, repo, one.run(), one.moment(), payload));
        }
    }

    private static void fill(Bodies bodies, Repo repo, Run run, Moment moment, ObjectNode payload) {
        ActionBodies actions = new ActionBodies(bodies);
        switch (moment.event()) {
            case "workflow_run" -> {
                payload.set("workflow", actions.workflow(repo, run.workflow));
                payload.set("workflow_run", actions.run(repo, run, moment.attempt()));
            }
            case "workflow_job" ->
                    payload.set(
                            "workflow_job",
                            actions.job(repo, run, moment.attempt(), moment.job().orElseThrow()));
            case "check_suite" -> payload.set("check_suite", CheckBodies.suite(bodies, repo, run));
            default -> {
                ObjectNode check =
                        CheckBodies.checkRun(
                                bodies, repo, run, moment.attempt(), moment.job().orElseThrow());
                check.set("check_suite", CheckBodies.suite(bodies, repo, run));
                payload.set("check_run", check);
            }
        }
    }

    /// All that has become of a run so far, the oldest first.
    private static List<Moment> moments(Run run, Instant now) {
        List<Moment> moments = new ArrayList<>();
        for (Attempt attempt : run.attempts) {
            Optional<Job> none = Optional.empty();
            moments.add(new Moment(attempt.startedAt, "check_suite", "requested", attempt, none));
            moments.add(new Moment(attempt.startedAt, "workflow_run", "requested", attempt, none));
            List<Instant> starts = new ArrayList<>();
            List<Instant> ends = new ArrayList<>();
            for (Job job : attempt.jobs) {
                Optional<Job> one = Optional.of(job);
                moments.add(new Moment(job.createdAt, "check_run", "created", attempt, one));
                String first = job.waits ? "waiting" : "queued";
                moments.add(new Moment(job.createdAt, "workflow_job", first, attempt, one));
                if (job.waits && job.approvedAt.isPresent() && !job.rejected) {
                    moments.add(
                            new Moment(
                                    job.approvedAt.get(), "workflow_job", "queued", attempt, one));
                }
                job.startedAt(attempt, now)
                        .ifPresent(
                                at -> {
                                    starts.add(at);
                                    moments.add(
                                            new Moment(
                                                    at,
                                                    "workflow_job",
                                                    "in_progress",
                                                    attempt,
                                                    one));
                                });
                job.completedAt(attempt, now)
                        .ifPresent(
                                at -> {
                                    ends.add(at);
                                    for (String event : List.of("workflow_job", "check_run")) {
                                        moments.add(
                                                new Moment(at, event, "completed", attempt, one));
                                    }
                                });
            }
            starts.stream()
                    .min(Comparator.naturalOrder())
                    .ifPresent(
                            at ->
                                    moments.add(
                                            new Moment(
                                                    at,
                                                    "workflow_run",
                                                    "in_progress",
                                                    attempt,
                                                    none)));
            if (ends.size() == attempt.jobs.size()) {
                ends.stream()
                        .max(Comparator.naturalOrder())
                        .ifPresent(
                                at -> {
                                    for (String event : List.of("check_suite", "workflow_run")) {
                                        moments.add(
                                                new Moment(at, event, "completed", attempt, none));
                                    }
                                });
            }
        }
        moments.removeIf(moment -> moment.at().isAfter(now));
        moments.sort(Comparator.comparing(Moment::at));
        return moments;
    }
}
