package dev.hubconsole.core.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.hubconsole.core.credential.UsageMap.Deletion;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.workflow.WorkflowFile;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class UsageMapTest {

    private static final RepositoryId ALPHA = RepositoryId.parse("octo/alpha");
    private static final RepositoryId BETA = RepositoryId.parse("octo/beta");

    private final Map<RepositoryId, List<WorkflowFile>> files = new LinkedHashMap<>();

    private UsageMapTest file(RepositoryId repository, String name, String text) {
        files.computeIfAbsent(repository, _ -> new ArrayList<>())
                .add(
                        WorkflowFile.read(
                                ".github/workflows/" + name,
                                text.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    private UsageMap map() {
        return new UsageMap(files);
    }

    private static final String BUILD =
            """
            on: workflow_call
            jobs:
              one:
                steps: [ { name: push, run: "${{ secrets.INNER }}" } ]
              two:
                environment: prod
                steps: [ { name: deploy, run: "${{ secrets.DEPLOY }}" } ]
            """;

    private static List<String> told(List<UsageMap.Use> uses) {
        return uses.stream().map(use -> use.name() + " in " + use.where() + use.calls()).toList();
    }

    @Test
    void inheritedSecretsAreFollowedIntoWhatIsCalled() {
        UsageMap map =
                file(
                                ALPHA,
                                "ci.yml",
                                """
                                on: push
                                jobs:
                                  all:
                                    uses: octo/beta/.github/workflows/build.yml@v1
                                    secrets: inherit
                                """)
                        .file(BETA, "build.yml", BUILD)
                        .map();
        assertEquals(
                List.of(
                        "INNER in .github/workflows/ci.yml, job all, step 1 (push)"
                                + "[octo/beta/.github/workflows/build.yml]",
                        "DEPLOY in .github/workflows/ci.yml, job all, step 1 (deploy)"
                                + "[octo/beta/.github/workflows/build.yml]"),
                told(map.uses(ALPHA)));
        assertEquals(List.of(), map.uses(BETA));
    }

    @Test
    void whatIsHandedOverByNameIsNamedByTheCaller() {
        UsageMap map =
                file(
                                ALPHA,
                                "ci.yml",
                                """
                                on: push
                                jobs:
                                  some:
                                    uses: ./.github/workflows/build.yml
                                    secrets: { INNER: "${{ secrets.MINE }}" }
                                """)
                        .file(ALPHA, "build.yml", BUILD)
                        .map();
        assertEquals(
                List.of(
                        "MINE in .github/workflows/ci.yml, job some[]",
                        "DEPLOY in .github/workflows/ci.yml, job some, step 1 (deploy)"
                                + "[octo/alpha/.github/workflows/build.yml]"),
                told(map.uses(ALPHA)));
    }

    @Test
    void callsInACircleEnd() {
        UsageMap map =
                file(
                                ALPHA,
                                "a.yml",
                                """
                                on: [push, workflow_call]
                                jobs:
                                  b: { uses: ./.github/workflows/b.yml, secrets: inherit }
                                """)
                        .file(
                                ALPHA,
                                "b.yml",
                                """
                                on: workflow_call
                                env: { X: "${{ secrets.DEEP }}" }
                                jobs:
                                  a: { uses: ./.github/workflows/a.yml, secrets: inherit }
                                """)
                        .map();
        assertEquals(
                List.of(
                        "DEEP in .github/workflows/a.yml, job"
                                + " b[octo/alpha/.github/workflows/b.yml]"),
                told(map.uses(ALPHA)));
    }

    @Test
    void safeToDeleteIsProvenOrDenied() {
        file(ALPHA, "ci.yml", "on: push\nenv: { A: '${{ secrets.used }}' }\n")
                .file(BETA, "ci.yml", "on: push\nenv: { A: '${{ secrets[env.X] }}' }\n");
        UsageMap map = map();
        assertEquals(
                new Deletion.Safe(List.of("octo/alpha/.github/workflows/ci.yml")),
                map.deletion("FREE", List.of(ALPHA), _ -> true));
        assertEquals(
                new Deletion.Used(map.uses(ALPHA, "USED")),
                map.deletion("Used", List.of(ALPHA, BETA), _ -> true));
        assertEquals(1, map.uses(ALPHA, "USED").size());
        assertEquals(
                List.of("the name of the secret is worked out while the job runs"),
                whyUnclear(map.deletion("FREE", List.of(ALPHA, BETA), _ -> true)));
        RepositoryId gamma = RepositoryId.parse("octo/gamma");
        assertEquals(
                List.of("the workflows of octo/gamma were not read"),
                whyUnclear(map.deletion("FREE", List.of(gamma), _ -> true)));
    }

    @Test
    void whatCannotBeReadToTheEndIsUnclear() {
        file(ALPHA, "broken.yml", "on: push\nenv: { A: 1\n")
                .file(ALPHA, "ci.yml", "on: push\nenv: { A: '${{ toJSON(secrets) }}' }\n")
                .file(
                        BETA,
                        "ci.yml",
                        """
                        on: push
                        jobs:
                          a: { uses: other/x/.github/workflows/y.yml@v1, secrets: inherit }
                        """);
        UsageMap map = map();
        assertEquals(
                List.of(
                        ".github/workflows/broken.yml is no valid YAML",
                        "all secrets are taken at once"),
                map.gaps(ALPHA).stream().map(UsageMap.Gap::why).toList());
        assertEquals(
                List.of(
                        "all secrets are handed to other/x/.github/workflows/y.yml@v1, which was"
                                + " not read"),
                map.gaps(BETA).stream().map(UsageMap.Gap::why).toList());
    }

    private static List<String> whyUnclear(Deletion deletion) {
        return deletion instanceof Deletion.Unclear(var gaps)
                ? gaps.stream().map(UsageMap.Gap::why).toList()
                : List.of(deletion.toString());
    }

    @Test
    void theReviewHoldsScopesAgainstWorkflows() {
        file(
                        ALPHA,
                        "ci.yml",
                        """
                        on: pull_request_target
                        jobs:
                          a: { steps: [ { run: "${{ secrets.A }} ${{ secrets.NONE }}" } ] }
                        """)
                .file(BETA, "ci.yml", "on: push\n");
        AccessMatrix matrix =
                new AccessMatrix(
                        List.of(
                                Samples.token("A", "team:platform"),
                                Samples.token("FREE", "team:platform")),
                        Samples.readers(),
                        Samples.NOW);
        assertEquals(
                List.of(
                        "open-to-forks: octo/alpha, .github/workflows/ci.yml, job a, step 1"
                                + " (${{ secrets.A }} ${{ secrets.NONE }}), names it and runs on"
                                + " pull_request_target, which somebody outside can cause",
                        "wider-than-needed: 1 repository may read it and has no job that"
                                + " asks for it: octo/beta",
                        "named-nowhere: no job in the 2 workflow files of its readers asks for it",
                        "missing: octo/alpha, .github/workflows/ci.yml, job a, step 1"
                                + " (${{ secrets.A }} ${{ secrets.NONE }}), names NONE, and no"
                                + " credential of this name is for it"),
                UsageReview.of(matrix, map()).stream()
                        .map(finding -> finding.rule().id() + ": " + finding.message())
                        .toList());
    }

    private static final String DEPLOY =
            """
            on: push
            jobs:
              test: { steps: [ { run: "${{ secrets.KEY }}" } ] }
              deploy: { environment: Prod, steps: [ { run: "${{ secrets.KEY }}" } ] }
            """;

    private List<String> review(Credential... credentials) {
        AccessMatrix matrix =
                new AccessMatrix(List.of(credentials), Samples.readers(), Samples.NOW);
        return UsageReview.of(matrix, map()).stream()
                .map(
                        finding ->
                                finding.rule().id()
                                        + finding.credential().map(one -> " " + one.id()).orElse("")
                                        + ": "
                                        + finding.message())
                .toList();
    }

    @Test
    void aCredentialForOneEnvironmentIsMissedInTheJobsOfOthers() {
        file(ALPHA, "ci.yml", DEPLOY);
        assertEquals(
                List.of(
                        "missing: octo/alpha, .github/workflows/ci.yml, job test, step 1"
                                + " (${{ secrets.KEY }}), names KEY, and no credential of this name"
                                + " is for that job"),
                review(Samples.token("KEY", "environment:octo/alpha@prod")));
        assertEquals(
                List.of(), review(Samples.token("KEY", "repo:octo/alpha")), "it is for all jobs");
    }

    @Test
    void aCredentialForAnotherWorkflowIsMissed() {
        file(ALPHA, "ci.yml", "on: push\njobs: { a: { env: { K: '${{ secrets.KEY }}' } } }\n");
        assertEquals(
                List.of(),
                review(Samples.token("KEY", "workflow:octo/alpha/.github/workflows/ci.yml")));
        assertEquals(
                List.of(
                        "named-nowhere KEY workflow:octo/alpha/.github/workflows/cd.yml: no job in"
                                + " the only workflow file of its readers asks for it",
                        "missing: octo/alpha, .github/workflows/ci.yml, job a, names KEY, and no"
                                + " credential of this name is for that job"),
                review(Samples.token("KEY", "workflow:octo/alpha/.github/workflows/cd.yml")));
    }

    @Test
    void whatIsNeverGivenUnderItsNameIsSafeToDelete() {
        file(ALPHA, "ci.yml", "on: push\njobs: { a: { env: { K: '${{ secrets.KEY }}' } } }\n");
        Credential narrow = Samples.token("KEY", "repo:octo/alpha");
        Credential forProd = Samples.token("KEY", "environment:octo/alpha@prod");
        assertEquals(
                List.of(
                        "named-nowhere KEY environment:octo/alpha@prod: no job in the only workflow"
                                + " file of its readers asks for it"),
                review(narrow, forProd));
        AccessMatrix matrix =
                new AccessMatrix(List.of(narrow, forProd), Samples.readers(), Samples.NOW);
        UsageMap map = map();
        assertEquals(new Deletion.Used(map.uses(ALPHA)), matrix.deletion(narrow, map));
        assertEquals(
                new Deletion.Safe(List.of("octo/alpha/.github/workflows/ci.yml")),
                matrix.deletion(forProd, map));
    }

    @Test
    void anEnvironmentThatIsWorkedOutLaterMayBeAnyOfThem() {
        file(
                ALPHA,
                "ci.yml",
                """
                on: push
                jobs:
                  a: { environment: "${{ inputs.to }}", env: { K: "${{ secrets.KEY }}" } }
                """);
        assertEquals(List.of(), review(Samples.token("KEY", "environment:octo/alpha@prod")));
    }

    @Test
    void theEnvironmentOfACalledWorkflowsJobCounts() {
        file(
                        ALPHA,
                        "ci.yml",
                        """
                        on: push
                        jobs:
                          all: { uses: octo/beta/.github/workflows/build.yml@v1 }
                        """)
                .file(BETA, "build.yml", BUILD);
        assertEquals(List.of(), review(Samples.token("DEPLOY", "environment:octo/alpha@prod")));
    }

    @Test
    void actionsGetNoSecretsThatNobodyHandsOver() {
        byte[] action =
                """
                name: sign
                runs:
                  using: composite
                  steps:
                    - { run: sign, shell: sh, env: { KEY: "${{ secrets.KEY }}" } }
                """
                        .getBytes(StandardCharsets.UTF_8);
        files.put(ALPHA, List.of(WorkflowFile.read(".github/actions/sign/action.yml", action)));
        assertEquals(
                List.of(
                        "named-nowhere KEY repo:octo/alpha: no job in the only workflow file of its"
                                + " readers asks for it",
                        "missing: octo/alpha, .github/actions/sign/action.yml, step 1 (sign), names"
                                + " KEY, and GitHub gives no secrets to actions"),
                review(Samples.token("KEY", "repo:octo/alpha")));
    }

    @Test
    void gitHubsOwnTokenIsNoSecretOfOurs() {
        UsageMap map =
                file(ALPHA, "ci.yml", "on: push\nenv: { A: '${{ secrets.GITHUB_TOKEN }}' }\n")
                        .map();
        assertEquals(List.of(), map.uses(ALPHA));
        assertEquals(Optional.empty(), map.gaps(ALPHA).stream().findFirst());
    }
}
