package dev.hubconsole.core.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

class WorkflowCheckTest {

    private static final String SHA = "93cb6efe18208431cddfb8368fd83d5badbf9bfd";
    private static final Map<String, Set<String>> PERMISSIONS =
            Map.of("contents", Set.of("none", "read", "write"));

    private static List<String> faults(String text) {
        return WorkflowCheck.of("w.yml", text.getBytes(StandardCharsets.UTF_8), PERMISSIONS)
                .stream()
                .map(fault -> fault.place().line() + ": " + fault.message())
                .toList();
    }

    private static String steps(String steps) {
        return "on: push\npermissions: {}\njobs:\n  a:\n    runs-on: ubuntu-24.04\n"
                + "    timeout-minutes: 5\n    steps:\n"
                + steps;
    }

    @Test
    void saysNothingOfAGoodOne() {
        assertEquals(
                List.of(),
                faults(
                        """
                        name: Build
                        on:
                          push: { branches: [main] }
                          workflow_dispatch: { inputs: { deep: { type: boolean } } }
                        permissions: { contents: read }
                        concurrency: { group: 'g-${{ github.ref }}', queue: max }
                        jobs:
                          first:
                            runs-on: ubuntu-24.04
                            timeout-minutes: 5
                            outputs: { m: '${{ steps.x.outputs.m }}' }
                            steps:
                              - uses: actions/checkout@%s # v5.0.1
                              - { id: x, run: 'echo "m=1" >> "$GITHUB_OUTPUT"' }
                          second:
                            needs: first
                            if: needs.first.outputs.m != '' && inputs.deep
                            strategy: { matrix: '${{ fromJson(needs.first.outputs.m) }}' }
                            runs-on: ${{ matrix.os }}
                            timeout-minutes: ${{ matrix.minutes }}
                            steps:
                              - { env: { C: '${{ matrix.cmd }}' }, run: 'bash -c "$C"' }
                        """
                                .formatted(SHA)));
    }

    @Test
    void findsWhatGitHubWouldNotTake() {
        assertEquals(
                List.of(
                        "1: there is no event \"pushed\"",
                        "2: contents takes none, read, write",
                        "2: there is no permission \"content\"",
                        "3: queue: max and cancel-in-progress: true do not go together",
                        "5: it needs the job \"z\", which is not there",
                        "5: it does not say what it runs on",
                        "5: it may take six hours: it has no timeout-minutes",
                        "5: it has no steps",
                        "6: unknown key \"timeout\" in a job",
                        "6: timeout-minutes is a number from 1 to 7200",
                        "6: a step has either \"run\" or \"uses\""),
                faults(
                                """
                                on: [pushed]
                                permissions: { contents: all, content: read }
                                concurrency: { group: g, queue: max, cancel-in-progress: true }
                                jobs:
                                  a: { needs: z }
                                  b: { runs-on: x, timeout: 5, timeout-minutes: 0, steps: [{ name: n }] }
                                """)
                        .stream()
                        .sorted(java.util.Comparator.comparing(text -> text.substring(0, 2)))
                        .toList());
        assertEquals(
                List.of("4: a and b wait for each other", "5: b and a wait for each other"),
                faults(
                        """
                        on: push
                        permissions: {}
                        jobs:
                          a: { needs: b, runs-on: x, timeout-minutes: 1, steps: [{ run: x }] }
                          b: { needs: [a], runs-on: x, timeout-minutes: 1, steps: [{ run: x }] }
                        """));
        assertEquals(List.of("1: this is no workflow"), faults("- a\n"));
        assertEquals(
                List.of(
                        "1: it runs on no event",
                        "1: it does not say what its token may do (permissions)",
                        "1: it has no jobs"),
                faults("name: x\n"));
    }

    @Test
    void findsExpressionsThatNameNothing() {
        assertEquals(
                List.of(
                        "8: there is no step \"later\" before",
                        "9: it does not wait for the job \"b\"",
                        "10: expressions know no \"githb\"",
                        "11: there is no input \"x\"",
                        "12: an expression is not closed"),
                faults(
                        steps(
                                """
                                      - { run: a, env: { A: '${{ steps.later.outputs.x }}' } }
                                      - { run: a, id: later, env: { A: '${{ needs.b.result }}' } }
                                      - { run: a, if: "githb.ref == 'x'" }
                                      - { run: a, name: '${{ inputs.x }}' }
                                      - { run: a, name: '${{ github.ref ' }
                                """)));
    }

    @Test
    void findsWhatIsLooseAndWhatStrangersWrite() {
        assertEquals(
                List.of(
                        "8: actions/checkout@v5 is not pinned to a commit",
                        "9: actions/checkout@" + SHA + " has no version beside it",
                        "10: what others write is put into a script: github.head_ref ; hand it"
                                + " over in env"),
                faults(
                        steps(
                                """
                                      - uses: actions/checkout@v5
                                      - uses: actions/checkout@%s
                                      - run: echo ${{ github.head_ref }}
                                """
                                        .formatted(SHA))));
    }
}
