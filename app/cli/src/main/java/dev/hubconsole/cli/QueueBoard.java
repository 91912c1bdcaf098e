package dev.hubconsole.cli;

import com.fasterxml.jackson.core.JsonGenerator;

import dev.hubconsole.cli.QueueCommand.Fleet;
import dev.hubconsole.cli.StoreDesk.Question;
import dev.hubconsole.core.github.RepositoryDetails.Visibility;
import dev.hubconsole.core.github.Runner;
import dev.hubconsole.core.github.Status;
import dev.hubconsole.core.queue.LiveQueue;
import dev.hubconsole.core.queue.LiveQueue.Cause;
import dev.hubconsole.core.queue.LiveQueue.Waiting;
import dev.hubconsole.core.queue.RegistryTerms;
import dev.hubconsole.core.queue.Starvation;
import dev.hubconsole.core.queue.WaitingCurve;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.run.JobRecord;
import dev.hubconsole.core.run.Machine;
import dev.hubconsole.core.run.Pull;
import dev.hubconsole.core.run.RunStore.Mark;
import dev.hubconsole.core.run.Runs;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;

/// The queue as it was when it was last pulled, and how it is printed. Totals are worked out over
/// all that is kept; shown are the repositories that are asked about.
final class QueueBoard {

    private static final int USUAL = 30;

    private final Question question;
    private final Map<RepositoryId, Mark> marks;
    private final Session session;
    private final Instant now;
    private final List<JobRecord> jobs;
    private final int withoutJobs;
    private final WaitingCurve curve;
    private final Pull.Pricing pricing;
    private final OptionalInt planLimit;
    private Fleet fleet = Fleet.NOT_ASKED;

    QueueBoard(
            Question question,
            Map<RepositoryId, Mark> marks,
            Runs open,
            Runs recent,
            Session session) {
        this.question = question;
        this.marks = marks;
        this.session = session;
        this.now = session.clock().instant();
        this.pricing = StoreDesk.pricing(question.registry());
        this.planLimit = StoreDesk.planLimit(question.registry(), session);
        this.jobs = open.jobs().stream().filter(job -> job.status() != Status.COMPLETED).toList();
        this.withoutJobs =
                (int)
                        open.attempts().stream()
                                .filter(run -> question.isAbout(run.key().repository()))
                                .filter(run -> open.jobs(run.key()).isEmpty())
                                .count();
        Map<Long, JobRecord> all = new HashMap<>();
        recent.jobs().forEach(job -> all.put(job.id(), job));
        jobs.forEach(job -> all.put(job.id(), job));
        this.curve =
                WaitingCurve.of(
                        all.values().stream()
                                .filter(job -> question.isAbout(job.run().repository()))
                                .toList(),
                        now);
    }

    /// The jobs that do not run on one of GitHub's machines, as far as is known.
    List<JobRecord> forOwnRunners() {
        return jobs.stream()
                .filter(job -> question.isAbout(job.run().repository()))
                .filter(
                        job ->
                                switch (machine(job)) {
                                    case Machine.SelfHosted _, Machine.Unknown _ -> true;
                                    case Machine.Free _, Machine.Paid _ -> false;
                                })
                .toList();
    }

    void with(Fleet found) {
        fleet = found;
    }

    private Machine machine(JobRecord job) {
        Mark mark = marks.get(job.run().repository());
        return pricing.of(job, mark == null ? Visibility.PRIVATE : mark.visibility()).machine();
    }

    /// Jobs that wait and run, for something they have in common.
    private static final class Group {
        private int waiting;
        private int running;
        private Optional<Duration> oldest = Optional.empty();
    }

    int print() {
        LiveQueue queue = LiveQueue.of(jobs, fleet::of, planLimit, this::machine, now);
        RegistryTerms terms = new RegistryTerms(question.registry());
        List<Waiting> waiting =
                queue.waiting().stream()
                        .filter(one -> question.isAbout(one.job().run().repository()))
                        .toList();
        List<Starvation> starving =
                Starvation.of(jobs, queue, terms::weight, this::machine).stream()
                        .filter(one -> question.isAbout(one.repository()))
                        .toList();
        if (session.isJson()) {
            Json.print(session.terminal().out(), json -> write(json, waiting, starving));
        } else {
            session.terminal().out().print(text(waiting, starving));
        }
        return Exit.DONE;
    }

    private List<JobRecord> running() {
        return jobs.stream()
                .filter(job -> job.status() == Status.IN_PROGRESS)
                .filter(job -> question.isAbout(job.run().repository()))
                .toList();
    }

    /// When what is shown was read: the repository that was pulled longest ago counts.
    private Optional<Instant> asOf() {
        return marks.values().stream()
                .filter(mark -> question.isAbout(mark.repository()))
                .map(Mark::pulledAt)
                .min(Comparator.naturalOrder());
    }

