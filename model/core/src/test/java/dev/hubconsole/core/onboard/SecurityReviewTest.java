package dev.hubconsole.core.onboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.core.check.PlatformFacts;
import dev.hubconsole.core.check.PlatformFacts.HostedRunner;
import dev.hubconsole.core.check.Severity;
import dev.hubconsole.core.github.Files.Branch;
import dev.hubconsole.core.github.Files.Tree;
import dev.hubconsole.core.github.RepositoryDetails;
import dev.hubconsole.core.github.RepositoryDetails.Visibility;
import dev.hubconsole.core.github.Safeguards.BranchRule;
import dev.hubconsole.core.github.Safeguards.Standing;
import dev.hubconsole.core.github.Safeguards.TokenDefault;
import dev.hubconsole.core.onboard.SecurityReview.Standards;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.RepositoryId;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

class SecurityReviewTest {

    private static final RepositoryId ID = RepositoryId.parse("octo-org/vector-space");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-25");
    private static final String SHA = "93cb6efe18208431cddfb8368fd83d5badbf9bfd";

    private static final PlatformFacts PLATFORM =
            new PlatformFacts(
                    () ->
                            Map.of(
                                    "ubuntu-20.04",
                                    runner("ubuntu-20.04", "2025-02-01", "2025-04-15"),
                                    "ubuntu-22.04",
                                    runner("ubuntu-22.04", "2026-09-17", "2027-04-17")),
                    Map::of,
                    Map::of,
                    () -> new PlatformFacts.Enforcement(Map.of()));

    private static HostedRunner runner(String label, String deprecated, String retired) {
        return new HostedRunner(
                label,
                "linux",
                4,
                2,
                Optional.of(LocalDate.parse(deprecated)),
                Optional.of(LocalDate.parse(retired)),
                Optional.of("ubuntu-24.04"));
    }

    /// A repository that nothing is to be said against, to be changed.
    private static final class Subject {
        RepositoryId asked = ID;
        Visibility visibility = Visibility.PRIVATE;
        boolean archived;
        boolean fork;
        boolean empty;
        Standing standing =
                new Standing(
                        Optional.of("MIT"),
                        Optional.empty(),
                        true,
                        Optional.of(true),
                        Optional.of(true),
                        Optional.of(true));
        Outcome<List<BranchRule>> rules =
                new Outcome.Done<>(List.of(new BranchRule("pull_request", "octo-org")));
        Outcome<TokenDefault> token = new Outcome.Done<>(new TokenDefault(false, false));
        Outcome<List<String>> secrets = new Outcome.Done<>(List.of());
        Optional<SourceFile> owners = Optional.of(file(".github/CODEOWNERS", "* @octo-org/it\n"));
        final List<SourceFile> workflows = new ArrayList<>();
        final List<SourceFile> includes = new ArrayList<>();
        Map<String, ActionFact> actions = Map.of();
        Exemption.File exemptions = Exemption.File.NONE;
        Optional<Set<String>> granted = Optional.of(Set.of());

        Subject workflow(String text) {
            workflows.add(file(".github/workflows/w" + workflows.size() + ".yml", text));
            return this;
        }

        SecurityReview review() {
            Facts facts =
                    new Facts(
                            asked,
                            new RepositoryDetails(
                                    1,
                                    ID,
                                    visibility,
                                    archived,
                                    false,
                                    fork,
                                    "trunk",
                                    Optional.empty(),
                                    Optional.empty(),
                                    List.of(),
                                    1,
                                    Optional.empty()),
                            standing,
                            empty ? Optional.empty() : Optional.of(new Branch("trunk", SHA, false)),
                            new Tree(List.of(), false),
                            rules,
                            token,
                            workflows,
                            owners,
                            includes,
                            secrets,
                            new Outcome.Done<>(List.of()),
                            actions,
                            new Outcome.Done<>(List.of()));
            return SecurityReview.of(facts, new Standards(PLATFORM, exemptions, granted, TODAY));
        }

        List<String> found() {
            return review().weaknesses().stream()
                    .map(one -> one.rule().id() + ": " + one.message())
                    .toList();
        }
    }

    private static SourceFile file(String path, String text) {
        return new SourceFile(path, "b", text.getBytes(StandardCharsets.UTF_8));
    }

    private static String job(String more) {
        return "on: push\npermissions: {}\njobs:\n  build:\n    runs-on: ubuntu-24.04\n" + more;
    }

    @Test
    void saysNothingOfARepositoryThatIsInOrder() {
        Subject subject =
                new Subject()
                        .workflow(
                                job(
                                        "    steps:\n      - uses: actions/checkout@"
                                                + SHA
                                                + " # v5.0.1\n"));
        subject.actions =
                Map.of(
                        "actions/checkout@" + SHA,
                        new ActionFact(false, Optional.of("node24"), Optional.empty()));
        assertEquals(new SecurityReview(List.of(), List.of()), subject.review());
    }

