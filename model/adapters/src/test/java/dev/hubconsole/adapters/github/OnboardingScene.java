package dev.hubconsole.adapters.github;

import static dev.hubconsole.adapters.github.Sandbox.done;

import dev.hubconsole.adapters.onboard.Applying;
import dev.hubconsole.core.check.PlatformFacts;
import dev.hubconsole.core.check.PlatformFactsReader;
import dev.hubconsole.core.credential.Credential;
import dev.hubconsole.core.credential.CredentialKind;
import dev.hubconsole.core.credential.Scope;
import dev.hubconsole.core.onboard.Applied;
import dev.hubconsole.core.onboard.Exemption;
import dev.hubconsole.core.onboard.Hub;
import dev.hubconsole.core.onboard.KnownActions;
import dev.hubconsole.core.onboard.OnboardingPlan;
import dev.hubconsole.core.onboard.OnboardingRequest;
import dev.hubconsole.core.onboard.OnboardingRequest.Existing;
import dev.hubconsole.core.onboard.OnboardingRequest.Sources;
import dev.hubconsole.core.onboard.Planner;
import dev.hubconsole.core.onboard.SecurityReview.Standards;
import dev.hubconsole.core.onboard.Templates;
import dev.hubconsole.core.policy.CelExpressions;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.registry.HubFiles;
import dev.hubconsole.core.registry.RegistryReader;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.yaml.Document;
import dev.hubconsole.resources.PlatformFile;
import dev.hubconsole.resources.WorkflowTemplate;
import dev.hubconsole.simulator.github.Repo;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A hub and repositories to be taken into it, on a simulated GitHub.
final class OnboardingScene implements AutoCloseable {

    static final RepositoryId HUB = new RepositoryId("octo-org", "hub");
    static final String REGISTRY =
            """
            # The hub of octo-org
            version: 2
            org_defaults:
              settings: { runner: ubuntu-24.04, allowed_egress: [github.com, 'repo.maven.apache.org:443'] }
            tiers: { standard: {} }
            teams: { platform: {} }
            repositories:
              - name: first    # stays as it is
                owner: octo-org
            """;
    static final Sources HUBCTL =
            new Sources(
                    new RepositoryId("octo-org", "hub-console"),
                    "0123456789abcdef0123456789abcdef01234567");

    final Sandbox sandbox = new Sandbox();
    final Repo hub;
    final Map<String, Repo> targets = new TreeMap<>();

    OnboardingScene(String... names) {
        hub = sandbox.world.repository(sandbox.organization, "hub");
        hub.commit("main", "The hub", Map.of("config/repositories.yaml", REGISTRY));
        for (String name : names) {
            Repo repo = sandbox.world.repository(sandbox.organization, name);
            repo.commit("main", "First", Map.of("pom.xml", "<project/>\n"));
            targets.put(name, repo);
        }
    }

    static PlatformFacts facts() {
        return PlatformFactsReader.read(
                () -> document(PlatformFile.RUNNERS),
                () -> document(PlatformFile.LIMITS),
                () -> document(PlatformFile.PERMISSIONS),
                () -> document(PlatformFile.ENFORCEMENT));
    }

    private static Document document(PlatformFile file) {
        return Document.parse(file.read().path(), file.read().bytes());
    }

    static Templates templates() {
        return new Templates(
                WorkflowTemplate.CALLER.text(),
                WorkflowTemplate.HUB.text(),
                KnownActions.read(document(PlatformFile.ACTIONS)));
    }

    /// The hub as its folder has it, which may be another than at GitHub.
    static Hub local(String registry) {
        HubFiles files =
                new HubFiles() {
                    @Override
                    public Reading read(String path, long limit) {
                        return path.equals("config/repositories.yaml")
                                ? new Reading.Content(registry.getBytes(StandardCharsets.UTF_8))
                                : new Reading.Missing();
                    }

                    @Override
                    public List<String> list(String folder) {
                        return folder.equals("config") ? List.of("repositories.yaml") : List.of();
                    }
                };
        RegistryReader.Options options =
                new RegistryReader.Options(
                        RegistryReader.Options.DEFAULT_MAX_FILE_SIZE,
                        Map.of(),
                        new CelExpressions());
        return new Hub(
                HUB,
                "",
                files,
                options,
                done(RegistryReader.read(files, "config/repositories.yaml", options)));
    }

    OnboardingRequest request(List<String> names) {
        return new OnboardingRequest(
                names.stream().map(RepositoryId::parse).toList(),
                Optional.of("platform"),
                Optional.of("standard"),
                "they join",
                Existing.KEPT,
                List.of(),
                Optional.of(HUBCTL));
    }

    Outcome<OnboardingPlan> planned(OnboardingRequest request, Hub hub) {
        return planned(request, hub, Optional.empty());
    }

    Outcome<OnboardingPlan> planned(
            OnboardingRequest request, Hub hub, Optional<List<Credential>> credentials) {
        Standards standards =
                new Standards(
                        facts(),
                        Exemption.File.NONE,
                        Optional.empty(),
                        LocalDate.parse("2026-11-02"));
        return new Planner(
                        sandbox.reading(),
                        "127.0.0.1",
                        templates(),
                        standards,
                        sandbox.clock.instant(),
                        credentials)
                .plan(request, hub, (_, _, _) -> {});
    }

    /// A credential of the vault, limited to a secret scope.
    static Credential credential(String name, String secretScope) {
        Instant then = Instant.parse("2026-11-01T00:00:00Z");
        return new Credential(
                name + " " + secretScope,
                name,
                CredentialKind.TOKEN,
                List.of(new Scope.SecretScope(secretScope)),
                new Credential.Times(then, Optional.empty(), Optional.empty(), Optional.empty()),
                Optional.of("platform"),
                "",
                List.of(new Credential.Version(1, then)),
                List.of(),
                new Credential.State.Active());
    }

    OnboardingPlan plan(String... names) {
        return done(planned(request(List.of(names)), local(REGISTRY)));
    }

    /// A plan for all of its repositories.
    OnboardingPlan plan() {
        return plan(
                targets.keySet().stream().map(name -> "octo-org/" + name).toArray(String[]::new));
    }

    /// Carries a plan out with a client of its own, as another run of the program would.
    List<Applied> apply(OnboardingPlan plan) {
        return apply(plan, sandbox.client(), Applying.Closed.LEFT);
    }

    List<Applied> apply(OnboardingPlan plan, GitHubClient client, Applying.Closed closed) {
        return new Applying(client.reading(Urgency.USER), client.writing(Urgency.USER), closed)
                .apply(plan, (_, _, _) -> {});
    }

    static List<String> words(List<Applied> all) {
        return all.stream()
                .map(
                        one ->
                                one.repository()
                                        + " "
                                        + switch (one.outcome()) {
                                            case Outcome.Done<Applied.Brought>(var brought) ->
                                                    brought.kind().word();
                                            case Outcome.Failed<Applied.Brought>(var problem) ->
                                                    problem.message();
                                        })
                .toList();
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
