package dev.hubconsole.core.onboard;

import dev.hubconsole.core.check.Place;
import dev.hubconsole.core.check.PlatformFacts.HostedRunner;
import dev.hubconsole.core.github.RepositoryDetails;
import dev.hubconsole.core.github.Safeguards.TokenDefault;
import dev.hubconsole.core.onboard.SecurityReview.Standards;
import dev.hubconsole.core.onboard.SecurityReview.Unjudged;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.registry.Written;
import dev.hubconsole.core.workflow.Job;
import dev.hubconsole.core.workflow.SecretMention.What;
import dev.hubconsole.core.workflow.WorkflowFile;
import dev.hubconsole.core.workflow.WorkflowParts;
import dev.hubconsole.core.workflow.WorkflowParts.Grant;
import dev.hubconsole.core.workflow.WorkflowParts.JobParts;
import dev.hubconsole.core.workflow.WorkflowParts.Use;
import dev.hubconsole.core.yaml.Document;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// One security review under way.
final class Reviewing {

    private static final int NAMED = 5;

    private final Facts facts;
    private final Standards standards;
    private final RepositoryId repository;
    private final List<WorkflowFile> workflows = new ArrayList<>();
    private final List<WorkflowParts> parts = new ArrayList<>();
    private final List<Weakness> found = new ArrayList<>();
    private final List<Unjudged> unjudged = new ArrayList<>();

    Reviewing(Facts facts, Standards standards) {
        this.facts = facts;
        this.standards = standards;
        this.repository = facts.details().name();
        for (SourceFile file : facts.workflows()) {
            workflows.add(WorkflowFile.read(file.path(), file.bytes()));
            parts.add(WorkflowParts.read(file.path(), file.bytes()));
        }
    }

    SecurityReview review() {
        repository();
        branch();
        files();
        workflows();
        tokens();
        actions();
        runners();
        secrets();
        exemptions();
        found.sort(Comparator.comparing(one -> one.rule().severity()));
        return new SecurityReview(found, unjudged);
    }

    private void find(ReviewRule rule, String message, String remedy, List<Place> places) {
        Optional<Exemption> accepted =
                standards.exemptions().exemptions().stream()
                        .filter(one -> one.accepts(rule, repository, standards.today()))
                        .findFirst();
        found.add(new Weakness(rule, message, remedy, places, accepted));
    }

    private void find(ReviewRule rule, String message, String remedy) {
        find(rule, message, remedy, List.of());
    }

    private void unjudged(ReviewRule rule, Problem why) {
        unjudged.add(new Unjudged(rule, why.message()));
    }

    private void repository() {
        RepositoryDetails details = facts.details();
        if (details.isArchived()) {
            find(
                    ReviewRule.ARCHIVED_REPOSITORY,
                    repository + " is archived: nothing can be changed or built there",
                    "Unarchive it at GitHub, or leave it out.");
        }
        if (facts.head().isEmpty()) {
            find(
                    ReviewRule.EMPTY_REPOSITORY,
                    repository + " has no commit on " + details.defaultBranch(),
                    "Push a first commit.");
        }
        if (!repository.equals(facts.asked())) {
            find(
                    ReviewRule.RENAMED_REPOSITORY,
                    facts.asked() + " is called " + repository + " now",
                    "Register it under the new name.");
        }
        if (details.isFork()) {
            find(
                    ReviewRule.FORKED_REPOSITORY,
                    repository
                            + " is a fork"
                            + facts.standing().forkOf().map(of -> " of " + of).orElse("")
                            + ": what is merged there can come from strangers",
                    "Register the original, or say why the fork is built.");
        }
        if (facts.standing().licence().isEmpty()) {
            find(
                    ReviewRule.NO_LICENCE,
                    repository + " has no licence that GitHub knows",
                    "Add a LICENSE file.");
        }
        secretScanning();
    }

    private void secretScanning() {
        Optional<Boolean> scanning = facts.standing().secretScanning();
        if (scanning.isEmpty()) {
            unjudged.add(
                    new Unjudged(
                            ReviewRule.NO_SECRET_SCANNING,
                            "GitHub tells its state to administrators alone"));
            return;
        }
        boolean pushes = facts.standing().pushProtection().orElse(true);
        if (!scanning.get() || !pushes) {
            find(
                    ReviewRule.NO_SECRET_SCANNING,
                    scanning.get()
                            ? "a push that has a secret in it is not stopped"
                            : "nobody looks for secrets that are pushed",
                    "Switch secret scanning and push protection on in the repository's settings.");
        }
    }