    @Test
    void looksAtTheRepositoryItself() {
        Subject subject = new Subject();
        subject.archived = true;
        subject.fork = true;
        subject.asked = RepositoryId.parse("octo-org/old-name");
        subject.owners = Optional.empty();
        subject.rules = new Outcome.Done<>(List.of());
        subject.standing =
                new Standing(
                        Optional.empty(),
                        Optional.of(RepositoryId.parse("up/stream")),
                        true,
                        Optional.of(false),
                        Optional.of(false),
                        Optional.empty());
        assertEquals(
                List.of(
                        "archived-repository: octo-org/vector-space is archived: nothing can be"
                                + " changed or built there",
                        "renamed-repository: octo-org/old-name is called octo-org/vector-space now",
                        "forked-repository: octo-org/vector-space is a fork of up/stream: what is"
                                + " merged there can come from strangers",
                        "no-secret-scanning: nobody looks for secrets that are pushed",
                        "unprotected-branch: anybody who may push can push to trunk",
                        "no-codeowners: nobody is named who reviews changes: there is no"
                                + " CODEOWNERS",
                        "no-licence: octo-org/vector-space has no licence that GitHub knows"),
                subject.found());
    }

    @Test
    void anEmptyRepositoryIsNotBlamedForItsBranch() {
        Subject subject = new Subject();
        subject.empty = true;
        subject.rules = new Outcome.Done<>(List.of());
        subject.owners = Optional.empty();
        assertEquals(
                List.of("empty-repository: octo-org/vector-space has no commit on trunk"),
                subject.found());
    }

    @Test
    void findsWhatRunsForStrangers() {
        Subject subject =
                new Subject()
                        .workflow(
                                "on: pull_request_target\npermissions: {}\njobs:\n  test:\n"
                                        + "    runs-on: [self-hosted, gpu]\n    steps:\n"
                                        + "      - uses: actions/checkout@"
                                        + SHA
                                        + "\n        with:\n"
                                        + "          ref: ${{ github.event.pull_request.head.sha"
                                        + " }}\n");
        subject.visibility = Visibility.PUBLIC;
        subject.actions =
                Map.of(
                        "actions/checkout@" + SHA,
                        new ActionFact(false, Optional.of("node24"), Optional.empty()));
        assertEquals(
                List.of(
                        "untrusted-checkout: test checks out what a fork proposes, with this"
                                + " repository's secrets",
                        "public-self-hosted: test runs on a machine of yours, and anybody can"
                                + " propose to a public repository what it runs"),
                subject.found());
    }

    @Test
    void findsActionsThatAreLooseArchivedOrGone() {
        Subject subject =
                new Subject()
                        .workflow(
                                job(
                                        "    steps:\n"
                                                + "      - uses: actions/checkout@v4\n"
                                                + "      - uses: tibdex/github-app-token@v2\n"
                                                + "      - uses: ./local\n"
                                                + "      - uses: docker://alpine:3\n"
                                                + "  call:\n"
                                                + "    uses:"
                                                + " octo-org/hub/.github/workflows/b.yml@main\n"
                                                + "    secrets: inherit\n"));
        subject.actions =
                Map.of(
                        "actions/checkout@v4",
                        new ActionFact(
                                false, Optional.of("node20"), Optional.of("actions/checkout@v5")),
                        "tibdex/github-app-token@v2",
                        new ActionFact(true, Optional.empty(), Optional.of("another")));
        assertEquals(
                List.of(
                        "retired-action: actions/checkout@v4 runs on node20, which GitHub has taken"
                                + " away",
                        "inherited-secrets: call hands every secret to"
                                + " octo-org/hub/.github/workflows/b.yml@main",
                        "unpinned-action: actions/checkout@v4 can become another program without a"
                                + " commit here",
                        "unpinned-action: docker://alpine:3 can become another program without a"
                                + " commit here",
                        "unpinned-action: tibdex/github-app-token@v2 can become another program"
                                + " without a commit here",
                        "unpinned-workflow: octo-org/hub/.github/workflows/b.yml@main can become"
                                + " another workflow without a commit here",
                        "archived-action: tibdex/github-app-token is archived: nobody mends it any"
                                + " more"),
                subject.found());
    }

    @Test
    void findsTokensThatMayTooMuch() {
        Subject subject =
                new Subject()
                        .workflow("on: push\njobs: { a: { runs-on: ubuntu-24.04 } }\n")
                        .workflow(
                                "on: push\npermissions: write-all\n"
                                        + "jobs: { a: { runs-on: ubuntu-24.04 } }\n");
        assertEquals(
                List.of("broad-token: .github/workflows/w1.yml lets its token change everything"),
                subject.found());
        subject.token = new Outcome.Done<>(new TokenDefault(true, true));
        assertEquals(
                List.of(
                        "broad-token: .github/workflows/w1.yml lets its token change everything",
                        "broad-token: 1 job say not what the token may do, so that it may change"
                                + " the repository"),
                subject.found());
    }

