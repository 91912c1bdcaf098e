package dev.hubconsole.cli;

import dev.hubconsole.core.check.Rule;
import dev.hubconsole.core.check.Suggestion;
import dev.hubconsole.core.check.rules.Rules;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.resources.BundledFile;
import dev.hubconsole.resources.Fixture;
import dev.hubconsole.resources.ReviewPages;
import dev.hubconsole.resources.RulePage;
import dev.hubconsole.resources.RulePages;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// `hubctl rules`: the rules, and each one's page.
final class RulesCommand implements Command {

    @Override
    public String name() {
        return "rules";
    }

    @Override
    public String summary() {
        return "List the rules, or show a rule's page.";
    }

    @Override
    public void declare(CommandSpec spec) {
        spec.addPositional(Command.argument(0, "0..1", "ID", "The rule to show."));
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        Optional<String> id = Arguments.argument(arguments, 0);
        if (id.isEmpty()) {
            list(session);
            return Exit.DONE;
        }
        Optional<RulePage> page = RulePages.find(id.get());
        Optional<String> ofReview = ReviewPages.find(id.get());
        if (page.isEmpty() && ofReview.isPresent()) {
            RulePages.Listed listed =
                    ReviewPages.index().stream()
                            .filter(rule -> rule.id().equals(id.get()))
                            .findFirst()
                            .orElseThrow();
            if (session.isJson()) {
                print(List.of(listed), ofReview, session);
            } else {
                session.terminal().out().print(ofReview.get());
            }
            return Exit.DONE;
        }
        if (page.isEmpty()) {
            List<String> ids =
                    Stream.concat(RulePages.index().stream(), ReviewPages.index().stream())
                            .map(RulePages.Listed::id)
                            .toList();
            return session.tell(
                    new Problem.NotThere(
                            "there is no rule \""
                                    + id.get()
                                    + "\""
                                    + Suggestion.hint(Suggestion.closest(id.get(), ids)),
                            "`hubctl rules` lists them."));
        }
        show(page.get(), session);
        return Exit.DONE;
    }

    private static void list(Session session) {
        List<RulePages.Listed> rules = RulePages.index();
        if (session.isJson()) {
            print(rules, Optional.empty(), session);
            return;
        }
        for (RulePages.Listed rule : rules) {
            session.terminal()
                    .out()
                    .printf("%-8s %-22s %s%n", rule.severity(), rule.id(), summary(rule));
        }
    }

    private static void show(RulePage page, Session session) {
        if (session.isJson()) {
            print(List.of(page.listed()), Optional.of(whole(page)), session);
        } else {
            session.terminal().out().print(whole(page));
        }
    }

    private static void print(
            List<RulePages.Listed> rules, Optional<String> page, Session session) {
        Set<String> silenceable =
                Rules.all().stream()
                        .filter(Rule::canBeSilenced)
                        .map(Rule::id)
                        .collect(Collectors.toSet());
        Json.print(
                session.terminal().out(),
                json -> {
                    json.writeStartObject();
                    json.writeNumberField("version", 1);
                    json.writeArrayFieldStart("rules");
                    for (RulePages.Listed rule : rules) {
                        json.writeStartObject();
                        json.writeStringField("id", rule.id());
                        json.writeStringField("severity", rule.severity());
                        json.writeStringField("summary", summary(rule));
                        json.writeBooleanField("canBeSilenced", silenceable.contains(rule.id()));
                        if (page.isPresent()) {
                            json.writeStringField("page", page.get());
                        }
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                    json.writeEndObject();
                });
    }

    /// The first paragraph of a rule's page, on one line.
    private static String summary(RulePages.Listed rule) {
        String text =
                RulePages.find(rule.id())
                        .map(RulePage::text)
                        .or(() -> ReviewPages.find(rule.id()))
                        .orElseThrow();
        String body = text.substring(text.indexOf('\n')).strip();
        int end = body.indexOf("\n\n");
        return (end < 0 ? body : body.substring(0, end)).replace('\n', ' ');
    }

    /// The page with its fixtures.
    static String whole(RulePage page) {
        StringBuilder text = new StringBuilder(page.text().stripTrailing()).append("\n\n## Bad\n");
        files(page.bad(), text);
        text.append("\nWhat is found:\n\n");
        page.expected().forEach(line -> text.append("    ").append(line).append('\n'));
        text.append("\n## Good\n");
        files(page.fixed(), text);
        return text.toString();
    }

    private static void files(Fixture fixture, StringBuilder text) {
        for (BundledFile file : fixture.files()) {
            text.append('\n');
            if (fixture.files().size() > 1) {
                text.append('`').append(file.path()).append("`:\n\n");
            }
            file.text().lines().forEach(line -> text.append("    ").append(line).append('\n'));
        }
    }
}
