package dev.hubconsole.cli;

import com.fasterxml.jackson.core.JsonGenerator;

import dev.hubconsole.core.check.Severity;
import dev.hubconsole.core.onboard.Applied;
import dev.hubconsole.core.onboard.Choosing.LeftOut;
import dev.hubconsole.core.onboard.OnboardingPlan;
import dev.hubconsole.core.onboard.OnboardingPlan.Declined;
import dev.hubconsole.core.onboard.OnboardingPlan.Target;
import dev.hubconsole.core.onboard.PlannedPullRequest;
import dev.hubconsole.core.onboard.PlannedText;
import dev.hubconsole.core.onboard.Weakness;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/// Prints what onboarding found, would do, and did.
final class OnboardingPrinter {

    private OnboardingPrinter() {}

    /// A plan, and what came of it; empty where it was not carried out.
    ///
    /// @param leftOut what an organisation has too, and was not taken
    record Result(OnboardingPlan plan, List<Applied> applied, List<LeftOut> leftOut) {

        Result(OnboardingPlan plan, List<Applied> applied) {
            this(plan, applied, List.of());
        }

        boolean isWhole() {
            return plan.declined().isEmpty()
                    && applied.stream()
                            .allMatch(
                                    one -> one.outcome() instanceof Outcome.Done<Applied.Brought>);
        }
    }

    /// What came of a pull request, on one line.
    static String line(Applied applied) {
        return switch (applied.outcome()) {
            case Outcome.Done<Applied.Brought>(var brought) ->
                    brought.kind().word() + " " + brought.pullRequest().url();
            case Outcome.Failed<Applied.Brought>(var problem) ->
                    applied.repository() + ": " + first(problem.message());
        };
    }

    private static String first(String text) {
        return text.lines().findFirst().orElse("");
    }

    static void print(Result result, Session session) {
        if (session.isJson()) {
            Json.print(session.terminal().out(), json -> json(json, result));
            return;
        }
        Style style = session.style();
        PrintStream out = session.terminal().out();
        for (Target target : result.plan().targets()) {
            target(target, style, out);
        }
        result.plan().hub().ifPresent(hub -> pullRequest("hub ", hub, style, out));
        for (LeftOut one : result.leftOut()) {
            out.println(
                    style.faint("left out ")
                            + style.bold(one.repository().toString())
                            + ": "
                            + one.reason());
        }
        for (Declined declined : result.plan().declined()) {
            out.println(style.red("declined ") + style.bold(declined.repository().toString()));
            problem(declined.problem(), out);
        }
        result.plan().notes().forEach(note -> out.println("note: " + note));
        for (Applied applied : result.applied()) {
            switch (applied.outcome()) {
                case Outcome.Done<Applied.Brought> _ ->
                        out.println(style.green("ok ") + line(applied));
                case Outcome.Failed<Applied.Brought>(var problem) -> {
                    out.println(style.red("failed ") + style.bold(applied.repository().toString()));
                    problem(problem, out);
                }
            }
        }
    }

    private static void problem(Problem problem, PrintStream out) {
        problem.message().lines().forEach(line -> out.println("  " + line));
        if (!problem.nextStep().isEmpty()) {
            out.println("  " + problem.nextStep());
        }
    }

    private static void target(Target target, Style style, PrintStream out) {
        out.println(style.bold(target.repository().toString()));
        for (Weakness one : target.review().weaknesses()) {
            String word = one.rule().severity().word();
            String coloured =
                    switch (one.rule().severity()) {
                        case ERROR -> style.red(word);
                        case WARNING -> style.yellow(word);
                        case NOTE -> style.blue(word);
                    };
            out.println(
                    "  "
                            + coloured
                            + style.bold(" [" + one.rule().id() + "] ")
                            + one.message()
                            + one.accepted()
                                    .map(by -> " (accepted until " + by.expires() + ")")
                                    .orElse(""));
            one.places().stream()
                    .limit(3)
                    .forEach(
                            place ->
                                    out.println(
                                            "    --> "
                                                    + place.file()
                                                    + ":"
                                                    + place.line()
                                                    + ":"
                                                    + place.column()));
            out.println("    " + one.remedy());
        }
        target.review()
                .unjudged()
                .forEach(
                        one ->
                                out.println(
                                        "  not judged ["
                                                + one.rule().id()
                                                + "]: "
                                                + first(one.reason())));
        target.settings()
                .forEach(
                        one ->
                                out.println(
                                        "  "
                                                + one.key()
                                                + ": "
                                                + one.value()
                                                + style.faint(" (" + one.reason() + ")")));
        target.notes().forEach(note -> out.println("  note: " + note));
        target.pullRequest()
                .ifPresentOrElse(
                        planned -> pullRequest("", planned, style, out),
                        () -> out.println("  No file of it changes."));
        out.println();
    }

