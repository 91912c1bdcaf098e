package dev.hubconsole.desktop;

import static dev.hubconsole.core.onboard.Step.CONFIGURATION;
import static dev.hubconsole.core.onboard.Step.REQUEST;
import static dev.hubconsole.core.onboard.Step.RESOURCES;
import static dev.hubconsole.core.onboard.Step.SECURITY_REVIEW;

import dev.hubconsole.core.github.PullRequest;
import dev.hubconsole.core.github.RepositoryDetails;
import dev.hubconsole.core.onboard.Applied;
import dev.hubconsole.core.onboard.Choosing.LeftOut;
import dev.hubconsole.core.onboard.Choosing.Offer;
import dev.hubconsole.core.onboard.Drift;
import dev.hubconsole.core.onboard.Drift.Difference;
import dev.hubconsole.core.onboard.Enabled;
import dev.hubconsole.core.onboard.Evidence;
import dev.hubconsole.core.onboard.Followed;
import dev.hubconsole.core.onboard.Onboarding;
import dev.hubconsole.core.onboard.OnboardingPlan;
import dev.hubconsole.core.onboard.OnboardingPlan.Declined;
import dev.hubconsole.core.onboard.OnboardingPlan.Proposed;
import dev.hubconsole.core.onboard.OnboardingPlan.Target;
import dev.hubconsole.core.onboard.OnboardingRequest;
import dev.hubconsole.core.onboard.PlannedPullRequest;
import dev.hubconsole.core.onboard.PlannedText;
import dev.hubconsole.core.onboard.Planner;
import dev.hubconsole.core.onboard.ReviewRule;
import dev.hubconsole.core.onboard.SecurityReview;
import dev.hubconsole.core.onboard.Weakness;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.views.hub.Place;
import dev.hubconsole.views.onboard.OnboardDraft;
import dev.hubconsole.views.onboard.OnboardingSource;

import javafx.scene.input.KeyCode;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Onboarding as pictures show it: the same on every machine and day.
final class OnboardingPlayed implements OnboardingSource {

    /// Goes through every state of the screens of onboarding that it has.
    ///
    /// @param at is told the name of the state that is shown
    static void walk(Stagehand hand, Consumer<String> at) {
        hand.go(new Place.Onboard());
        at.accept("onboard-empty");
        hand.type("lantern-harbour");
        hand.press(KeyCode.ENTER);
        hand.focus("onboard-offers");
        hand.press(KeyCode.CONTROL, KeyCode.A);
        hand.press(KeyCode.SPACE);
        at.accept("onboard-pick");
        hand.fire("onboard-review");
        hand.focus("onboard-pages");
        at.accept("onboard-plan");
        hand.fire("onboard-open");
        at.accept("onboard-opened");
        hand.go(new Place.Following());
        hand.fire("follow-look");
        at.accept("following");
        hand.go(new Place.Drift());
        hand.fire("drift-look");
        at.accept("drift");
    }

    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
    private static final RepositoryId HUB = id("build-hub");

    private static RepositoryId id(String name) {
        return new RepositoryId("lantern-harbour", name);
    }

    private static Offer offer(String name, String language, String about, Optional<LeftOut> out) {
        return new Offer(
                new RepositoryDetails(
                        name.hashCode(),
                        id(name),
                        RepositoryDetails.Visibility.PRIVATE,
                        false,
                        false,
                        false,
                        "main",
                        Optional.of(about),
                        Optional.of(language),
                        List.of(),
                        120,
                        Optional.of(NOW)),
                out);
    }

    @Override
    public Outcome<List<Offer>> search(Path hub, String organization, String pattern) {
        return new Outcome.Done<>(
                List.of(
                        offer(
                                "berth-planner",
                                "Java",
                                "",
                                Optional.of(
                                        new LeftOut(
                                                id("berth-planner"),
                                                "has an entry already, at"
                                                        + " config/repositories.yaml:160",
                                                true))),
                        offer("buoy-watch", "Go", "Where every buoy is", Optional.empty()),
                        offer("crane-log", "Kotlin", "What the cranes lifted", Optional.empty()),
                        offer(
                                "old-tides",
                                "Perl",
                                "",
                                Optional.of(new LeftOut(id("old-tides"), "is archived", false))),
                        offer("pilot-rota", "TypeScript", "Who pilots when", Optional.empty())));
    }

    private static PlannedPullRequest planned(RepositoryId id, String path, String text) {
        return new PlannedPullRequest(
                id,
                "main",
                "0".repeat(40),
                "hub-console/onboard",
                "Build with the hub " + HUB,
                "",
                List.of(new PlannedText(path, Optional.empty(), Optional.of(text))),
                List.of(),
                List.of(),
                List.of());
    }

    private static Target target(RepositoryId id, List<Weakness> found) {
        return new Target(
                id,
                new SecurityReview(found, List.of()),
                List.of(
                        new Proposed(
                                "settings.build_timeout",
                                "25m",
                                "95 of 100 of its last 40 runs took at most 16 min, and half of"
                                        + " that again"),
                        new Proposed("settings.build_cmd", "go test ./...", "it has a go.mod")),
                Optional.of(
                        planned(
                                id,
                                ".github/workflows/hub-build.yml",
                                "name: Hub build\n\non:\n  push:\n    branches: [main]\n"
                                        + "\npermissions: {}\n")),
                List.of());
    }

