package dev.hubconsole.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.EnumSet;
import java.util.List;

class GitHubContractTest {

    private static final GitHubContract OLD = GitHubContract.of("2022-11-28");
    private static final GitHubContract NEW = GitHubContract.of("2026-03-10");

    private static List<String> keywords(List<GitHubContract.Violation> violations) {
        return violations.stream().map(GitHubContract.Violation::keyword).toList();
    }

    @Test
    void knowsTheOperationsOfBothVersions() {
        for (String version : List.of("2022-11-28", "2026-03-10")) {
            assertEquals(
                    355,
                    GitHubContract.of(version, EnumSet.noneOf(Deviation.class)).size(),
                    version);
        }
        // and one that GitHub documents elsewhere
        assertEquals(356, OLD.size());
        assertEquals(356, NEW.size());
    }

    @Test
    void takesWhatIsDescribed() {
        assertEquals(
                List.of(), OLD.request("GET", "/repos/o/r/actions/runs?per_page=100&page=2", ""));
        assertEquals(
                List.of(),
                OLD.request(
                        "POST",
                        "/repos/o/r/git/refs",
                        "{\"ref\":\"refs/heads/a\",\"sha\":\"" + "0".repeat(40) + "\"}"));
        assertEquals(
                List.of(),
                OLD.response(
                        "GET",
                        "/repos/o/r/actions/secrets/public-key",
                        200,
                        "application/json; charset=utf-8",
                        "{\"key_id\":\"1\",\"key\":\"a\"}"));
    }

    @Test
    void followsLinksThatGitHubMakesByNumber() {
        assertEquals(
                List.of(),
                OLD.request("GET", "/repositories/12/actions/runs?per_page=100&page=2", ""));
        assertEquals(List.of(), OLD.request("GET", "/organizations/12/actions/runners?page=2", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/repos/o/r/actions/run", "/repo/o/r", "/organization/o"})
    void refusesPathsThatAreNotDescribed(String path) {
        assertEquals(List.of("path"), keywords(OLD.request("GET", path, "")));
    }

    @Test
    void refusesWhatIsNotDescribed() {
        assertEquals(
                List.of("unknown"),
                keywords(OLD.request("GET", "/repos/o/r/actions/runs?colour=red", "")));
        assertEquals(
                List.of("required"),
                keywords(OLD.request("POST", "/repos/o/r/git/refs", "{\"ref\":\"refs/heads/a\"}")));
        assertEquals(
                List.of("type"),
                keywords(
                        OLD.response(
                                "GET",
                                "/repos/o/r/actions/secrets/public-key",
                                200,
                                "application/json",
                                "{\"key_id\":1,\"key\":\"a\"}")));
        assertEquals(
                List.of("status"),
                keywords(OLD.response("GET", "/repos/o/r", 201, "application/json", "{}")));
        assertEquals(
                List.of("json"),
                keywords(OLD.response("GET", "/repos/o/r", 200, "application/json", "{\"id\":")));
    }

    @Test
    void tellsTheVersionsApart() {
        String dispatch = "/repos/o/r/actions/workflows/a.yml/dispatches";
        assertEquals(List.of(), OLD.response("POST", dispatch, 204, "", ""));
        assertFalse(NEW.response("POST", dispatch, 204, "", "").isEmpty());
    }
}
