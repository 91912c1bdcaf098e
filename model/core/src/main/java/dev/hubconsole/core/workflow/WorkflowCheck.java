package dev.hubconsole.core.workflow;

import dev.hubconsole.core.check.Place;
import dev.hubconsole.core.registry.Fields;
import dev.hubconsole.core.registry.Fields.Field;
import dev.hubconsole.core.registry.Written;
import dev.hubconsole.core.yaml.Document;
import dev.hubconsole.core.yaml.Node;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Checks a workflow file before anybody sends it: that GitHub would take it, and that it means
/// what it says. It is strict, since it is for files that we write ourselves: keys, events,
/// permissions, the order of jobs, what expressions may name and whether it is there, time-outs,
/// concurrency, pinned actions, and texts of strangers in scripts.
///
/// The syntax is that of GitHub's page "Workflow syntax for GitHub Actions", the contexts those of
/// "Contexts reference".
public final class WorkflowCheck {

    private static final Set<String> TOP =
            Set.of(
                    "name",
                    "run-name",
                    "on",
                    "permissions",
                    "env",
                    "defaults",
                    "concurrency",
                    "jobs");
    private static final Set<String> JOB =
            Set.of(
                    "name",
                    "permissions",
                    "needs",
                    "if",
                    "runs-on",
                    "environment",
                    "concurrency",
                    "outputs",
                    "env",
                    "defaults",
                    "steps",
                    "timeout-minutes",
                    "strategy",
                    "continue-on-error",
                    "container",
                    "services",
                    "uses",
                    "with",
                    "secrets");
    private static final Set<String> STEP =
            Set.of(
                    "id",
                    "if",
                    "name",
                    "uses",
                    "run",
                    "working-directory",
                    "shell",
                    "with",
                    "env",
                    "continue-on-error",
                    "timeout-minutes");
    private static final Set<String> CONCURRENCY = Set.of("group", "cancel-in-progress", "queue");
    private static final Set<String> EVENTS =
            Set.of(
                    "push",
                    "pull_request",
                    "pull_request_target",
                    "workflow_dispatch",
                    "workflow_call",
                    "workflow_run",
                    "schedule",
                    "repository_dispatch",
                    "merge_group",
                    "release",
                    "issue_comment",
                    "issues",
                    "check_run",
                    "check_suite",
                    "create",
                    "delete",
                    "deployment",
                    "deployment_status",
                    "label",
                    "milestone",
                    "page_build",
                    "pull_request_review",
                    "pull_request_review_comment",
                    "registry_package",
                    "status",
                    "watch",
                    "fork",
                    "gollum",
                    "discussion",
                    "discussion_comment",
                    "branch_protection_rule",
                    "public");
    private static final Set<String> CONTEXTS =
            Set.of(
                    "github",
                    "env",
                    "vars",
                    "job",
                    "jobs",
                    "steps",
                    "runner",
                    "secrets",
                    "strategy",
                    "matrix",
                    "needs",
                    "inputs");
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{(.*?)}}", Pattern.DOTALL);
    private static final Pattern QUOTED = Pattern.compile("'(?:[^']|'')*'");
    private static final Pattern MEMBER =
            Pattern.compile("(?<![\\w.-])([A-Za-z_][\\w-]*)((?:\\.[A-Za-z_][\\w-]*)*)(\\s*\\()?");

    /// What somebody else writes: in a script it would be run.
    /// <https://docs.github.com/en/actions/concepts/security/script-injections>
    private static final Pattern OF_STRANGERS =
            Pattern.compile(
                    "github\\.(head_ref|event\\.(issue|pull_request|comment|review|discussion"
                            + "|head_commit|commits|pages|inputs)\\b)|inputs\\.|matrix\\.");

    private static final Pattern ID = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");

    /// The most minutes a job may take, on a runner of one's own.
    private static final int LONGEST = 5 * 24 * 60;

    private final Map<String, Set<String>> permissions;
    private final List<WorkflowFault> faults = new ArrayList<>();
    private final Set<String> inputs = new HashSet<>();
    private final Map<String, Set<String>> outputs = new LinkedHashMap<>();

    private WorkflowCheck(Map<String, Set<String>> permissions) {
        this.permissions = permissions;
    }

    /// Checks a workflow file.
    ///
    /// @param permissions the levels that each permission takes
    public static List<WorkflowFault> of(
            String path, byte[] utf8, Map<String, Set<String>> permissions) {
        Document document = Document.parse(path, utf8);
        WorkflowCheck check = new WorkflowCheck(permissions);
        document.faults()
                .forEach(
                        fault ->
                                check.faults.add(
                                        new WorkflowFault(
                                                fault.message(),
                                                Place.of(document, fault.start(), fault.end()))));
        Optional<Written> root = document.root().map(Written::at).filter(Written::isMapping);
        if (root.isEmpty()) {
            check.faults.add(new WorkflowFault("this is no workflow", Place.of(document, 0, 0)));
        } else if (check.faults.isEmpty()) {
            check.workflow(root.get());
        }
        return List.copyOf(check.faults);
    }

    private void fault(Node at, String message) {
        faults.add(new WorkflowFault(message, Place.of(at)));
    }

    private void keys(Written at, Set<String> known, String where) {
        Set<String> seen = new HashSet<>();
        for (Field field : at.fields().written()) {
            if (!known.contains(field.name())) {
                fault(field.key(), "unknown key \"" + field.name() + "\" in " + where);
            }
            if (!seen.add(field.name())) {
                fault(field.key(), "\"" + field.name() + "\" is there twice");
            }
        }
    }

    private void workflow(Written root) {
        keys(root, TOP, "a workflow");
        Fields fields = root.fields();
        fields.value("on")
                .ifPresentOrElse(this::events, () -> fault(root.node(), "it runs on no event"));
        if (fields.value("permissions").isEmpty()) {
            fault(root.node(), "it does not say what its token may do (permissions)");
        }
        fields.value("permissions").ifPresent(this::grants);
        fields.value("concurrency").ifPresent(this::concurrency);
        Optional<Written> jobs = fields.value("jobs").filter(Written::isMapping);
        if (jobs.isEmpty() || jobs.get().fields().all().isEmpty()) {
            fault(root.node(), "it has no jobs");
            return;
        }
        Map<String, Set<String>> needs = new LinkedHashMap<>();
        for (Field job : jobs.get().fields().all()) {
            needs.put(job.name(), needed(job.value()));
            outputs.put(
                    job.name(),
                    job.value()
                            .fields()
                            .value("outputs")
                            .map(
                                    at ->
                                            Set.copyOf(
                                                    at.fields().all().stream()
                                                            .map(Field::name)
                                                            .toList()))
                            .orElse(Set.of()));
        }
        for (Field job : jobs.get().fields().all()) {
            job(job, needs);
        }
        for (String key : List.of("name", "run-name", "env", "concurrency", "defaults")) {
            fields.value(key)
                    .ifPresent(
                            at ->
                                    expressions(
                                            at,
                                            new Around(Set.of(), Set.of(), false, Set.of()),
                                            false));
        }
    }

    private void events(Written at) {
        List<Node> keys = new ArrayList<>();
        Map<Node, String> names = new HashMap<>();
        if (at.isMapping()) {
            for (Field field : at.fields().all()) {
                keys.add(field.key());
                names.put(field.key(), field.name());
                field.value()
                        .fields()
                        .value("inputs")
                        .ifPresent(
                                given ->
                                        given.fields()
                                                .all()
                                                .forEach(one -> inputs.add(one.name())));
            }
        } else {
            for (Written item : at.isSequence() ? at.items() : List.of(at)) {
                keys.add(item.node());
                names.put(item.node(), item.text().orElse(""));
            }
        }
        for (Node key : keys) {
            if (!EVENTS.contains(names.get(key))) {
                fault(key, "there is no event \"" + names.get(key) + "\"");
            }
        }
    }

    private void grants(Written at) {
        if (at.isScalar()) {
            String text = at.text().orElse("");
            if (!text.equals("read-all")) {
                fault(at.node(), "\"" + text + "\" grants more than one job needs");
            }
            return;
        }
        for (Field grant : at.fields().all()) {
            Set<String> levels = permissions.get(grant.name());
            String level = grant.value().text().orElse("");
            if (levels == null) {
                fault(grant.key(), "there is no permission \"" + grant.name() + "\"");
            } else if (!levels.contains(level)) {
                fault(
                        grant.value().node(),
                        grant.name()
                                + " takes "
                                + String.join(", ", levels.stream().sorted().toList()));
            }
        }
    }

    private void concurrency(Written at) {
        if (at.isScalar()) {
            return;
        }
        keys(at, CONCURRENCY, "concurrency");
        Fields fields = at.fields();
        if (fields.value("group").isEmpty()) {
            fault(at.node(), "concurrency has no group");
        }
        Optional<String> queue = fields.text("queue");
        if (queue.isPresent() && !Set.of("single", "max").contains(queue.get())) {
            fault(at.node(), "queue is single or max");
        }
        if (queue.filter("max"::equals).isPresent()
                && fields.text("cancel-in-progress").filter("true"::equals).isPresent()) {
            fault(at.node(), "queue: max and cancel-in-progress: true do not go together");
        }
    }

    private static Set<String> needed(Written job) {
        Optional<Written> needs = job.fields().value("needs");
        if (needs.isEmpty()) {
            return Set.of();
        }
        return needs.get().isSequence()
                ? Set.copyOf(
                        needs.get().items().stream().flatMap(one -> one.text().stream()).toList())
                : Set.copyOf(needs.get().text().stream().toList());
    }

    /// What expressions may name at a place.
    ///
    /// @param needs the jobs before
    /// @param steps the steps before that have an id
    /// @param inJob whether it is inside of a job
    /// @param matrix the keys of the matrix; empty where they are worked out
    private record Around(
            Set<String> needs, Set<String> steps, boolean inJob, Set<String> matrix) {}

    private void job(Field job, Map<String, Set<String>> needs) {
        if (!ID.matcher(job.name()).matches()) {
            fault(job.key(), "\"" + job.name() + "\" is no name for a job");
        }
        keys(job.value(), JOB, "a job");
        Fields fields = job.value().fields();
        for (String other : needs.get(job.name())) {
            if (!needs.containsKey(other)) {
                fault(job.key(), "it needs the job \"" + other + "\", which is not there");
            } else if (reaches(other, job.name(), needs, new HashSet<>())) {
                fault(job.key(), job.name() + " and " + other + " wait for each other");
            }
        }
        fields.value("permissions").ifPresent(this::grants);
        fields.value("concurrency").ifPresent(this::concurrency);
        boolean calls = fields.value("uses").isPresent();
        if (calls) {
            for (String key : List.of("runs-on", "steps", "timeout-minutes", "container")) {
                fields.find(key)
                        .ifPresent(
                                field ->
                                        fault(
                                                field.key(),
                                                "a job that calls a workflow has no " + key));
            }
            fields.value("uses").ifPresent(this::pinned);
            fields.value("secrets")
                    .filter(at -> at.text().filter("inherit"::equals).isPresent())
                    .ifPresent(at -> fault(at.node(), "every secret is handed on"));
        } else {
            if (fields.value("runs-on").isEmpty()) {
                fault(job.key(), "it does not say what it runs on");
            }
            minutes(job.key(), fields);
        }
        Set<String> matrix = matrix(fields);
        Set<String> steps = new HashSet<>();
        for (Written step : fields.value("steps").map(Written::items).orElse(List.of())) {
            step(step, new Around(needs.get(job.name()), Set.copyOf(steps), true, matrix), steps);
        }
        if (!calls && fields.value("steps").map(Written::items).orElse(List.of()).isEmpty()) {
            fault(job.key(), "it has no steps");
        }
        Around around = new Around(needs.get(job.name()), steps, true, matrix);
        for (Field field : fields.all()) {
            if (!field.name().equals("steps")) {
                expressions(field.value(), around, false);
            }
        }
        fields.value("if").ifPresent(at -> condition(at, around));
    }

    private static boolean reaches(
            String from, String to, Map<String, Set<String>> needs, Set<String> seen) {
        if (from.equals(to)) {
            return true;
        }
        return seen.add(from)
                && needs.getOrDefault(from, Set.of()).stream()
                        .anyMatch(next -> reaches(next, to, needs, seen));
    }

    private void minutes(Node key, Fields fields) {
        Optional<Written> minutes = fields.value("timeout-minutes");
        if (minutes.isEmpty()) {
            fault(key, "it may take six hours: it has no timeout-minutes");
            return;
        }
        String text = minutes.get().text().orElse("");
        if (text.startsWith("${{")) {
            return;
        }
        boolean fits = text.matches("[1-9]\\d{0,3}") && Integer.parseInt(text) <= LONGEST;
        if (!fits) {
            fault(minutes.get().node(), "timeout-minutes is a number from 1 to " + LONGEST);
        }
    }

    private static Set<String> matrix(Fields job) {
        Optional<Written> matrix =
                job.value("strategy").flatMap(strategy -> strategy.fields().value("matrix"));
        return matrix.filter(Written::isMapping)
                .map(
                        at ->
                                Set.copyOf(
                                        at.fields().all().stream()
                                                .map(Field::name)
                                                .filter(
                                                        name ->
                                                                !name.equals("include")
                                                                        && !name.equals("exclude"))
                                                .toList()))
                .orElse(Set.of());
    }

    private void step(Written step, Around around, Set<String> ids) {
        keys(step, STEP, "a step");
        Fields fields = step.fields();
        boolean uses = fields.value("uses").isPresent();
        boolean runs = fields.value("run").isPresent();
        if (uses == runs) {
            fault(step.node(), "a step has either \"run\" or \"uses\"");
        }
        fields.value("uses").ifPresent(this::pinned);
        fields.value("run")
                .ifPresent(
                        at -> {
                            Matcher found = EXPRESSION.matcher(at.text().orElse(""));
                            while (found.find()) {
                                if (OF_STRANGERS.matcher(found.group(1)).find()) {
                                    fault(
                                            at.node(),
                                            "what others write is put into a script:"
                                                    + found.group(1)
                                                    + "; hand it over in env");
                                }
                            }
                        });
        for (Field field : fields.all()) {
            expressions(field.value(), around, field.name().equals("run"));
        }
        fields.value("if").ifPresent(at -> condition(at, around));
        fields.text("id")
                .ifPresent(
                        id -> {
                            if (!ID.matcher(id).matches()) {
                                fault(step.node(), "\"" + id + "\" is no id for a step");
                            }
                            if (!ids.add(id)) {
                                fault(step.node(), "two steps have the id \"" + id + "\"");
                            }
                        });
    }

    private void pinned(Written at) {
        String text = at.text().orElse("");
        boolean isPinned =
                text.startsWith("./")
                        || text.matches("docker://.+@sha256:[0-9a-f]{64}")
                        || text.matches("[^@\\s]+/[^@\\s]+@[0-9a-f]{40}");
        if (!isPinned) {
            fault(at.node(), text + " is not pinned to a commit");
            return;
        }
        if (!text.startsWith("./")) {
            Document document = at.document();
            String rest = document.slice(at.node().end(), document.bytes().length);
            String line = rest.lines().findFirst().orElse("");
            if (!line.matches("\\s+# v\\d\\S*")) {
                fault(at.node(), text + " has no version beside it");
            }
        }
    }

    private void condition(Written at, Around around) {
        String text = at.text().orElse("");
        if (!text.contains("${{")) {
            names(text, at.node(), around);
        }
    }

    private void expressions(Written at, Around around, boolean inScript) {
        if (at.isScalar()) {
            String text = at.text().orElse("");
            Matcher found = EXPRESSION.matcher(text);
            int opened = text.split("\\$\\{\\{", -1).length - 1;
            int closed = 0;
            while (found.find()) {
                closed++;
                names(found.group(1), at.node(), around);
            }
            if (opened != closed) {
                fault(at.node(), "an expression is not closed");
            }
            return;
        }
        at.items().forEach(item -> expressions(item, around, inScript));
        at.fields().all().forEach(field -> expressions(field.value(), around, inScript));
    }

    private void names(String expression, Node at, Around around) {
        String bare = QUOTED.matcher(expression).replaceAll("");
        if (bare.isBlank() && expression.isBlank()) {
            fault(at, "an expression says nothing");
        }
        Matcher found = MEMBER.matcher(bare);
        while (found.find()) {
            if (found.group(3) != null
                    || Set.of("true", "false", "null").contains(found.group(1))) {
                continue;
            }
            String context = found.group(1);
            String[] members = found.group(2).split("\\.");
            String first = members.length > 1 ? members[1] : "";
            switch (context) {
                case "needs" -> {
                    if (!around.needs().contains(first)) {
                        fault(at, "it does not wait for the job \"" + first + "\"");
                    } else if (members.length > 3
                            && members[2].equals("outputs")
                            && !outputs.getOrDefault(first, Set.of()).contains(members[3])) {
                        fault(at, first + " has no output \"" + members[3] + "\"");
                    }
                }
                case "steps" -> {
                    if (!around.steps().contains(first)) {
                        fault(at, "there is no step \"" + first + "\" before");
                    }
                }
                case "inputs" -> {
                    if (!inputs.contains(first)) {
                        fault(at, "there is no input \"" + first + "\"");
                    }
                }
                case "matrix" -> {
                    if (!around.inJob()
                            || !around.matrix().isEmpty() && !around.matrix().contains(first)) {
                        fault(at, "the matrix has no \"" + first + "\"");
                    }
                }
                default -> {
                    if (!CONTEXTS.contains(context)) {
                        fault(at, "expressions know no \"" + context + "\"");
                    }
                }
            }
        }
    }
}
