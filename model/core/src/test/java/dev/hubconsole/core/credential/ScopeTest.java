package dev.hubconsole.core.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

class ScopeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "global",
                "org:octo-org",
                "runner:ubuntu-24.04",
                "team:platform",
                "scope:caesar-cipher",
                "repo:octo-org/vector-space",
                "workflow:octo-org/vector-space/.github/workflows/ci.yml",
                "environment:octo-org/vector-space@prod",
                "environment:octo-org/vector-space@a@b",
            })
    void isWrittenAsItWasRead(String text) {
        assertEquals(Optional.of(text), Scope.parse(text).map(Scope::text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Global",
                "global:",
                "org:",
                "org:a/b",
                "team: platform",
                "repo:vector-space",
                "repo:/vector-space",
                "repo:octo-org/",
                "repo:a/b/c",
                "workflow:octo-org/vector-space/ci.yml",
                "workflow:octo-org/vector-space/.github/workflows/",
                "workflow:octo-org/vector-space/.github/workflows/a/b.yml",
                "environment:octo-org/vector-space",
                "environment:octo-org/vector-space@",
                "runner:a\nb",
                "planet:earth",
            })
    void whatHasNoneOfTheFormsIsNone(String text) {
        assertEquals(Optional.empty(), Scope.parse(text));
    }

    @Test
    void theTableRunsFromWideToNarrow() {
        List<Integer> widths =
                List.of(
                                "global",
                                "org:o",
                                "runner:r",
                                "team:t",
                                "scope:s",
                                "repo:o/n",
                                "workflow:o/n/.github/workflows/f",
                                "environment:o/n@e")
                        .stream()
                        .map(text -> Scope.parse(text).orElseThrow().width())
                        .toList();
        assertEquals(widths.stream().sorted(Comparator.reverseOrder()).toList(), widths);
        assertEquals(widths.size(), widths.stream().distinct().count());
    }

    @Test
    void identityIsNameAndScopesWhateverTheirOrderAndCase() {
        Credential one = Samples.token("NPM_TOKEN", "org:octo", "repo:octo/alpha");
        Credential same = Samples.token("npm_token", "repo:Octo/Alpha", "org:OCTO", "org:octo");
        Credential other = Samples.token("NPM_TOKEN", "repo:octo/alpha");
        assertEquals(one.identity(), same.identity());
        assertNotEquals(one.identity(), other.identity());
        assertNotEquals(
                Samples.token("A", "team:web").identity(),
                Samples.token("A", "team:Web").identity());
    }

    @ParameterizedTest
    @CsvSource({
        "NPM_TOKEN, ''",
        "_a1, ''",
        "'', a credential needs a name",
        "1A, a name does not begin with a digit",
        "A-B, 'a name is made of the letters A to Z, digits and _'",
        "É, 'a name is made of the letters A to Z, digits and _'",
        "github_token, names that begin with GITHUB_ are reserved",
        "RUNNER_X, names that begin with RUNNER_ are reserved",
        "HUBCTL_HOME, names that begin with HUBCTL_ are reserved",
        "PATH, as an environment variable PATH would steer the process that gets it",
        "Path, as an environment variable PATH would steer the process that gets it",
        "LD_PRELOAD, as an environment variable LD_PRELOAD would steer the process that gets it",
        "DYLD_X, as an environment variable DYLD_X would steer the process that gets it",
        "NODE_OPTIONS, as an environment variable NODE_OPTIONS would steer the process that gets"
                + " it",
        "GIT_SSH_COMMAND, as an environment variable GIT_SSH_COMMAND would steer the process that"
                + " gets it",
    })
    void aNameMustNotSteer(String name, String complaint) {
        assertEquals(complaint, CredentialNames.complaint(name).orElse(""));
    }
}
