package dev.hubconsole.desktop;

import dev.hubconsole.adapters.files.FolderFiles;
import dev.hubconsole.adapters.files.HubLocation;
import dev.hubconsole.adapters.github.Endpoint;
import dev.hubconsole.adapters.github.GitHubAccess;
import dev.hubconsole.adapters.github.GitHubClient;
import dev.hubconsole.adapters.github.Urgency;
import dev.hubconsole.adapters.onboard.Applying;
import dev.hubconsole.adapters.onboard.Following;
import dev.hubconsole.adapters.onboard.HubAtGitHub;
import dev.hubconsole.adapters.onboard.SwitchingOn;
import dev.hubconsole.core.onboard.Applied;
import dev.hubconsole.core.onboard.Choosing;
import dev.hubconsole.core.onboard.Choosing.Offer;
import dev.hubconsole.core.onboard.Drift;
import dev.hubconsole.core.onboard.Enabled;
import dev.hubconsole.core.onboard.Exemption;
import dev.hubconsole.core.onboard.Followed;
import dev.hubconsole.core.onboard.Hub;
import dev.hubconsole.core.onboard.KnownActions;
import dev.hubconsole.core.onboard.Onboarding;
import dev.hubconsole.core.onboard.OnboardingPlan;
import dev.hubconsole.core.onboard.OnboardingRequest;
import dev.hubconsole.core.onboard.Planner;
import dev.hubconsole.core.onboard.RepositoryFilter;
import dev.hubconsole.core.onboard.SecurityReview.Standards;
import dev.hubconsole.core.onboard.Templates;
import dev.hubconsole.core.policy.CelExpressions;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.RegistryReader;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.secret.SecretStore;
import dev.hubconsole.resources.PlatformFile;
import dev.hubconsole.resources.WorkflowTemplate;
import dev.hubconsole.views.onboard.OnboardDraft;
import dev.hubconsole.views.onboard.OnboardingSource;