    @Test
    void looksAtRunnersSecretsAndIncludes() {
        Subject subject =
                new Subject()
                        .workflow(
                                "on: push\n"
                                    + "permissions: {}\n"
                                    + "jobs:\n"
                                    + "  old: { runs-on: ubuntu-20.04 }\n"
                                    + "  ageing: { runs-on: ubuntu-22.04, env: { A: '${{"
                                    + " secrets.NPM_TOKEN }}', B: '${{ secrets.GITHUB_TOKEN }}' }"
                                    + " }\n")
                        .workflow("on: [\n");
        subject.secrets = new Outcome.Done<>(List.of("OTHER"));
        subject.includes.add(
                file(
                        "Taskfile.yml",
                        "includes:\n  a: https://example.com/main/Taskfile.yml\n  b:\n"
                                + "    taskfile: https://example.com/"
                                + SHA
                                + "/Taskfile.yml\n  c: ./local.yml\n"));
        assertEquals(
                List.of(
                        "retired-label: old waits for ubuntu-20.04, which is gone since 2025-04-15",
                        "broken-workflow: .github/workflows/w1.yml is no YAML that GitHub takes",
                        "unpinned-include: 1 include can change without a commit here",
                        "out-of-scope-secret: NPM_TOKEN is named, and no scope of the registry"
                                + " gives it",
                        "deprecated-label: ageing runs on ubuntu-22.04, which GitHub asks to leave;"
                                + " it goes on 2027-04-17",
                        "missing-secret: NPM_TOKEN is named, and neither the repository nor an"
                                + " environment of it has such a secret"),
                subject.found().stream().sorted(OF_SEVERITY).toList());
    }

    private static final java.util.Comparator<String> OF_SEVERITY =
            java.util.Comparator.comparing(
                    text -> {
                        String id = text.substring(0, text.indexOf(':'));
                        return ReviewRule.valueOf(
                                id.toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
                    });

    @Test
    void whatIsDeniedIsNotJudgedAndNotClean() {
        Subject subject =
                new Subject()
                        .workflow(
                                "on: push\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n"
                                        + "      - uses: some/action@"
                                        + SHA
                                        + "\n        env: { X: '${{ secrets.X }}' }\n");
        Problem denied = new Problem.NotThere("the token lacks the permission", "");
        subject.rules = new Outcome.Failed<>(denied);
        subject.token = new Outcome.Failed<>(denied);
        subject.secrets = new Outcome.Failed<>(denied);
        subject.granted = Optional.empty();
        subject.standing =
                new Standing(
                        Optional.of("MIT"),
                        Optional.empty(),
                        true,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        assertEquals(List.of(), subject.found());
        assertEquals(
                Set.of(
                        "no-secret-scanning",
                        "unprotected-branch",
                        "broad-token",
                        "retired-action",
                        "missing-secret",
                        "out-of-scope-secret"),
                Set.copyOf(
                        subject.review().unjudged().stream().map(one -> one.rule().id()).toList()));
    }

    @Test
    void anExemptionAcceptsByNameUntilItsDay() {
        Subject subject = new Subject();
        subject.archived = true;
        subject.exemptions =
                Exemption.read(
                        "onboarding.yaml",
                        ("exemptions:\n"
                                        + "  - { rule: archived-repository, repo:"
                                        + " Octo-Org/vector-space, reason: kept for the auditors,"
                                        + " owner: team:it, expires: 2027-01-01 }\n"
                                        + "  - { rule: no-licence, repo: octo-org/vector-space,"
                                        + " reason: x, owner: y, expires: 2026-11-25 }\n"
                                        + "  - { rule: nonsense, repo: octo-org/vector-space,"
                                        + " reason: x, owner: y, expires: 2027-01-01 }\n")
                                .getBytes(StandardCharsets.UTF_8));
        SecurityReview review = subject.review();
        assertTrue(review.passes());
        assertEquals(0, review.count(Severity.ERROR));
        assertEquals(
                Optional.of("kept for the auditors"),
                review.weaknesses().getFirst().accepted().map(Exemption::reason));
        assertEquals(
                List.of(
                        "the exemption of no-licence for y has ended on 2026-11-25",
                        "onboarding.yaml:4: an exemption has a known rule, repo (owner/name),"
                                + " reason, owner and expires (YYYY-MM-DD)"),
                review.weaknesses().stream()
                        .filter(one -> one.rule() == ReviewRule.BAD_EXEMPTION)
                        .map(Weakness::message)
                        .toList());
        subject.exemptions = Exemption.File.NONE;
        assertFalse(subject.review().passes());
    }
}
