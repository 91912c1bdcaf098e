package dev.hubconsole.cli;

import com.fasterxml.jackson.core.JsonGenerator;

import dev.hubconsole.core.queue.LiveQueue.Cause;
import dev.hubconsole.core.queue.LiveQueue.Waiting;
import dev.hubconsole.core.queue.QueueBoard;
import dev.hubconsole.core.queue.Starvation;
import dev.hubconsole.core.queue.WaitingCurve;
import dev.hubconsole.core.run.JobRecord;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How the queue is printed.
final class QueuePrinter {

    private static final int USUAL = 30;

    private final QueueBoard board;
    private final Session session;

    QueuePrinter(QueueBoard board, Session session) {
        this.board = board;
        this.session = session;
    }

    int print() {
        if (session.isJson()) {
            Json.print(session.terminal().out(), this::write);
        } else {
            session.terminal().out().print(text());
        }
        return Exit.DONE;
    }

    private static String repository(JobRecord job) {
        return job.run().repository().toString();
    }

    private String text() {
        List<Waiting> waiting = board.waiting();
        boolean markdown = session.format().equals("markdown");
        StringBuilder text = new StringBuilder();
        int shown = session.isVerbose() ? waiting.size() : Math.min(USUAL, waiting.size());
        if (!waiting.isEmpty()) {
            Table table = new Table("repository", "job", "runs on", ">#", ">waits", "why");
            for (Waiting one : waiting.subList(0, shown)) {
                table.add(
                        repository(one.job()),
                        one.job().name(),
                        QueueBoard.labels(one.job()),
                        String.valueOf(one.position()),
                        Shown.time(one.age()),
                        why(one.cause()));
            }
            add(text, table, markdown);
            if (shown < waiting.size()) {
                text.append(waiting.size() - shown).append(" more wait (--verbose shows them)\n\n");
            }
        }
        if (!waiting.isEmpty() || board.running() > 0) {
            add(text, table("repository", board.byRepository()), markdown);
            add(text, table("runs on", board.byLabels()), markdown);
        }
        Table runners = new Table("runners of", ">busy", ">idle", ">offline");
        board.runners()
                .forEach(
                        (name, count) ->
                                runners.add(
                                        name,
                                        String.valueOf(count.busy()),
                                        String.valueOf(count.idle()),
                                        String.valueOf(count.offline())));
        if (!board.runners().isEmpty()) {
            add(text, runners, markdown);
        }
        for (String line : about()) {
            text.append(line).append('\n').append(markdown ? "\n" : "");
        }
        return text.toString();
    }

    private void add(StringBuilder text, Table table, boolean markdown) {
        text.append(markdown ? table.markdown() : table.text(session.style())).append('\n');
    }

    private static Table table(String head, Map<String, QueueBoard.Group> groups) {
        Table table = new Table(head, ">waiting", ">running", ">oldest");
        groups.forEach(
                (name, group) ->
                        table.add(
                                name,
                                String.valueOf(group.waiting()),
                                String.valueOf(group.running()),
                                group.oldest().map(Shown::time).orElse(Shown.UNKNOWN)));
        return table;
    }

    private List<String> about() {
        List<String> lines = new ArrayList<>();
        for (Starvation one : board.starving()) {
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
        int most =
                board.curve().points().stream()
                        .mapToInt(WaitingCurve.Point::waiting)
                        .max()
                        .orElse(0);
        lines.add(
                "waiting at each full hour of the last 24, at most "
                        + most
                        + ": "
                        + Shown.sparkline(
                                board.curve().points().stream()
                                        .mapToDouble(WaitingCurve.Point::waiting)
                                        .toArray()));
        lines.add(
                board.asOf().map(at -> "as pulled at " + Shown.minute(at) + " UTC: ").orElse("")
                        + board.waiting().size()
                        + " waiting, "
                        + board.running()
                        + " running"
                        + (board.withoutJobs() == 0
                                ? ""
                                : "; " + board.withoutJobs() + " more runs have no job yet")
                        + (board.planLimit().isEmpty()
                                ? ""
                                : "; the plan allows "
                                        + board.planLimit().getAsInt()
                                        + " at once on hosted runners")
                        + (board.asOf().isEmpty()
                                ? ". `hubctl pull` reads runs from GitHub."
                                : ""));
        return lines;
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

    private void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("version", 1);
        json.writeStringField("now", board.now().toString());
        json.writeFieldName("asOf");
        if (board.asOf().isPresent()) {
            json.writeString(board.asOf().get().toString());
        } else {
            json.writeNull();
        }
        json.writeNumberField("running", board.running());
        json.writeNumberField("runsWithoutJobs", board.withoutJobs());
        json.writeFieldName("planLimit");
        if (board.planLimit().isPresent()) {
            json.writeNumber(board.planLimit().getAsInt());
        } else {
            json.writeNull();
        }
        json.writeArrayFieldStart("waiting");
        for (Waiting one : board.waiting()) {
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
        groups(json, "byRepository", board.byRepository());
        groups(json, "byLabels", board.byLabels());
        json.writeArrayFieldStart("runners");
        for (var one : board.runners().entrySet()) {
            json.writeStartObject();
            json.writeStringField("of", one.getKey());
            json.writeNumberField("busy", one.getValue().busy());
            json.writeNumberField("idle", one.getValue().idle());
            json.writeNumberField("offline", one.getValue().offline());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("starving");
        for (Starvation one : board.starving()) {
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
        for (WaitingCurve.Point point : board.curve().points()) {
            json.writeStartObject();
            json.writeStringField("at", point.at().toString());
            json.writeNumberField("waiting", point.waiting());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void groups(
            JsonGenerator json, String field, Map<String, QueueBoard.Group> groups)
            throws IOException {
        json.writeArrayFieldStart(field);
        for (var one : groups.entrySet()) {
            json.writeStartObject();
            json.writeStringField("name", one.getKey());
            json.writeNumberField("waiting", one.getValue().waiting());
            json.writeNumberField("running", one.getValue().running());
            json.writeFieldName("oldestMs");
            if (one.getValue().oldest().isPresent()) {
                json.writeNumber(one.getValue().oldest().get().toMillis());
            } else {
                json.writeNull();
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