    private static String labels(JobRecord job) {
        return job.labels().isEmpty() ? "(no label)" : String.join(", ", job.labels());
    }

    private static String repository(JobRecord job) {
        return job.run().repository().toString();
    }

    private Map<String, Group> groups(List<Waiting> waiting, Function<JobRecord, String> by) {
        Map<String, Group> groups = new TreeMap<>();
        for (Waiting one : waiting) {
            Group group = groups.computeIfAbsent(by.apply(one.job()), _ -> new Group());
            group.waiting++;
            if (group.oldest.isEmpty()) {
                group.oldest = Optional.of(one.age());
            }
        }
        for (JobRecord job : running()) {
            groups.computeIfAbsent(by.apply(job), _ -> new Group()).running++;
        }
        return groups;
    }

    private String text(List<Waiting> waiting, List<Starvation> starving) {
        boolean markdown = session.format().equals("markdown");
        StringBuilder text = new StringBuilder();
        int shown = session.isVerbose() ? waiting.size() : Math.min(USUAL, waiting.size());
        if (!waiting.isEmpty()) {
            Table table = new Table("repository", "job", "runs on", ">#", ">waits", "why");
            for (Waiting one : waiting.subList(0, shown)) {
                table.add(
                        repository(one.job()),
                        one.job().name(),
                        labels(one.job()),
                        String.valueOf(one.position()),
                        Shown.time(one.age()),
                        why(one.cause()));
            }
            add(text, table, markdown);
            if (shown < waiting.size()) {
                text.append(waiting.size() - shown).append(" more wait (--verbose shows them)\n\n");
            }
        }
        if (!waiting.isEmpty() || !running().isEmpty()) {
            add(text, table("repository", groups(waiting, QueueBoard::repository)), markdown);
            add(text, table("runs on", groups(waiting, QueueBoard::labels)), markdown);
        }
        Table runners = new Table("runners of", ">busy", ">idle", ">offline");
        whose().forEach(
                        (name, all) ->
                                runners.add(
                                        name,
                                        String.valueOf(busy(all)),
                                        String.valueOf(idle(all)),
                                        String.valueOf(offline(all))));
        if (!whose().isEmpty()) {
            add(text, runners, markdown);
        }
        for (String line : about(waiting, starving)) {
            text.append(line).append('\n').append(markdown ? "\n" : "");
        }
        return text.toString();
    }

    private void add(StringBuilder text, Table table, boolean markdown) {
        text.append(markdown ? table.markdown() : table.text(session.style())).append('\n');
    }

    private static Table table(String head, Map<String, Group> groups) {
        Table table = new Table(head, ">waiting", ">running", ">oldest");
        groups.forEach(
                (name, group) ->
                        table.add(
                                name,
                                String.valueOf(group.waiting),
                                String.valueOf(group.running),
                                group.oldest.map(Shown::time).orElse(Shown.UNKNOWN)));
        return table;
    }