    private void branch() {
        if (facts.head().isEmpty()) {
            return;
        }
        String branch = facts.details().defaultBranch();
        switch (facts.rules()) {
            case Outcome.Failed<?>(Problem problem) ->
                    unjudged(ReviewRule.UNPROTECTED_BRANCH, problem);
            case Outcome.Done<?>(var rules) -> {
                boolean isProtected = facts.head().get().isProtected();
                if (!isProtected && ((List<?>) rules).isEmpty()) {
                    find(
                            ReviewRule.UNPROTECTED_BRANCH,
                            "anybody who may push can push to " + branch,
                            "Protect it with a ruleset that asks for a pull request and a review.");
                }
            }
        }
    }

    private void files() {
        if (facts.head().isPresent() && facts.codeOwners().isEmpty()) {
            find(
                    ReviewRule.NO_CODEOWNERS,
                    "nobody is named who reviews changes: there is no CODEOWNERS",
                    "Onboarding adds .github/CODEOWNERS with the team; merge it.");
        }
        List<Place> places = new ArrayList<>();
        for (SourceFile file : facts.includes()) {
            Document document = Document.parse(file.path(), file.bytes());
            document.root().map(Written::at).ifPresent(root -> includes(root, places));
        }
        if (!places.isEmpty()) {
            find(
                    ReviewRule.UNPINNED_INCLUDE,
                    count(places.size(), "include") + " can change without a commit here",
                    "Name a commit in the address of each: …?ref=COMMIT or …/COMMIT/….",
                    places);
        }
    }

    /// Addresses of other files: `https://…`, `git@…`, `git::…`, unless there is a commit in them.
    private static void includes(Written at, List<Place> places) {
        if (at.isScalar()) {
            String text = at.text().orElse("");
            boolean isFar = text.matches("(https?://|git@|git::|ssh://).*\\.ya?ml.*");
            if (isFar && !text.matches(".*(?<![0-9a-f])[0-9a-f]{40}(?![0-9a-f]).*")) {
                places.add(Place.of(at.node()));
            }
            return;
        }
        at.items().forEach(item -> includes(item, places));
        at.fields().all().forEach(field -> includes(field.value(), places));
    }

    private static String count(int number, String of) {
        return number + " " + of + (number == 1 ? "" : "s");
    }

    private void workflows() {
        for (WorkflowFile workflow : workflows) {
            if (workflow.isBroken()) {
                find(
                        ReviewRule.BROKEN_WORKFLOW,
                        workflow.path() + " is no YAML that GitHub takes",
                        "Mend its syntax; until then nothing of it is sure.",
                        List.of(Place.at(workflow.path(), 1, 1)));
            }
            for (Job job : workflow.jobs()) {
                job.call()
                        .filter(Job.Call::inheritsSecrets)
                        .ifPresent(
                                call ->
                                        find(
                                                ReviewRule.INHERITED_SECRETS,
                                                job.id() + " hands every secret to " + call.uses(),
                                                "Name the secrets that it needs.",
                                                List.of(job.place())));
            }
        }
        for (int i = 0; i < workflows.size(); i++) {
            boolean isTarget =
                    workflows.get(i).triggers().stream()
                            .anyMatch(
                                    on ->
                                            on.equals("pull_request_target")
                                                    || on.equals("workflow_run"));
            if (isTarget) {
                parts.get(i).uses().stream()
                        .filter(Reviewing::checksOutHead)
                        .forEach(
                                use ->
                                        find(
                                                ReviewRule.UNTRUSTED_CHECKOUT,
                                                use.job()
                                                        + " checks out what a fork proposes, with"
                                                        + " this repository's secrets",
                                                "Run it on pull_request, or check out nothing of"
                                                        + " the proposal.",
                                                List.of(use.place())));
            }
        }
    }

    private static boolean checksOutHead(Use use) {
        String ref = use.with().getOrDefault("ref", "") + use.with().getOrDefault("repository", "");
        return use.name().equalsIgnoreCase("actions/checkout")
                && ref.matches(
                        "(?s).*(pull_request\\.head|head_ref|head_sha|head_branch"
                                + "|head_repository|refs/pull/).*");
    }

