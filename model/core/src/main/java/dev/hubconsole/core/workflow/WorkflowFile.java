package dev.hubconsole.core.workflow;

import dev.hubconsole.core.check.Place;
import dev.hubconsole.core.registry.Fields;
import dev.hubconsole.core.registry.Fields.Field;
import dev.hubconsole.core.registry.Written;
import dev.hubconsole.core.workflow.SecretMention.Step;
import dev.hubconsole.core.workflow.SecretMention.What;
import dev.hubconsole.core.yaml.Document;
import dev.hubconsole.core.yaml.Node;
import dev.hubconsole.core.yaml.NodeKind;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A workflow file, or the file of a composite action, as it is written.
///
/// @param path in its repository
/// @param triggers the events it runs on; empty for an action
/// @param jobs its jobs, in order; of a composite action none
/// @param mentions where it reaches for secrets, in order
/// @param isBroken whether its YAML has faults, so that something may be missing here
public record WorkflowFile(
        String path,
        List<String> triggers,
        List<Job> jobs,
        List<SecretMention> mentions,
        boolean isBroken) {

    private static final int LONGEST_LABEL = 60;

    public WorkflowFile {
        triggers = List.copyOf(triggers);
        jobs = List.copyOf(jobs);
        mentions = List.copyOf(mentions);
    }

    /// Reads a file.
    ///
    /// @param path in its repository
    public static WorkflowFile read(String path, byte[] utf8) {
        Document document = Document.parse(path, utf8);
        Reading reading = new Reading();
        document.root().map(Written::at).ifPresent(reading::read);
        return new WorkflowFile(
                path,
                reading.triggers,
                reading.jobs,
                reading.mentions,
                !document.faults().isEmpty() || document.root().isEmpty());
    }

    /// The job of a name.
    public Optional<Job> job(String id) {
        return jobs.stream().filter(job -> job.id().equals(id)).findFirst();
    }

    /// The file's name without its folder.
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static final class Reading {

        private final List<String> triggers = new ArrayList<>();
        private final List<Job> jobs = new ArrayList<>();
        private final List<SecretMention> mentions = new ArrayList<>();

        private void read(Written root) {
            for (Field field : root.fields().all()) {
                switch (field.name()) {
                    case "on" -> readTriggers(field.value());
                    case "jobs" -> field.value().fields().all().forEach(this::readJob);
                    case "runs" -> readSteps(field.value(), Optional.empty());
                    default -> look(field.value(), Optional.empty(), Optional.empty());
                }
            }
        }

        private void readTriggers(Written at) {
            at.text().filter(_ -> at.isScalar()).ifPresent(triggers::add);
            at.items().forEach(item -> item.text().ifPresent(triggers::add));
            at.fields().all().forEach(event -> triggers.add(event.name()));
        }

        private void readJob(Field job) {
            Fields fields = job.value().fields();
            jobs.add(
                    new Job(
                            job.name(),
                            fields.value("environment").flatMap(Reading::environment),
                            fields.value("runs-on").map(Reading::labels).orElse(List.of()),
                            fields.text("uses").map(uses -> call(uses, fields)),
                            Place.of(job.key())));
            Optional<String> id = Optional.of(job.name());
            for (Field field : fields.all()) {
                switch (field.name()) {
                    case "steps" -> readSteps(job.value(), id);
                    case "if" -> lookAtCondition(field.value(), id, Optional.empty());
                    default -> look(field.value(), id, Optional.empty());
                }
            }
        }

        private static Optional<String> environment(Written at) {
            return at.isMapping() ? at.fields().text("name") : at.text();
        }

        private static List<String> labels(Written at) {
            if (at.isMapping()) {
                return at.fields().value("labels").map(Reading::labels).orElse(List.of());
            }
            if (at.isSequence()) {
                return at.items().stream().flatMap(item -> item.text().stream()).toList();
            }
            return at.text().stream().toList();
        }

        private static Job.Call call(String uses, Fields job) {
            boolean inherits = job.text("secrets").filter("inherit"::equals).isPresent();
            return new Job.Call(uses, inherits);
        }

        private void readSteps(Written around, Optional<String> job) {
            for (Field field : around.fields().all()) {
                if (!field.name().equals("steps")) {
                    if (job.isEmpty()) {
                        look(field.value(), job, Optional.empty());
                    }
                    continue;
                }
                int number = 0;
                for (Written item : field.value().items()) {
                    number++;
                    Optional<Step> step = Optional.of(new Step(number, label(item.fields())));
                    for (Field member : item.fields().all()) {
                        if (member.name().equals("if")) {
                            lookAtCondition(member.value(), job, step);
                        } else {
                            look(member.value(), job, step);
                        }
                    }
                }
            }
        }

        private static String label(Fields step) {
            String label =
                    step.text("name")
                            .or(() -> step.text("uses"))
                            .or(() -> step.text("run"))
                            .or(() -> step.text("id"))
                            .orElse("")
                            .strip();
            int end = label.indexOf('\n');
            String line = end < 0 ? label : label.substring(0, end).strip();
            return line.length() <= LONGEST_LABEL
                    ? line
                    : line.substring(0, LONGEST_LABEL - 1) + "…";
        }

        /// A condition is an expression without the braces around it.
        private void lookAtCondition(Written at, Optional<String> job, Optional<Step> step) {
            String text = at.text().orElse("");
            if (text.contains("${{")) {
                look(at, job, step);
            } else {
                add(SecretExpressions.inExpression(text), at.node(), job, step);
            }
        }

        private void look(Written at, Optional<String> job, Optional<Step> step) {
            if (at.node().kind() == NodeKind.SCALAR) {
                at.text()
                        .ifPresent(
                                text -> add(SecretExpressions.inText(text), at.node(), job, step));
                return;
            }
            at.items().forEach(item -> look(item, job, step));
            at.fields().all().forEach(field -> look(field.value(), job, step));
        }

        private void add(List<What> found, Node node, Optional<String> job, Optional<Step> step) {
            if (found.isEmpty()) {
                return;
            }
            Document document = node.document();
            String source = document.slice(node.start(), node.end()).toLowerCase(Locale.ROOT);
            int from = 0;
            for (What what : found) {
                int at = source.indexOf("secrets", from);
                if (at < 0) {
                    mentions.add(new SecretMention(what, job, step, Place.of(node)));
                    continue;
                }
                int start = node.start() + bytes(document, node, at);
                mentions.add(
                        new SecretMention(
                                what,
                                job,
                                step,
                                Place.of(document, start, start + "secrets".length())));
                from = at + "secrets".length();
            }
        }

        /// How many bytes so many characters of a node's source take.
        private static int bytes(Document document, Node node, int characters) {
            return document.slice(node.start(), node.end())
                    .substring(0, characters)
                    .getBytes(StandardCharsets.UTF_8)
                    .length;
        }
    }
}