    private List<String> about(List<Waiting> waiting, List<Starvation> starving) {
        List<String> lines = new ArrayList<>();
        for (Starvation one : starving) {
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "%s starves: its oldest job waits %s, %d of its jobs run where %.1f"
                                    + " are its share, and %d of others overtook it",
                            one.repository(),
                            Shown.time(one.oldest()),
                            one.running(),
                            one.due(),
                            one.overtaken()));
        }
        int most = curve.points().stream().mapToInt(WaitingCurve.Point::waiting).max().orElse(0);
        lines.add(
                "waiting at each full hour of the last 24, at most "
                        + most
                        + ": "
                        + Shown.sparkline(
                                curve.points().stream()
                                        .mapToDouble(WaitingCurve.Point::waiting)
                                        .toArray()));
        lines.add(
                asOf().map(at -> "as pulled at " + Shown.minute(at) + " UTC: ").orElse("")
                        + waiting.size()
                        + " waiting, "
                        + running().size()
                        + " running"
                        + (withoutJobs == 0
                                ? ""
                                : "; " + withoutJobs + " more runs have no job yet")
                        + (planLimit.isEmpty()
                                ? ""
                                : "; the plan allows "
                                        + planLimit.getAsInt()
                                        + " at once on hosted runners")
                        + (asOf().isEmpty() ? ". `hubctl pull` reads runs from GitHub." : ""));
        return lines;
    }

    /// Whose runners are known: organisations, and repositories that have some of their own.
    private Map<String, List<Runner>> whose() {
        Map<String, List<Runner>> all = new TreeMap<>(fleet.byOwner());
        fleet.byRepository()
                .forEach(
                        (repository, runners) -> {
                            if (!runners.isEmpty()) {
                                all.put(repository.toString(), runners);
                            }
                        });
        return all;
    }

    private static long busy(List<Runner> runners) {
        return runners.stream().filter(one -> one.isOnline() && one.isBusy()).count();
    }

    private static long idle(List<Runner> runners) {
        return runners.stream().filter(one -> one.isOnline() && !one.isBusy()).count();
    }

    private static long offline(List<Runner> runners) {
        return runners.stream().filter(one -> !one.isOnline()).count();
    }

    private static String word(Cause cause) {
        return switch (cause) {
            case Cause.Approval _ -> "approval";
            case Cause.ConcurrencyGroup _ -> "concurrency-group";
            case Cause.NoRunner _ -> "no-runner";
            case Cause.RunnersOffline _ -> "runners-offline";
            case Cause.RunnersBusy _ -> "runners-busy";
            case Cause.PlanLimit _ -> "plan-limit";
            case Cause.Starting _ -> "starting";
            case Cause.Unknown _ -> "unknown";
        };
    }

    private static String why(Cause cause) {
        return switch (cause) {
            case Cause.Approval _ -> "somebody has to approve it, or a timer runs";
            case Cause.ConcurrencyGroup _ -> "its concurrency group is in use";
            case Cause.NoRunner(var labels) ->
                    "no runner has " + String.join(", ", labels.stream().sorted().toList());
            case Cause.RunnersOffline(var runners) ->
                    runners == 1 ? "its runner is offline" : "all " + runners + " are offline";
            case Cause.RunnersBusy(var runners) ->
                    runners == 1 ? "its runner is busy" : "all " + runners + " are busy";
            case Cause.PlanLimit(var limit) -> "the plan's " + limit + " jobs run";
            case Cause.Starting _ -> "a runner is being made ready";
            case Cause.Unknown _ -> Shown.UNKNOWN;
        };
    }

    private void write(JsonGenerator json, List<Waiting> waiting, List<Starvation> starving)
            throws IOException {
        json.writeStartObject();
        json.writeNumberField("version", 1);
        json.writeStringField("now", now.toString());
        json.writeFieldName("asOf");
        if (asOf().isPresent()) {
            json.writeString(asOf().get().toString());
        } else {
            json.writeNull();
        }
        json.writeNumberField("running", running().size());
        json.writeNumberField("runsWithoutJobs", withoutJobs);
        json.writeFieldName("planLimit");
        if (planLimit.isPresent()) {
            json.writeNumber(planLimit.getAsInt());
        } else {
            json.writeNull();
        }
        json.writeArrayFieldStart("waiting");
        for (Waiting one : waiting) {
            json.writeStartObject();
            json.writeStringField("repository", repository(one.job()));
            json.writeNumberField("run", one.job().run().run());
            json.writeNumberField("attempt", one.job().run().attempt());
            json.writeNumberField("jobId", one.job().id());
            json.writeStringField("job", one.job().name());
            json.writeArrayFieldStart("labels");
            for (String label : one.job().labels()) {
                json.writeString(label);
            }
            json.writeEndArray();
            json.writeStringField("queuedAt", one.job().queuedAt().toString());
            json.writeNumberField("waitingMs", one.age().toMillis());
            json.writeNumberField("position", one.position());
            json.writeStringField("reason", word(one.cause()));
            json.writeStringField("message", why(one.cause()));
            json.writeEndObject();
        }
        json.writeEndArray();
        groups(json, "byRepository", groups(waiting, QueueBoard::repository));
        groups(json, "byLabels", groups(waiting, QueueBoard::labels));
        json.writeArrayFieldStart("runners");
        for (var one : whose().entrySet()) {
            json.writeStartObject();
            json.writeStringField("of", one.getKey());
            json.writeNumberField("busy", busy(one.getValue()));
            json.writeNumberField("idle", idle(one.getValue()));
            json.writeNumberField("offline", offline(one.getValue()));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("starving");
        for (Starvation one : starving) {
            json.writeStartObject();
            json.writeStringField("repository", one.repository().toString());
            json.writeNumberField("oldestMs", one.oldest().toMillis());
            json.writeNumberField("running", one.running());
            json.writeNumberField("due", one.due());
            json.writeNumberField("overtaken", one.overtaken());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("lastDay");
        for (WaitingCurve.Point point : curve.points()) {
            json.writeStartObject();
            json.writeStringField("at", point.at().toString());
            json.writeNumberField("waiting", point.waiting());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void groups(JsonGenerator json, String field, Map<String, Group> groups)
            throws IOException {
        json.writeArrayFieldStart(field);
        for (var one : groups.entrySet()) {
            json.writeStartObject();
            json.writeStringField("name", one.getKey());
            json.writeNumberField("waiting", one.getValue().waiting);
            json.writeNumberField("running", one.getValue().running);
            json.writeFieldName("oldestMs");
            if (one.getValue().oldest.isPresent()) {
                json.writeNumber(one.getValue().oldest.get().toMillis());
            } else {
                json.writeNull();
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
