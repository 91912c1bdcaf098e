package dev.hubconsole.simulator.github;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.hubconsole.simulator.ManualClock;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

class GraphTest {

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-02T08:00:00Z"));
    private SimulatedGitHub github;
    private Account mona;
    private Repo repo;
    private Talk talk;

    @BeforeEach
    void start() throws IOException {
        github = SimulatedGitHub.start(clock, 0);
        World world = github.world();
        mona = world.user("mona");
        repo = world.repository(world.organization("octo-org"), "vector-space");
        repo.commit("main", "First", Map.of("README.md", "# Vector space\n"));
        repo.commit("a", "Second", Map.of("README.md", "# Vector space\n", "a.txt", "a\n"));
        talk = Talk.to(github, world.token(mona, Set.of("repo")));
    }

    @AfterEach
    void stop() {
        github.close();
    }

    private static String wish(String query, JsonNode variables) {
        ObjectNode wish = Bodies.object();
        wish.put("query", query);
        wish.set("variables", variables);
        return wish.toString();
    }

    private JsonNode ask(String query, String... variables) {
        ObjectNode given = Bodies.object();
        for (int i = 0; i < variables.length; i += 2) {
            given.put(variables[i], variables[i + 1]);
        }
        return talk.post("/graphql", wish(query, given)).json();
    }

    private static JsonNode create(Talk as, Repo repo, String head) {
        ObjectNode variables = Bodies.object();
        variables
                .putObject("input")
                .put("repositoryId", Bodies.node("Repository", repo.id))
                .put("headRefName", head)
                .put("baseRefName", "main")
                .put("title", "A");
        String query =
                "mutation Make($input: CreatePullRequestInput!) {"
                        + " createPullRequest(input: $input) { pullRequest { number state } } }";
        return as.post("/graphql", wish(query, variables)).json();
    }

    @Test
    void answersWhatWasAskedAndNothingElse() {
        JsonNode answer =
                ask(
                        "# who\n"
                            + "fragment named on Repository { name, owner { login ...on User { id }"
                            + " } }\n"
                            + "query Q($owner: String!, $name: String = \"vector-space\") {\n"
                            + "  here: repository(owner: $owner, name: $name) { ...named\n"
                            + "    pullRequests(first: 1, states: [OPEN]) { totalCount } }\n"
                            + "  viewer { __typename login } }",
                        "owner",
                        "octo-org");
        assertEquals(
                "{\"data\":{\"here\":{\"name\":\"vector-space\",\"owner\":{\"login\":\"octo-org\"},"
                        + "\"pullRequests\":{\"totalCount\":0}},"
                        + "\"viewer\":{\"__typename\":\"User\",\"login\":\"mona\"}}}",
                answer.toString());
    }

    @Test
    void saysWhatItDoesNotKnow() {
        assertEquals(
                "Field 'stars' doesn't exist on type 'User'",
                ask("{ viewer { stars } }").at("/errors/0/message").asText());
        assertEquals(
                "Parse error on \"&\"", ask("{ viewer { & } }").at("/errors/0/message").asText());
        assertEquals(
                "Parse error on \"end of query\"",
                ask("{ viewer {").at("/errors/0/message").asText());
        JsonNode unknown = ask("{ repository(owner: \"octo-org\", name: \"no\") { name } }");
        assertEquals("NOT_FOUND", unknown.at("/errors/0/type").asText());
    }

    @Test
    void opensAPullRequestOnceAndOnlyForThoseWhoMay() {
        assertEquals(
                "{\"number\":1,\"state\":\"OPEN\"}",
                create(talk, repo, "a").at("/data/createPullRequest/pullRequest").toString());
        assertEquals(
                "A pull request already exists for octo-org:a.",
                create(talk, repo, "a").at("/errors/0/message").asText());
        String reads =
                github.world()
                        .fineGrainedToken(mona, Map.of("contents", "read"), Duration.ofDays(1));
        assertEquals(
                "Resource not accessible by personal access token",
                create(talk.with(reads), repo, "main").at("/errors/0/message").asText());
        assertEquals(List.of(1), List.copyOf(repo.pulls.keySet()));
    }

    @Test
    void goesThroughALongListByCursor() {
        for (String branch : List.of("b", "c")) {
            repo.commit(branch, branch, Map.of(branch, branch));
            create(talk, repo, branch);
        }
        create(talk, repo, "a");
        String query =
                "query($after: String) { repository(owner: \"octo-org\", name: \"vector-space\") {"
                        + " pullRequests(first: 2, after: $after) { nodes { headRefName }"
                        + " pageInfo { hasNextPage endCursor } } } }";
        JsonNode first = ask(query).at("/data/repository/pullRequests");
        assertEquals(
                "[{\"headRefName\":\"a\"},{\"headRefName\":\"c\"}]", first.get("nodes").toString());
        JsonNode second =
                ask(query, "after", first.at("/pageInfo/endCursor").asText())
                        .at("/data/repository/pullRequests");
        assertEquals(
                "{\"nodes\":[{\"headRefName\":\"b\"}],"
                        + "\"pageInfo\":{\"hasNextPage\":false,\"endCursor\":\"3\"}}",
                second.toString());
    }

