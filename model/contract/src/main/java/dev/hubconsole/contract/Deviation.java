package dev.hubconsole.contract;

import java.util.Arrays;
import java.util.Optional;

/// What GitHub does against its own description, and is let through; nothing else is. Each says how
/// it is known, and a test looks there.
public enum Deviation {
    EMPTY_OBJECT("`{}` where no body is described", recorded(65, "cancel")),
    SLASHES("`/` as it is in a path, a reference or a name", recorded(104, "GHTreeBuilderTest")),
    REPOSITORY_NUMBERS(
            "`/repositories/{id}/…` in `Link`",
            recorded(
                    48,
                    "GHWorkflowRunTest/wiremock/testArtifacts/mappings/11-r_h_g_actions_artifacts.json")),
    ORGANIZATION_NUMBERS(
            "`/organizations/{id}/…` in `Link`",
            recorded(21, "_list_org_actions_secrets/auto-paginates_the_results.json")),
    RANGES_OF_DATES(
            "`created` of runs as a range",
            recorded(55, "GHWorkflowRunTest/wiremock/testSearchOnCreatedAndHeadSha")),
    INSTALLED_ACCOUNTS(
            "an installation's account that is no enterprise",
            recorded(14, "_list_app_installations/allows_auto_pagination.json")),
    LISTS_OF_LABELS(
            "a list alone, where labels of an issue are named",
            new Evidence.Prose(
                    "POST /repos/{owner}/{repo}/issues/{issue_number}/labels",
                    "You can also pass an `array` of labels directly")),
    REFERENCES(
            "`GET …/git/refs/heads/{branch}` for one branch",
            new Evidence.Client("hub4j/github-api 1.330, GHRepository.getRef")),
    FORKS(
            "`POST /repos/{owner}/{repo}/forks`, of which the description says nothing",
            new Evidence.Documented("https://docs.github.com/en/rest/repos/forks")),
    ERRORS_OF_TWO_SHAPES(
            "an error of which the description says that it has one of two shapes, and each plain"
                    + " error has both",
            new Evidence.Contradiction("PUT", "/repos/o/r/contents/a", 409)),
    STATUS_301(301, new Evidence.Described(12)),
    STATUS_304(304, new Evidence.Described(14)),
    STATUS_307(
            307,
            new Evidence.Documented(
                    "https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api")),
    STATUS_400(400, new Evidence.Described(27)),
    STATUS_401(
            401, recorded(5, "JWTTokenProviderTest/wiremock/testIssuedAtSkew/mappings/app-2.json")),
    STATUS_403(403, new Evidence.Described(58)),
    STATUS_404(
            404, recorded(52, "testArtifacts/mappings/13-r_h_g_actions_artifacts_1242831742.json")),
    STATUS_409(409, new Evidence.Described(35)),
    STATUS_422(
            422, recorded(98, "GHCheckRunBuilderTest/wiremock/createCheckRunErrMissingConclusion")),
    STATUS_503(503, recorded(108, "GitHubTest/wiremock/testCatchServiceDownException"));

    private final String what;
    private final int status;
    private final Evidence evidence;

    Deviation(String what, Evidence evidence) {
        this.what = what;
        this.status = 0;
        this.evidence = evidence;
    }

    Deviation(int status, Evidence evidence) {
        this.what = "status " + status + " where it is not described";
        this.status = status;
        this.evidence = evidence;
    }

    /// How a deviation is known.
    public sealed interface Evidence {

        /// It stands in an answer of real GitHub, recorded by hub4j/github-api or octokit.rb.
        ///
        /// @param line of `recorded-mit.jsonl`, from 1
        /// @param file a part of the name of the recording's file in its project
        record Recorded(int line, String file) implements Evidence {}

        /// No recording has it, but the description has it for other operations.
        ///
        /// @param operations how many
        record Described(int operations) implements Evidence {}

        /// No recording has it; the description says it, but in words alone.
        ///
        /// @param text as it stands there
        record Prose(String operation, String text) implements Evidence {}

        /// The description cannot be kept there: what is right for one of its parts is wrong for
        /// another.
        record Contradiction(String method, String path, int status) implements Evidence {}

        /// Neither a recording nor the description has it, but GitHub's documentation, of which
        /// there is no copy: nothing here can look there.
        record Documented(String page) implements Evidence {}

        /// Neither a recording nor the description has it, but a client that many use asks so.
        record Client(String what) implements Evidence {}
    }

    private static Evidence recorded(int line, String file) {
        return new Evidence.Recorded(line, file);
    }

    /// What is let through.
    public String what() {
        return what;
    }

    /// How it is known.
    public Evidence evidence() {
        return evidence;
    }

    /// The status that is let through, where it is about one.
    public Optional<Integer> status() {
        return status == 0 ? Optional.empty() : Optional.of(status);
    }

    static Optional<Deviation> of(int status) {
        return Arrays.stream(values()).filter(one -> one.status == status).findFirst();
    }
}