    private static void pullRequest(
            String what, PlannedPullRequest planned, Style style, PrintStream out) {
        out.println(
                style.cyan(
                        what
                                + planned.repository()
                                + " "
                                + planned.branch()
                                + " → "
                                + planned.base()
                                + ": "
                                + planned.title()));
        planned.files().stream().map(PlannedText::diff).forEach(out::print);
    }

    private static void json(JsonGenerator json, Result result) throws IOException {
        OnboardingPlan plan = result.plan();
        json.writeStartObject();
        json.writeNumberField("version", 1);
        json.writeArrayFieldStart("repositories");
        for (Target target : plan.targets()) {
            json.writeStartObject();
            json.writeStringField("repository", target.repository().toString());
            json.writeArrayFieldStart("findings");
            for (Weakness one : target.review().weaknesses()) {
                finding(json, one);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("settings");
            for (OnboardingPlan.Proposed one : target.settings()) {
                json.writeStartObject();
                json.writeStringField("key", one.key());
                json.writeStringField("value", one.value());
                json.writeStringField("reason", one.reason());
                json.writeEndObject();
            }
            json.writeEndArray();
            planned(json, "pullRequest", target.pullRequest());
            json.writeEndObject();
        }
        json.writeEndArray();
        declined(json, "declined", plan.declined());
        json.writeArrayFieldStart("leftOut");
        for (LeftOut one : result.leftOut()) {
            json.writeStartObject();
            json.writeStringField("repository", one.repository().toString());
            json.writeStringField("reason", one.reason());
            json.writeBooleanField("registered", one.isRegistered());
            json.writeEndObject();
        }
        json.writeEndArray();
        planned(json, "hub", plan.hub());
        json.writeArrayFieldStart("applied");
        for (Applied one : result.applied()) {
            applied(json, one);
        }
        json.writeEndArray();
        json.writeObjectFieldStart("summary");
        json.writeNumberField("repositories", plan.targets().size());
        json.writeNumberField("declined", plan.declined().size());
        json.writeNumberField(
                "errors",
                plan.targets().stream().mapToInt(one -> one.review().count(Severity.ERROR)).sum());
        json.writeEndObject();
        json.writeEndObject();
    }

    /// Writes repositories of which a problem says why nothing is done about them.
    static void declined(JsonGenerator json, String key, List<Declined> some) throws IOException {
        json.writeArrayFieldStart(key);
        for (Declined one : some) {
            json.writeStartObject();
            json.writeStringField("repository", one.repository().toString());
            json.writeStringField("message", one.problem().message());
            json.writeStringField("nextStep", one.problem().nextStep());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void finding(JsonGenerator json, Weakness one) throws IOException {
        json.writeStartObject();
        json.writeStringField("rule", one.rule().id());
        json.writeStringField("severity", one.rule().severity().word());
        json.writeStringField("message", one.message());
        json.writeStringField("remedy", one.remedy());
        json.writeBooleanField("accepted", one.accepted().isPresent());
        json.writeArrayFieldStart("places");
        for (var place : one.places()) {
            json.writeStartObject();
            json.writeStringField("file", place.file());
            json.writeNumberField("line", place.line());
            json.writeNumberField("column", place.column());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void planned(
            JsonGenerator json, String name, Optional<PlannedPullRequest> planned)
            throws IOException {
        json.writeFieldName(name);
        if (planned.isEmpty()) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        json.writeStringField("repository", planned.get().repository().toString());
        json.writeStringField("branch", planned.get().branch());
        json.writeStringField("base", planned.get().base());
        json.writeStringField("title", planned.get().title());
        json.writeStringField("body", planned.get().body());
        json.writeArrayFieldStart("files");
        for (PlannedText file : planned.get().files()) {
            json.writeStartObject();
            json.writeStringField("path", file.path());
            json.writeStringField("diff", file.diff());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void applied(JsonGenerator json, Applied one) throws IOException {
        json.writeStartObject();
        json.writeStringField("repository", one.repository().toString());
        switch (one.outcome()) {
            case Outcome.Done<Applied.Brought>(var brought) -> {
                json.writeStringField("outcome", brought.kind().word());
                json.writeStringField("pullRequest", brought.pullRequest().url());
                json.writeNullField("message");
                json.writeNullField("nextStep");
            }
            case Outcome.Failed<Applied.Brought>(var problem) -> {
                json.writeStringField("outcome", "failed");
                json.writeNullField("pullRequest");
                json.writeStringField("message", problem.message());
                json.writeStringField("nextStep", problem.nextStep());
            }
        }
        json.writeEndObject();
    }
}