    private static final String REVIEW =
            "mutation($input: AddPullRequestReviewInput!) { addPullRequestReview(input: $input) {"
                    + " clientMutationId } }";

    private JsonNode review(Talk as, String event, String body) {
        ObjectNode variables = Bodies.object();
        variables
                .putObject("input")
                .put("pullRequestId", Bodies.node("PullRequest", repo.pulls.get(1).id))
                .put("event", event)
                .put("body", body);
        return as.post("/graphql", wish(REVIEW, variables)).json();
    }

    @Test
    void takesReviewsOfOthers() {
        create(talk, repo, "a");
        Talk hubot = talk.with(github.world().token(github.world().user("hubot"), Set.of("repo")));
        assertEquals(
                "Can not approve your own pull request",
                review(talk, "APPROVE", "").at("/errors/0/message").asText());
        assertEquals(
                "Review body can't be blank",
                review(hubot, "REQUEST_CHANGES", "").at("/errors/0/message").asText());
        String asked =
                "{ repository(owner: \"octo-org\", name: \"vector-space\") {"
                        + " pullRequest(number: 1) { reviewDecision latestReviews(first: 5) {"
                        + " nodes { author { login } state body } } } } }";
        for (String event : List.of("REQUEST_CHANGES", "COMMENT", "APPROVE")) {
            review(hubot, event, "As I said");
            String decision = event.equals("APPROVE") ? "APPROVED" : "CHANGES_REQUESTED";
            assertEquals(
                    decision,
                    ask(asked).at("/data/repository/pullRequest/reviewDecision").asText(),
                    event);
        }
        assertEquals(
                "[{\"author\":{\"login\":\"hubot\"},\"state\":\"APPROVED\","
                        + "\"body\":\"As I said\"}]",
                ask(asked).at("/data/repository/pullRequest/latestReviews/nodes").toString());
        assertEquals(3, talk.get("/repos/octo-org/vector-space/pulls/1/reviews").json().size());
    }

    @Test
    void findsPullRequestsByWhatIsAskedForAlone() {
        create(talk, repo, "a");
        repo.pulls.get(1).reviewers.add("hubot");
        for (String query :
                List.of(
                        "repo:octo-org/vector-space is:pr state:open author:mona",
                        "is:open author:@me",
                        "review-requested:hubot")) {
            assertEquals(1, found(query), query);
        }
        for (String query :
                List.of("repo:octo-org/other", "is:merged", "author:hubot", "is:draft")) {
            assertEquals(0, found(query), query);
        }
        assertEquals(
                "The sandbox does not search by label:bug",
                search("label:bug").at("/errors/0/message").asText());
    }

    private JsonNode search(String query) {
        return ask(
                "query($q: String!) { search(query: $q, type: ISSUE, first: 9) { issueCount"
                        + " edges { node { ... on PullRequest { number } } } } }",
                "q",
                query);
    }

    private int found(String query) {
        JsonNode search = search(query).at("/data/search");
        assertEquals(search.path("issueCount").asInt(), search.path("edges").size());
        return search.path("issueCount").asInt();
    }

    @Test
    void tellsWhichFilesChange() {
        create(talk, repo, "a");
        String asked =
                "{ repository(owner: \"octo-org\", name: \"vector-space\") { pullRequest(number: 1)"
                        + " { files(first: 10) { nodes { path additions deletions } } } } }";
        assertEquals(
                "[{\"path\":\"a.txt\",\"additions\":1,\"deletions\":0}]",
                ask(asked).at("/data/repository/pullRequest/files/nodes").toString());
    }

    @Test
    void mergesAsItIsAskedTo() {
        create(talk, repo, "a");
        ObjectNode variables = Bodies.object();
        variables
                .putObject("input")
                .put("pullRequestId", Bodies.node("PullRequest", repo.pulls.get(1).id))
                .put("mergeMethod", "SQUASH")
                .put("commitHeadline", "One");
        String query =
                "mutation($input: MergePullRequestInput!) { mergePullRequest(input: $input) {"
                        + " pullRequest { state } } }";
        repo.mergeBy(Set.of("merge"));
        assertEquals(
                "Squash merges are not allowed on this repository.",
                talk.post("/graphql", wish(query, variables))
                        .json()
                        .at("/errors/0/message")
                        .asText());
        repo.mergeBy(Set.of("squash"));
        assertEquals(
                "MERGED",
                talk.post("/graphql", wish(query, variables))
                        .json()
                        .at("/data/mergePullRequest/pullRequest/state")
                        .asText());
        String message = repo.git.commit(repo.branch("main").orElseThrow()).orElseThrow().message();
        assertEquals("One", message.lines().findFirst().orElseThrow());
    }
}
