package dev.hubconsole.core.workflow;

import dev.hubconsole.core.check.Place;
import dev.hubconsole.core.registry.Fields;
import dev.hubconsole.core.registry.Fields.Field;
import dev.hubconsole.core.registry.Written;
import dev.hubconsole.core.yaml.Document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a workflow file allows and what it runs, as it is written.
///
/// @param path in its repository
/// @param permissions what it grants to the token of every job; empty where it says nothing
/// @param jobs its jobs, in order
/// @param uses the actions of its steps and the workflows that its jobs call, in order
public record WorkflowParts(
        String path, Optional<List<Grant>> permissions, List<JobParts> jobs, List<Use> uses) {

    public WorkflowParts {
        permissions = permissions.map(List::copyOf);
        jobs = List.copyOf(jobs);
        uses = List.copyOf(uses);
    }

    /// A permission that is granted.
    ///
    /// @param scope `contents`; empty text for all of them at once
    /// @param level `read`, `write`, `none`
    public record Grant(String scope, String level, Place place) {}

    /// A job.
    ///
    /// @param permissions what it grants to its own token; empty where it says nothing
    public record JobParts(String id, Optional<List<Grant>> permissions, Place place) {}

    /// An action that a step uses, or a workflow that a job calls.
    ///
    /// @param text as written: `actions/checkout@v5`
    /// @param with what it is given, by name
    /// @param isCall whether it is a workflow
    public record Use(
            String text, String job, Map<String, String> with, boolean isCall, Place place) {

        public Use {
            with = Map.copyOf(with);
        }

        /// Whether it is in the repository of the workflow itself.
        public boolean isLocal() {
            return text.startsWith("./");
        }

        /// Whether it is an image.
        public boolean isImage() {
            return text.startsWith("docker://");
        }

        /// What it is, without its version: `actions/checkout`, `octo-org/hub/deploy`.
        public String name() {
            int at = text.indexOf('@');
            return at < 0 ? text : text.substring(0, at);
        }

        /// The version, branch, tag or commit that is asked for; empty where none is.
        public Optional<String> ref() {
            int at = text.indexOf('@');
            return at < 0 ? Optional.empty() : Optional.of(text.substring(at + 1));
        }

        /// Whether it is pinned to a commit, an image to its digest.
        public boolean isPinned() {
            return isImage()
                    ? text.matches(".*@sha256:[0-9a-f]{64}")
                    : ref().filter(ref -> ref.matches("[0-9a-f]{40}")).isPresent();
        }
    }

    /// Reads a workflow file.
    ///
    /// @param path in its repository
    public static WorkflowParts read(String path, byte[] utf8) {
        Document document = Document.parse(path, utf8);
        Fields root =
                document.root()
                        .map(Written::at)
                        .map(Written::fields)
                        .orElseGet(
                                () ->
                                        Document.parse(path, "{}")
                                                .root()
                                                .map(Written::at)
                                                .orElseThrow()
                                                .fields());
        List<JobParts> jobs = new ArrayList<>();
        List<Use> uses = new ArrayList<>();
        for (Field job :
                root.value("jobs").map(Written::fields).map(Fields::all).orElse(List.of())) {
            Fields fields = job.value().fields();
            jobs.add(
                    new JobParts(
                            job.name(),
                            fields.value("permissions").map(WorkflowParts::grants),
                            Place.of(job.key())));
            use(fields, job.name(), true).ifPresent(uses::add);
            for (Written step : fields.value("steps").map(Written::items).orElse(List.of())) {
                use(step.fields(), job.name(), false).ifPresent(uses::add);
            }
        }
        return new WorkflowParts(
                path, root.value("permissions").map(WorkflowParts::grants), jobs, uses);
    }

    private static Optional<Use> use(Fields around, String job, boolean isCall) {
        Map<String, String> with = new LinkedHashMap<>();
        around.value("with")
                .map(Written::fields)
                .ifPresent(
                        given ->
                                given.all()
                                        .forEach(
                                                one ->
                                                        one.value()
                                                                .text()
                                                                .ifPresent(
                                                                        text ->
                                                                                with.put(
                                                                                        one.name(),
                                                                                        text))));
        return around.value("uses")
                .flatMap(
                        at ->
                                at.text()
                                        .map(
                                                text ->
                                                        new Use(
                                                                text,
                                                                job,
                                                                with,
                                                                isCall,
                                                                Place.of(at.node()))));
    }

    private static List<Grant> grants(Written at) {
        if (at.isScalar()) {
            return at.text().stream()
                    .map(text -> new Grant("", text.replaceFirst("-all$", ""), Place.of(at.node())))
                    .toList();
        }
        List<Grant> grants = new ArrayList<>();
        for (Field field : at.fields().all()) {
            field.value()
                    .text()
                    .ifPresent(
                            level ->
                                    grants.add(
                                            new Grant(field.name(), level, Place.of(field.key()))));
        }
        return grants;
    }
}
