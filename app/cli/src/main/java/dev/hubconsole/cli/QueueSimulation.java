package dev.hubconsole.cli;

import com.fasterxml.jackson.core.JsonGenerator;

import dev.hubconsole.cli.StoreDesk.Question;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.queue.Advice;
import dev.hubconsole.core.queue.Replay;
import dev.hubconsole.core.queue.Replay.Played;
import dev.hubconsole.core.queue.Simulation.Course;
import dev.hubconsole.core.queue.Terms;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.run.Distribution;

import picocli.CommandLine.ParseResult;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// `hubctl queue simulate`: the jobs that are kept, played through again in a fair order.
final class QueueSimulation {

    private QueueSimulation() {}

    /// What is asked.
    ///
    /// @param total how many jobs run at once; empty for as many as the plan allows
    private record Wish(OptionalInt total, Map<String, Double> lanes, Optional<String> label) {}

    static Outcome<Integer> run(Question question, ParseResult arguments, Session session) {
        return wish(arguments)
                .then(wish -> play(question, wish, session))
                .map(played -> print(played, question, session));
    }

    private static Outcome<Wish> wish(ParseResult arguments) {
        Optional<String> total = Arguments.text(arguments, "--total");
        if (total.isPresent() && !total.get().matches("[1-9]\\d{0,5}")) {
            return new Outcome.Failed<>(
                    new Problem.Misuse(
                            "--total: \"" + total.get() + "\" is no number from 1 to 999999", ""));
        }
        Map<String, Double> lanes = new TreeMap<>();
        for (String lane : Arguments.texts(arguments, "--lane")) {
            int equals = lane.lastIndexOf('=');
            String share = lane.substring(equals + 1);
            if (equals < 1 || !share.matches("[1-9]\\d?%|100%")) {
                return new Outcome.Failed<>(
                        new Problem.Misuse(
                                "--lane: \"" + lane + "\" is not TIER=SHARE",
                                "Write it as critical=30%."));
            }
            lanes.put(
                    lane.substring(0, equals),
                    Integer.parseInt(share.substring(0, share.length() - 1)) / 100.0);
        }
        if (lanes.values().stream().mapToDouble(Double::doubleValue).sum() > 1) {
            return new Outcome.Failed<>(
                    new Problem.Misuse("--lane: together they are more than 100%", ""));
        }
        return new Outcome.Done<>(
                new Wish(
                        total.map(text -> OptionalInt.of(Integer.parseInt(text)))
                                .orElseGet(OptionalInt::empty),
                        lanes,
                        Arguments.text(arguments, "--label")));
    }

    private static Outcome<Played> play(Question question, Wish wish, Session session) {
        OptionalInt plan = StoreDesk.planLimit(question.registry(), session);
        OptionalInt total =
                wish.total().isPresent() || wish.label().isPresent() ? wish.total() : plan;
        if (total.isEmpty()) {
            return new Outcome.Failed<>(
                    new Problem.Misuse(
                            "it is not known how many jobs run at once",
                            "Say it by --total N, or the hub's plan (`plan`) in the registry."));
        }
        for (String tier : wish.lanes().keySet()) {
            if (question.registry().stream()
                    .noneMatch(one -> one.definitions().tiers().containsKey(tier))) {
                return new Outcome.Failed<>(
                        new Problem.Misuse("--lane: there is no tier \"" + tier + "\"", ""));
            }
        }
        return Replay.read(
                        question.store(),
                        new Replay.Question(
                                question.registry(),
                                question.repositories(),
                                question.period(),
                                StoreDesk.pricing(question.registry()),
                                wish.label()))
                .then(
                        replay ->
                                replay.isEmpty()
                                        ? new Outcome.Failed<>(
                                                new Problem.NotThere(
                                                        "no job of that time is kept that could be"
                                                                + " played through",
                                                        "`hubctl pull` reads runs from GitHub;"
                                                                + " --since looks further back."))
                                        : replay.play(
                                                Replay.Wish.of(total.getAsInt(), wish.lanes())));
    }

    private static int print(Played played, Question question, Session session) {
        if (session.isJson()) {
            Json.print(session.terminal().out(), json -> write(json, played, question));
        } else {
            session.terminal().out().print(text(played, question, session));
        }
        return Exit.DONE;
    }

    private static String tier(String name) {
        return name.isEmpty() ? "(no tier)" : name;
    }