    @Override
    public Outcome<OnboardingPlan> plan(
            Path hub, OnboardingRequest request, Planner.Progress progress) {
        List<Weakness> found =
                List.of(
                        new Weakness(
                                ReviewRule.RETIRED_LABEL,
                                "the runner ubuntu-20.04 is gone",
                                "Use ubuntu-24.04.",
                                List.of(
                                        new dev.hubconsole.core.check.Place(
                                                ".github/workflows/ci.yml", 9, 14, 9, 26)),
                                Optional.empty()),
                        new Weakness(
                                ReviewRule.UNPINNED_ACTION,
                                "actions/checkout@v4 is not pinned to a commit",
                                "Pin it to the commit of the version, with the version beside it.",
                                List.of(
                                        new dev.hubconsole.core.check.Place(
                                                ".github/workflows/ci.yml", 12, 15, 12, 34)),
                                Optional.empty()));
        List<Target> targets = new ArrayList<>();
        for (RepositoryId one : request.repositories()) {
            targets.add(target(one, targets.isEmpty() ? found : List.of()));
        }
        return new Outcome.Done<>(
                new OnboardingPlan(
                        NOW,
                        "api.github.com",
                        targets,
                        List.of(
                                new Declined(
                                        id("signal-lamp"),
                                        new Problem.NotThere(
                                                "the login may not push to"
                                                        + " lantern-harbour/signal-lamp",
                                                "Ask its administrators for write access"
                                                        + " (permission contents: write)."))),
                        Optional.of(
                                planned(
                                        HUB,
                                        "config/repositories.yaml",
                                        "  - name: buoy-watch\n    owner: lantern-harbour\n"
                                                + "    enabled: false\n")),
                        List.of(
                                "The 14 enabled repositories have weight 140 together, these 3 have"
                                        + " 30. Once they are switched on, each of the others has"
                                        + " 82 % of the share that it has now.")));
    }

    private static PullRequest pullRequest(RepositoryId id, int number, PullRequest.State state) {
        return new PullRequest(
                number,
                "Onboard 3 repositories",
                state,
                false,
                "lantern-harbour:hub-console/onboard",
                "0".repeat(40),
                "main",
                "https://github.com/" + id + "/pull/" + number,
                List.of());
    }

    @Override
    public Outcome<List<Applied>> apply(OnboardingPlan plan, OnboardingSource.Step step) {
        List<Applied> all = new ArrayList<>();
        int number = 17;
        for (PlannedPullRequest one : plan.pullRequests()) {
            all.add(
                    new Applied(
                            one.repository(),
                            all.size() == 1
                                    ? new Outcome.Failed<>(
                                            new Problem.Refused(
                                                    "main has moved since the plan was made",
                                                    "Review it again."))
                                    : new Outcome.Done<>(
                                            new Applied.Brought(
                                                    pullRequest(
                                                            one.repository(),
                                                            number++,
                                                            PullRequest.State.OPEN),
                                                    Applied.Kind.CREATED))));
        }
        return new Outcome.Done<>(all);
    }

    private static Evidence done(String text) {
        return new Evidence(Evidence.State.DONE, "ada", NOW, text);
    }

    @Override
    public Outcome<List<Followed>> follow(Path hub) {
        Map<dev.hubconsole.core.onboard.Step, Evidence> steps =
                Map.of(
                        REQUEST, done("team harbour, tier standard: they join"),
                        SECURITY_REVIEW, done("2 findings, none at error level"),
                        RESOURCES, done("build_timeout 25m"),
                        CONFIGURATION, done("https://github.com/lantern-harbour/…/pull/17"));
        return new Outcome.Done<>(
                List.of(
                        new Followed(
                                pullRequest(HUB, 20, PullRequest.State.MERGED),
                                List.of(
                                        new Onboarding(id("buoy-watch"), steps),
                                        new Onboarding(
                                                id("crane-log"),
                                                Map.of(REQUEST, done("they join"))),
                                        Onboarding.of(id("pilot-rota"))))));
    }

    private static <T> Outcome<T> nothing() {
        return new Outcome.Failed<>(new Problem.Unavailable("nothing is built here", "Go on."));
    }

    @Override
    public Outcome<Onboarding> stage(Path hub, RepositoryId repository) {
        return nothing();
    }

    @Override
    public Outcome<Enabled> enable(Path hub, RepositoryId repository) {
        return nothing();
    }

    @Override
    public Outcome<Mending> drift(Path hub, Planner.Progress progress) {
        Drift.Report report =
                new Drift.Report(
                        14,
                        false,
                        List.of(
                                new Difference(
                                        id("berth-planner"),
                                        Drift.Kind.WORKFLOW,
                                        ".github/workflows/hub-build.yml is not what the registry"
                                                + " means: it was edited by hand, or the registry"
                                                + " has changed since",
                                        "`hubctl drift --plan FILE`, then `hubctl onboard apply"
                                                + " FILE`, brings it up to date.",
                                        Optional.of(
                                                planned(
                                                        id("berth-planner"),
                                                        ".github/workflows/hub-build.yml",
                                                        "name: Hub build\n"))),
                                new Difference(
                                        id("tide-tables"),
                                        Drift.Kind.DEFAULT_BRANCH,
                                        "its default branch is trunk, and the registry says main",
                                        "`hubctl set lantern-harbour/tide-tables branch trunk`"
                                                + " follows it.",
                                        Optional.empty())),
                        List.of());
        return new Outcome.Done<>(new Mending(report, report.plan("api.github.com", NOW)));
    }

    @Override
    public Outcome<OnboardDraft> draft(Path hub) {
        return new Outcome.Done<>(OnboardDraft.EMPTY);
    }

    @Override
    public Outcome<OnboardDraft> keep(Path hub, OnboardDraft draft) {
        return new Outcome.Done<>(draft);
    }

    @Override
    public void browse(String address) {
        throw new IllegalStateException("nobody looks at " + address);
    }
}
