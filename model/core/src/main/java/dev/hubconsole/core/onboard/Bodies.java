package dev.hubconsole.core.onboard;

import dev.hubconsole.core.onboard.OnboardingPlan.Proposed;
import dev.hubconsole.core.onboard.OnboardingPlan.Target;
import dev.hubconsole.core.plan.Impact;
import dev.hubconsole.core.plan.Impact.Kind;
import dev.hubconsole.core.plan.Impact.Touched;
import dev.hubconsole.core.registry.RepositoryId;

import java.util.List;
import java.util.stream.Collectors;

/// The texts of pull requests, in Markdown.
final class Bodies {

    private static final int MOST = 50;

    private Bodies() {}

    /// For a repository that is taken in.
    static String ofTarget(
            OnboardingRequest request,
            Hub hub,
            List<Proposed> settings,
            SecurityReview review,
            List<String> notes) {
        StringBuilder text = new StringBuilder();
        text.append("This repository is to be built by the hub ")
                .append(hub.repository())
                .append(".\n");
        reason(request, text);
        text.append("\n- [ ] The workflow builds what it should\n")
                .append("- [ ] The findings below are mended, or accepted in the hub\n");
        settings(settings, text);
        review(review, text);
        notes(notes, text);
        return text.toString();
    }

    /// For the hub.
    static String ofHub(
            OnboardingRequest request,
            List<Target> targets,
            Impact impact,
            List<String> shares,
            List<String> notes) {
        StringBuilder text = new StringBuilder();
        text.append("Takes in, switched off until each was built once:\n\n");
        targets.stream()
                .limit(MOST)
                .forEach(
                        target -> {
                            text.append("- [ ] ").append(target.repository());
                            int bad =
                                    target.review().count(dev.hubconsole.core.check.Severity.ERROR);
                            text.append(bad == 0 ? "" : " (" + bad + " findings at error level)")
                                    .append('\n');
                        });
        if (targets.size() > MOST) {
            text.append("- and ").append(targets.size() - MOST).append(" more\n");
        }
        reason(request, text);
        if (targets.size() == 1) {
            settings(targets.getFirst().settings(), text);
            review(targets.getFirst().review(), text);
        }
        text.append("\n### What it changes for others\n\n");
        List<Touched> others =
                impact.repositories().stream().filter(one -> one.kind() != Kind.ADDED).toList();
        text.append(
                others.isEmpty()
                        ? "No value of theirs.\n"
                        : others.stream()
                                .limit(MOST)
                                .map(
                                        one ->
                                                "- "
                                                        + one.repository()
                                                        + ": "
                                                        + one.changes().stream()
                                                                .map(Impact.Change::key)
                                                                .distinct()
                                                                .collect(Collectors.joining(", ")))
                                .collect(Collectors.joining("\n", "", "\n")));
        shares.forEach(one -> text.append('\n').append(line(one)).append('\n'));
        notes(notes, text);
        return text.toString();
    }

    /// For the hub that repositories leave.
    static String ofLeaving(List<RepositoryId> names, String reason) {
        StringBuilder text = new StringBuilder("Takes out:\n\n");
        names.stream().limit(MOST).forEach(name -> text.append("- ").append(name).append('\n'));
        if (names.size() > MOST) {
            text.append("- and ").append(names.size() - MOST).append(" more\n");
        }
        if (!reason.isBlank()) {
            text.append("\nWhy: ").append(line(reason)).append('\n');
        }
        return text.toString();
    }

    private static void reason(OnboardingRequest request, StringBuilder text) {
        if (!request.reason().isEmpty()) {
            text.append("\nWhy: ").append(line(request.reason())).append('\n');
        }
    }

    private static void settings(List<Proposed> settings, StringBuilder text) {
        if (settings.isEmpty()) {
            return;
        }
        text.append(
                "\n### What the registry will say\n\n| Key | Value | Why |\n| --- | --- | --- |\n");
        settings.forEach(
                one ->
                        text.append("| `")
                                .append(one.key())
                                .append("` | `")
                                .append(one.value().replace("|", "\\|"))
                                .append("` | ")
                                .append(line(one.reason()))
                                .append(" |\n"));
    }

    private static void review(SecurityReview review, StringBuilder text) {
        text.append("\n### Security review\n\n");
        if (review.weaknesses().isEmpty()) {
            text.append("Nothing was found.\n");
        }
        int left = review.weaknesses().size() - MOST;
        for (Weakness one : review.weaknesses().stream().limit(MOST).toList()) {
            text.append("- **")
                    .append(one.rule().severity().word())
                    .append("** `")
                    .append(one.rule().id())
                    .append("` ")
                    .append(line(one.message()))
                    .append(". ")
                    .append(line(one.remedy()));
            one.places().stream()
                    .limit(3)
                    .forEach(
                            place ->
                                    text.append(" `")
                                            .append(place.file())
                                            .append(':')
                                            .append(place.line())
                                            .append('`'));
            one.accepted()
                    .ifPresent(
                            by ->
                                    text.append(" Accepted until ")
                                            .append(by.expires())
                                            .append(" by ")
                                            .append(line(by.owner()))
                                            .append(": ")
                                            .append(line(by.reason()))
                                            .append('.'));
            text.append('\n');
        }
        if (left > 0) {
            text.append("- and ").append(left).append(" more\n");
        }
        if (!review.unjudged().isEmpty()) {
            text.append("\nNot judged:\n\n");
            review.unjudged()
                    .forEach(
                            one ->
                                    text.append("- `")
                                            .append(one.rule().id())
                                            .append("`: ")
                                            .append(line(one.reason()))
                                            .append('\n'));
        }
    }

    private static void notes(List<String> notes, StringBuilder text) {
        if (!notes.isEmpty()) {
            text.append('\n');
            notes.forEach(note -> text.append("> ").append(line(note)).append('\n'));
        }
    }

    /// Other people's words: on one line, mentioning nobody, with no markup of comments.
    private static String line(String text) {
        return text.replaceAll("\\s+", " ").replace("<", "&lt;").replace("@", "@\u200b").strip();
    }
}