    private static String text(Played played, Question question, Session session) {
        boolean markdown = session.format().equals("markdown");
        Course fair = played.both().fair();
        Course first = played.both().firstCome();
        Set<String> tiers = new TreeSet<>(fair.waits().keySet());
        tiers.addAll(first.waits().keySet());
        Table waits =
                new Table(
                        "tier",
                        ">jobs",
                        ">fair p50",
                        ">fair p95",
                        ">first come p50",
                        ">first come p95");
        for (String tier : tiers) {
            Optional<Distribution> ofFair = Optional.ofNullable(fair.waits().get(tier));
            Optional<Distribution> ofFirst = Optional.ofNullable(first.waits().get(tier));
            waits.add(
                    tier(tier),
                    ofFair.map(one -> String.valueOf(one.count())).orElse("0"),
                    time(ofFair.map(Distribution::p50)),
                    time(ofFair.map(Distribution::p95)),
                    time(ofFirst.map(Distribution::p50)),
                    time(ofFirst.map(Distribution::p95)));
        }
        Table courses =
                new Table(
                        "order",
                        ">started",
                        ">an hour",
                        ">still wait",
                        ">refused",
                        ">fairness",
                        ">starved");
        course(courses, "fair", fair);
        course(courses, "first come, first served", first);
        Table groups = new Table("repository", "tier", ">weight", "group", ">max-parallel");
        for (Advice.Group group : played.advice().groups()) {
            Terms.OfRepository terms =
                    played.terms().repositories().stream()
                            .filter(one -> one.id().equals(group.repository()))
                            .findFirst()
                            .orElseThrow();
            groups.add(
                    group.repository().toString(),
                    tier(terms.tier()),
                    String.valueOf(terms.weight()),
                    group.group(),
                    String.valueOf(group.maxParallel()));
        }
        StringBuilder text = new StringBuilder();
        for (Table table : List.of(waits, courses, groups)) {
            text.append(markdown ? table.markdown() : table.text(session.style())).append('\n');
        }
        String end = markdown ? "\n\n" : "\n";
        text.append("A concurrency group with queue: max keeps what waits in it.").append(end);
        int number = 1;
        for (List<RepositoryId> wave : played.advice().waves()) {
            text.append("wave ")
                    .append(number++)
                    .append(": ")
                    .append(
                            wave.stream()
                                    .map(RepositoryId::toString)
                                    .collect(Collectors.joining(", ")))
                    .append(end);
        }
        text.append(Shown.period(question.period()))
                .append(": ")
                .append(played.jobs())
                .append(played.jobs() == 1 ? " job, " : " jobs, ")
                .append(played.terms().total())
                .append(" at once");
        if (played.leftOut() > 0) {
            text.append("; ").append(played.leftOut()).append(" on other runners left out");
        }
        if (played.untimed() > 0) {
            text.append("; ")
                    .append(played.untimed())
                    .append(" never ran, or it is not known how long");
        }
        return text.append(end).toString();
    }

    private static String time(Optional<Long> millis) {
        return millis.map(Shown::millis).orElse(Shown.UNKNOWN);
    }

    private static void course(Table table, String name, Course course) {
        table.add(
                name,
                String.valueOf(course.started()),
                String.format(Locale.ROOT, "%.1f", course.perHour()),
                String.valueOf(course.left()),
                String.valueOf(course.refused()),
                course.fairness().isEmpty()
                        ? Shown.UNKNOWN
                        : String.format(
                                Locale.ROOT,
                                "%.3f of %d",
                                course.fairness().getAsDouble(),
                                course.always()),
                String.valueOf(course.starved().size()));
    }

    private static void write(JsonGenerator json, Played played, Question question)
            throws IOException {
        json.writeStartObject();
        json.writeNumberField("version", 1);
        MetricsCommand.writePeriod(json, question.period());
        json.writeNumberField("jobs", played.jobs());
        json.writeNumberField("jobsOnOtherRunners", played.leftOut());
        json.writeNumberField("jobsWithoutTimes", played.untimed());
        json.writeNumberField("total", played.terms().total());
        json.writeObjectFieldStart("lanes");
        for (var lane : new TreeMap<>(played.terms().lanes()).entrySet()) {
            json.writeNumberField(lane.getKey(), lane.getValue());
        }
        json.writeEndObject();
        course(json, "fair", played.both().fair());
        course(json, "firstCome", played.both().firstCome());
        json.writeObjectFieldStart("advice");
        json.writeArrayFieldStart("groups");
        for (Advice.Group group : played.advice().groups()) {
            json.writeStartObject();
            json.writeStringField("repository", group.repository().toString());
            json.writeStringField("group", group.group());
            json.writeNumberField("maxParallel", group.maxParallel());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("waves");
        for (List<RepositoryId> wave : played.advice().waves()) {
            names(json, wave);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void names(JsonGenerator json, List<RepositoryId> ids) throws IOException {
        json.writeStartArray();
        for (RepositoryId id : ids) {
            json.writeString(id.toString());
        }
        json.writeEndArray();
    }

    private static void course(JsonGenerator json, String field, Course course) throws IOException {
        json.writeObjectFieldStart(field);
        json.writeArrayFieldStart("waits");
        for (var one : course.waits().entrySet()) {
            json.writeStartObject();
            json.writeFieldName("tier");
            if (one.getKey().isEmpty()) {
                json.writeNull();
            } else {
                json.writeString(one.getKey());
            }
            json.writeNumberField("p50", one.getValue().p50());
            json.writeNumberField("p95", one.getValue().p95());
            json.writeNumberField("count", one.getValue().count());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("started", course.started());
        json.writeNumberField("stillWaiting", course.left());
        json.writeNumberField("refused", course.refused());
        json.writeNumberField("startedPerHour", course.perHour());
        json.writeFieldName("fairness");
        if (course.fairness().isPresent()) {
            json.writeNumber(course.fairness().getAsDouble());
        } else {
            json.writeNull();
        }
        json.writeNumberField("fairnessOver", course.always());
        json.writeFieldName("starved");
        names(json, course.starved());
        json.writeEndObject();
    }
}
