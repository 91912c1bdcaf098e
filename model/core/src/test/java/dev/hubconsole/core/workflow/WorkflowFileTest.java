package dev.hubconsole.core.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.core.check.Place;
import dev.hubconsole.core.workflow.SecretMention.Step;
import dev.hubconsole.core.workflow.SecretMention.What;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

class WorkflowFileTest {

    private static final String CI =
            """
            name: CI
            on:
              push: { branches: [main] }
              pull_request_target:
            env:
              TOKEN: ${{ secrets.TOP }}
            jobs:
              build:
                runs-on: [self-hosted, gpu]
                environment: { name: prod, url: x }
                steps:
                  - uses: actions/checkout@v5
                  - name: Publish
                    if: secrets.MAY != ''
                    run: |
                      echo "ä ${{ secrets.npm_token }}"
                      curl ${{ secrets['OTHER'] }}
                    env: &env
                      ALL: ${{ toJSON(secrets) }}
                  - run: ./deploy
                    env: *env
              call:
                uses: octo/hub/.github/workflows/build.yml@v1
                secrets: inherit
              some:
                uses: ./.github/workflows/local.yml
                secrets: { KEY: "${{ secrets.MINE }}" }
            """;

    private static WorkflowFile read(String text) {
        return WorkflowFile.read(".github/workflows/ci.yml", text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void tellsTriggersAndJobs() {
        WorkflowFile file = read(CI);
        assertEquals(List.of("push", "pull_request_target"), file.triggers());
        assertEquals("ci.yml", file.name());
        Job build = file.job("build").orElseThrow();
        assertEquals(Optional.of("prod"), build.environment());
        assertEquals(List.of("self-hosted", "gpu"), build.runners());
        assertEquals(
                Optional.of(new Job.Call("octo/hub/.github/workflows/build.yml@v1", true)),
                file.job("call").orElseThrow().call());
        assertEquals(
                Optional.of(new Job.Call("./.github/workflows/local.yml", false)),
                file.job("some").orElseThrow().call());
    }

    @Test
    void tellsEveryPlaceThatReachesForSecrets() {
        Optional<Step> publish = Optional.of(new Step(2, "Publish"));
        Optional<String> build = Optional.of("build");
        assertEquals(
                List.of(
                        mention("TOP", Optional.empty(), Optional.empty(), 6, 14),
                        mention("MAY", build, publish, 14, 13),
                        mention("NPM_TOKEN", build, publish, 16, 23),
                        mention("OTHER", build, publish, 17, 20),
                        all(build, publish, 19, 27),
                        all(build, Optional.of(new Step(3, "./deploy")), 19, 27),
                        mention("MINE", Optional.of("some"), Optional.empty(), 27, 26)),
                read(CI).mentions());
    }

    private static SecretMention mention(
            String name, Optional<String> job, Optional<Step> step, int line, int column) {
        return new SecretMention(new What.Named(name), job, step, place(line, column));
    }

    private static SecretMention all(
            Optional<String> job, Optional<Step> step, int line, int column) {
        return new SecretMention(new What.All(), job, step, place(line, column));
    }

    private static Place place(int line, int column) {
        return new Place(".github/workflows/ci.yml", line, column, line, column + 7);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "${{ secrets.A }};A",
                "${{ SECRETS.a }};A",
                "${{ secrets . a }};A",
                "${{ secrets['A'] || secrets[ 'b' ] }};A B",
                "x ${{ secrets.A }} y ${{ secrets.B }};A B",
                "${{ secrets[matrix.name] }};?",
                "${{ secrets[format('A_{0}', 'x')] }};?",
                "${{ toJSON(secrets) }};*",
                "${{ secrets }};*",
                "${{ secrets.* }};*",
                "${{ 'secrets.A' }};",
                "${{ 'it''s secrets.A' }};",
                "${{ '}}' && secrets.A }};A",
                "${{ inputs.secrets }};",
                "${{ inputs . secrets.A }};",
                "${{ env.my_secrets }};",
                "${{ my-secrets.A }};",
                "secrets.A;",
                "${{ secrets.A;A",
            })
    void understandsExpressions(String text, String found) {
        List<String> names =
                SecretExpressions.inText(text).stream()
                        .map(
                                what ->
                                        switch (what) {
                                            case What.Named(var name) -> name;
                                            case What.All() -> "*";
                                            case What.Computed() -> "?";
                                        })
                        .toList();
        assertEquals(found == null ? "" : found, String.join(" ", names));
    }

    @Test
    void anActionHasStepsToo() {
        WorkflowFile action =
                WorkflowFile.read(
                        "action.yml",
                        """
                        name: deploy
                        runs:
                          using: composite
                          steps:
                            - run: echo ${{ secrets.A }}
                              shell: bash
                        """
                                .getBytes(StandardCharsets.UTF_8));
        assertEquals(List.of(), action.triggers());
        assertEquals(
                List.of(Optional.of(new Step(1, "echo ${{ secrets.A }}"))),
                action.mentions().stream().map(SecretMention::step).toList());
    }

    @Test
    void aBrokenFileSaysSoAndTellsTheRest() {
        WorkflowFile file = read("on: push\njobs:\n  a: {runs-on: x\nenv: ${{ secrets.A }}\n");
        assertTrue(file.isBroken());
        assertEquals(List.of("push"), file.triggers());
        assertTrue(read("").isBroken());
    }
}
