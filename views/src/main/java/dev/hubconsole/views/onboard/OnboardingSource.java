package dev.hubconsole.views.onboard;

import dev.hubconsole.core.onboard.Applied;
import dev.hubconsole.core.onboard.Choosing.Offer;
import dev.hubconsole.core.onboard.Drift;
import dev.hubconsole.core.onboard.Enabled;
import dev.hubconsole.core.onboard.Followed;
import dev.hubconsole.core.onboard.Onboarding;
import dev.hubconsole.core.onboard.OnboardingPlan;
import dev.hubconsole.core.onboard.OnboardingRequest;
import dev.hubconsole.core.onboard.Planner;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.registry.RepositoryId;

import java.nio.file.Path;
import java.util.List;

/// What the screens of onboarding ask of GitHub and of this machine. All of it may take long; it is
/// never asked on the thread of the screens, except for [#browse].
///
/// The hub is what its folder has on the disk.
public interface OnboardingSource {

    /// The repositories of an organisation, with why some cannot be taken in.
    ///
    /// @param pattern as `service-* language:go`; empty for all
    Outcome<List<Offer>> search(Path hub, String organization, String pattern);

    /// Reviews repositories and works out what taking them in would change. Changes nothing.
    Outcome<OnboardingPlan> plan(Path hub, OnboardingRequest request, Planner.Progress progress);

    /// Opens the pull requests of a plan, and finds those again that are open already.
    Outcome<List<Applied>> apply(OnboardingPlan plan, Step step);

    /// How far everybody has come, the newest first.
    Outcome<List<Followed>> follow(Path hub);

    /// Builds a repository once, waits for the end, and writes it down.
    Outcome<Onboarding> stage(Path hub, RepositoryId repository);

    /// Opens the pull request that switches a repository on, or writes down that it was merged.
    Outcome<Enabled> enable(Path hub, RepositoryId repository);

    /// Where the registry and GitHub differ.
    Outcome<Mending> drift(Path hub, Planner.Progress progress);

    /// What was begun and not sent; an empty one where nothing was.
    Outcome<OnboardDraft> draft(Path hub);

    /// Keeps what was begun, in the place of what was kept before; an empty one is forgotten.
    Outcome<OnboardDraft> keep(Path hub, OnboardDraft draft);

    /// Shows a page in the system's browser. Called on the thread of the screens.
    void browse(String address);

    /// A pull request was brought about.
    interface Step {

        /// So many of so many are done, this one being the last.
        void done(Applied last, int done, int all);
    }

    /// What differs, and the pull requests that would mend what can be mended by one.
    record Mending(Drift.Report report, OnboardingPlan plan) {}
}