    private void tokens() {
        Optional<Boolean> mayWrite =
                switch (facts.tokenDefault()) {
                    case Outcome.Done<TokenDefault>(var one) -> Optional.of(one.mayWrite());
                    case Outcome.Failed<TokenDefault> _ -> Optional.empty();
                };
        List<Place> silent = new ArrayList<>();
        for (WorkflowParts workflow : parts) {
            List<Place> all = new ArrayList<>();
            workflow.permissions().ifPresent(grants -> broad(grants, all));
            for (JobParts job : workflow.jobs()) {
                job.permissions().ifPresent(grants -> broad(grants, all));
                if (job.permissions().isEmpty() && workflow.permissions().isEmpty()) {
                    silent.add(job.place());
                }
            }
            if (!all.isEmpty()) {
                find(
                        ReviewRule.BROAD_TOKEN,
                        workflow.path() + " lets its token change everything",
                        "Grant what each job needs and no more.",
                        all);
            }
        }
        if (!silent.isEmpty() && mayWrite.orElse(false)) {
            find(
                    ReviewRule.BROAD_TOKEN,
                    count(silent.size(), "job")
                            + " say not what the token may do, so that it may change the"
                            + " repository",
                    "Write permissions into the workflow, or make the default read-only in the"
                            + " repository's settings.",
                    silent.stream().limit(NAMED).toList());
        } else if (!silent.isEmpty()
                && facts.tokenDefault() instanceof Outcome.Failed<TokenDefault>(var problem)) {
            unjudged(ReviewRule.BROAD_TOKEN, problem);
        }
    }

    private static void broad(List<Grant> grants, List<Place> all) {
        grants.stream()
                .filter(grant -> grant.scope().isEmpty() && grant.level().equals("write"))
                .forEach(grant -> all.add(grant.place()));
    }

    private void actions() {
        Map<String, List<Place>> loose = new TreeMap<>();
        Map<String, List<Place>> calls = new TreeMap<>();
        Map<String, List<Place>> unknown = new TreeMap<>();
        Map<Use, ActionFact> facted = new LinkedHashMap<>();
        for (WorkflowParts workflow : parts) {
            for (Use use : workflow.uses()) {
                if (use.isLocal()) {
                    continue;
                }
                if (!use.isPinned()) {
                    (use.isCall() ? calls : loose)
                            .computeIfAbsent(use.text(), _ -> new ArrayList<>())
                            .add(use.place());
                }
                if (!use.isCall() && !use.isImage()) {
                    Optional<ActionFact> fact =
                            Optional.ofNullable(facts.actions().get(use.text()));
                    fact.ifPresentOrElse(
                            one -> facted.put(use, one),
                            () ->
                                    unknown.computeIfAbsent(use.text(), _ -> new ArrayList<>())
                                            .add(use.place()));
                }
            }
        }
        loose.forEach(
                (text, places) ->
                        find(
                                ReviewRule.UNPINNED_ACTION,
                                text + " can become another program without a commit here",
                                "Pin it to a commit, with the version beside it.",
                                places));
        calls.forEach(
                (text, places) ->
                        find(
                                ReviewRule.UNPINNED_WORKFLOW,
                                text + " can become another workflow without a commit here",
                                "Pin it to a commit, with the version beside it.",
                                places));
        facted.forEach(this::action);
        if (!unknown.isEmpty()) {
            unjudged.add(
                    new Unjudged(
                            ReviewRule.RETIRED_ACTION,
                            "nothing is known of " + String.join(", ", unknown.keySet())));
        }
    }

    private void action(Use use, ActionFact fact) {
        String instead = fact.instead().map(name -> "Use " + name + ".").orElse("");
        if (fact.isArchived()) {
            find(
                    ReviewRule.ARCHIVED_ACTION,
                    use.name() + " is archived: nobody mends it any more",
                    instead.isEmpty() ? "Use another action, or write the step out." : instead,
                    List.of(use.place()));
        }
        if (fact.isRetired()) {
            find(
                    ReviewRule.RETIRED_ACTION,
                    use.text()
                            + " runs on "
                            + fact.runtime().orElseThrow()
                            + ", which GitHub has taken away",
                    instead.isEmpty() ? "Use a newer version." : instead,
                    List.of(use.place()));
        }
    }