import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Onboarding with the GitHub that the user or the environment names, and the hub that a folder is
/// a clone of.
///
/// @param host which GitHub, as a person writes it; an empty text leaves it to the environment
/// @param stores opens the keyring; called when something is to be asked, and not before
/// @param drafts where what was begun is kept
/// @param browser shows a page
record OnboardingHere(
        Supplier<String> host,
        Map<String, String> environment,
        Supplier<SecretStore> stores,
        OnboardDrafts drafts,
        InstantSource clock,
        Consumer<String> browser)
        implements OnboardingSource {

    /// From so many pull requests on, the hour's limit is waited for.
    private static final int FEW = 10;

    private interface Work<T> {
        Outcome<T> of(Endpoint endpoint, GitHubClient client);
    }

    private <T> Outcome<T> with(Work<T> work) {
        return GitHubAccess.endpoint(Optional.of(host.get()), environment)
                .then(
                        endpoint ->
                                GitHubAccess.with(
                                        endpoint,
                                        environment,
                                        Optional.empty(),
                                        stores,
                                        client -> work.of(endpoint, client)));
    }

    private static Outcome<Hub> hub(Path folder) {
        RegistryReader.Options options =
                new RegistryReader.Options(
                        RegistryReader.Options.DEFAULT_MAX_FILE_SIZE,
                        Map.of(),
                        new CelExpressions());
        return HubLocation.in(folder)
                .then(
                        at -> {
                            FolderFiles files = new FolderFiles(at.folder());
                            return RegistryReader.read(files, at.root(), options)
                                    .then(
                                            registry ->
                                                    HubAtGitHub.of(
                                                            at.folder(),
                                                            files,
                                                            options,
                                                            registry,
                                                            Optional.empty()));
                        })
                .then(
                        found ->
                                found.<Outcome<Hub>>map(Outcome.Done::new)
                                        .orElseGet(
                                                () ->
                                                        new Outcome.Failed<>(
                                                                new Problem.Misuse(
                                                                        "the hub's folder was not"
                                                                            + " cloned from GitHub",
                                                                        "Open a clone of the hub's"
                                                                            + " repository."))));
    }

    private static Templates templates() {
        return new Templates(
                WorkflowTemplate.CALLER.text(),
                WorkflowTemplate.HUB.text(),
                KnownActions.read(FolderHubs.document(PlatformFile.ACTIONS)));
    }

    @Override
    public Outcome<List<Offer>> search(Path folder, String organization, String pattern) {
        Outcome<List<RepositoryFilter>> filters =
                pattern.isBlank()
                        ? new Outcome.Done<>(List.of())
                        : RepositoryFilter.parse(pattern).map(List::of);
        return filters.then(
                some ->
                        hub(folder)
                                .then(
                                        hub ->
                                                with(
                                                        (_, client) ->
                                                                new Choosing(
                                                                                client.reading(
                                                                                        Urgency
                                                                                                .USER))
                                                                        .offers(
                                                                                organization,
                                                                                some,
                                                                                hub))));
    }

    @Override
    public Outcome<OnboardingPlan> plan(
            Path folder, OnboardingRequest request, Planner.Progress progress) {
        return hub(folder)
                .then(
                        hub ->
                                standards(hub)
                                        .then(
                                                standards ->
                                                        with(
                                                                (endpoint, client) ->
                                                                        new Planner(
                                                                                        client
                                                                                                .reading(
                                                                                                        Urgency
                                                                                                                .USER),
                                                                                        endpoint
                                                                                                .host(),
                                                                                        templates(),
                                                                                        standards,
                                                                                        clock
                                                                                                .instant())
                                                                                .plan(
                                                                                        request,
                                                                                        hub,
                                                                                        progress))));
    }

    private Outcome<Standards> standards(Hub hub) {
        return Exemption.in(hub.files(), hub.registry().root().path())
                .map(
                        exemptions ->
                                new Standards(
                                        FolderHubs.facts(),
                                        exemptions,
                                        Optional.empty(),
                                        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)));
    }

    @Override
    public Outcome<List<Applied>> apply(OnboardingPlan plan, Step step) {
        Urgency urgency = plan.pullRequests().size() > FEW ? Urgency.BACKGROUND : Urgency.USER;
        return with(
                (endpoint, client) ->
                        endpoint.host().equals(plan.host())
                                ? new Outcome.Done<>(
                                        new Applying(
                                                        client.reading(urgency),
                                                        client.writing(urgency),
                                                        Applying.Closed.LEFT)
                                                .apply(
                                                        plan,
                                                        (done, all, last) ->
                                                                step.done(last, done, all)))
                                : new Outcome.Failed<>(
                                        new Problem.Refused(
                                                "the plan is for "
                                                        + plan.host()
                                                        + ", not for "
                                                        + endpoint.host(),
                                                "Review the repositories again.")));
    }

    @Override
    public Outcome<List<Followed>> follow(Path folder) {
        return hub(folder)
                .then(
                        hub ->
                                with(
                                        (_, client) ->
                                                Following.all(
                                                        client.reading(Urgency.USER),
                                                        hub.repository())));
    }

    @Override
    public Outcome<Onboarding> stage(Path folder, RepositoryId repository) {
        return hub(folder)
                .then(
                        hub ->
                                with(
                                        (_, client) ->
                                                SwitchingOn.following(client)
                                                        .stage(hub.repository(), repository)));
    }

    @Override
    public Outcome<Enabled> enable(Path folder, RepositoryId repository) {
        return hub(folder)
                .then(
                        hub ->
                                with(
                                        (endpoint, client) ->
                                                new SwitchingOn(
                                                                client,
                                                                endpoint.host(),
                                                                templates(),
                                                                FolderHubs.facts())
                                                        .enable(repository, hub, clock.instant())));
    }

    @Override
    public Outcome<Mending> drift(Path folder, Planner.Progress progress) {
        return hub(folder)
                .then(
                        hub ->
                                with(
                                        (endpoint, client) -> {
                                            Drift.Report report =
                                                    new Drift(
                                                                    client.reading(Urgency.USER),
                                                                    templates(),
                                                                    FolderHubs.facts(),
                                                                    Optional.empty())
                                                            .report(hub, List.of(), progress);
                                            return new Outcome.Done<>(
                                                    new Mending(
                                                            report,
                                                            report.plan(
                                                                    endpoint.host(),
                                                                    clock.instant())));
                                        }));
    }

    @Override
    public Outcome<OnboardDraft> draft(Path hub) {
        return drafts.read(hub);
    }

    @Override
    public Outcome<OnboardDraft> keep(Path hub, OnboardDraft draft) {
        return drafts.write(hub, draft);
    }

    @Override
    public void browse(String address) {
        browser.accept(address);
    }
}