    private void runners() {
        boolean isPublic = facts.details().visibility() == RepositoryDetails.Visibility.PUBLIC;
        for (WorkflowFile workflow : workflows) {
            for (Job job : workflow.jobs()) {
                if (isPublic && job.runners().contains("self-hosted")) {
                    find(
                            ReviewRule.PUBLIC_SELF_HOSTED,
                            job.id()
                                    + " runs on a machine of yours, and anybody can propose to a"
                                    + " public repository what it runs",
                            "Run it on a hosted runner.",
                            List.of(job.place()));
                }
                for (String label : job.runners()) {
                    Optional.ofNullable(standards.facts().runners().get(label))
                            .ifPresent(hosted -> label(job, hosted));
                }
            }
        }
    }

    private void label(Job job, HostedRunner hosted) {
        String instead = hosted.instead().map(name -> "Use " + name + ".").orElse("Use another.");
        if (isPast(hosted.retired())) {
            find(
                    ReviewRule.RETIRED_LABEL,
                    job.id()
                            + " waits for "
                            + hosted.label()
                            + ", which is gone since "
                            + hosted.retired().orElseThrow(),
                    instead,
                    List.of(job.place()));
        } else if (isPast(hosted.deprecated())) {
            find(
                    ReviewRule.DEPRECATED_LABEL,
                    job.id()
                            + " runs on "
                            + hosted.label()
                            + ", which GitHub asks to leave"
                            + hosted.retired().map(day -> "; it goes on " + day).orElse(""),
                    instead,
                    List.of(job.place()));
        }
    }

    private boolean isPast(Optional<LocalDate> day) {
        return day.filter(date -> !date.isAfter(standards.today())).isPresent();
    }

    private void secrets() {
        Map<String, List<Place>> named = new TreeMap<>();
        for (WorkflowFile workflow : workflows) {
            workflow.mentions()
                    .forEach(
                            mention -> {
                                if (mention.what() instanceof What.Named(var name)
                                        && !name.equals("GITHUB_TOKEN")) {
                                    named.computeIfAbsent(name, _ -> new ArrayList<>())
                                            .add(mention.place());
                                }
                            });
        }
        switch (facts.secrets()) {
            case Outcome.Failed<List<String>>(var problem) ->
                    unjudged(ReviewRule.MISSING_SECRET, problem);
            case Outcome.Done<List<String>>(var there) ->
                    named.forEach(
                            (name, places) -> {
                                if (there.stream().noneMatch(name::equalsIgnoreCase)) {
                                    find(
                                            ReviewRule.MISSING_SECRET,
                                            name
                                                    + " is named, and neither the repository nor an"
                                                    + " environment of it has such a secret",
                                            isGranted(name)
                                                    ? "`hubctl credentials sync "
                                                            + name
                                                            + " --repo "
                                                            + repository
                                                            + " --apply` brings it there, once the"
                                                            + " repository is enabled."
                                                    : "See whether the organisation has it.",
                                            places);
                                }
                            });
        }
        Optional<Set<String>> granted = standards.granted();
        if (granted.isEmpty()) {
            if (!named.isEmpty()) {
                unjudged.add(
                        new Unjudged(
                                ReviewRule.OUT_OF_SCOPE_SECRET,
                                "it is not known which secrets the registry gives to it"));
            }
            return;
        }
        named.forEach(
                (name, places) -> {
                    if (!isGranted(name)) {
                        find(
                                ReviewRule.OUT_OF_SCOPE_SECRET,
                                name + " is named, and no scope of the registry gives it",
                                "Give its credential a scope that has the repository, or take it"
                                        + " out of the workflow.",
                                places);
                    }
                });
    }

    private boolean isGranted(String name) {
        return standards
                .granted()
                .filter(names -> names.stream().anyMatch(name::equalsIgnoreCase))
                .isPresent();
    }

    private void exemptions() {
        for (Exemption exemption : standards.exemptions().exemptions()) {
            boolean isPast = !exemption.expires().isAfter(standards.today());
            if (exemption.repository().equals(repository) && isPast) {
                find(
                        ReviewRule.BAD_EXEMPTION,
                        "the exemption of "
                                + exemption.rule()
                                + " for "
                                + exemption.owner()
                                + " has ended on "
                                + exemption.expires(),
                        "Mend what it accepted, or agree on it anew.");
            }
        }
        standards
                .exemptions()
                .faults()
                .forEach(
                        fault ->
                                find(
                                        ReviewRule.BAD_EXEMPTION,
                                        fault,
                                        "Until it is mended it accepts nothing."));
    }
}
