package dev.hubconsole.contract.held;

import dev.hubconsole.contract.GitHubContract;
import dev.hubconsole.simulator.github.Seen;
import dev.hubconsole.simulator.github.SimulatedGitHub;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Holds what every simulated GitHub of this process is asked, and what it answers, against
/// GitHub's own description, just before the answer is sent. The test after which something is
/// wrong fails.
///
/// JUnit finds it by itself, so that no test can forget it. The descriptions are read once in a
/// process, with the first sandbox that is started in it.
///
/// Not held are the sandbox's own pages, which GitHub has not; GraphQL, of which there is no
/// description here; and answers that a fault made wrong on purpose.
public final class HeldToContract implements AfterEachCallback, AfterAllCallback {

    private static final String OLD = "2022-11-28";
    private static final Set<String> VERSIONS = Set.of(OLD, "2026-03-10");

    /// Who asks wrongly on purpose, to see that it is refused. What it asks is held where it is not
    /// refused.
    private static final String WRONG_ON_PURPOSE = "test";

    private static final Map<String, GitHubContract> CONTRACTS = new ConcurrentHashMap<>();
    private static final Queue<String> WRONG = new ConcurrentLinkedQueue<>();

    static {
        SimulatedGitHub.onStart(
                github -> {
                    contract(OLD);
                    github.witness(HeldToContract::hold);
                });
    }

    private static GitHubContract contract(String version) {
        return CONTRACTS.computeIfAbsent(
                VERSIONS.contains(version) ? version : OLD, GitHubContract::of);
    }

    private static void hold(Seen one) {
        try {
            WRONG.addAll(against(one));
        } catch (RuntimeException failed) {
            WRONG.add(one + ": it could not be held against the description: " + failed);
        }
    }

    /// What GitHub's description has against a request and its answer.
    static List<String> against(Seen one) {
        String target = one.target();
        if (target.startsWith("/_")
                || target.startsWith("/login/")
                || target.startsWith("/graphql")) {
            return List.of();
        }
        Map<String, String> headers = one.requestHeaders();
        GitHubContract contract = contract(headers.getOrDefault("x-github-api-version", OLD));
        String method = one.method().equals("HEAD") ? "GET" : one.method();
        boolean refused = one.status() >= 400 && one.status() < 500;
        List<GitHubContract.Violation> found = new ArrayList<>();
        if (!refused || !headers.getOrDefault("user-agent", "").equals(WRONG_ON_PURPOSE)) {
            found.addAll(contract.request(method, target, one.requestBody()));
        }
        if (!one.isFaulty() && contract.knows(method, target)) {
            found.addAll(
                    contract.response(
                            method, target, one.status(), one.replyType(), one.replyBody()));
        }
        return found.stream().map(violation -> one + ": " + violation).distinct().toList();
    }

    @Override
    public void afterEach(ExtensionContext test) {
        check();
    }

    /// What came after the last test: a sandbox of all tests that is asked once more.
    @Override
    public void afterAll(ExtensionContext tests) {
        check();
    }

    /// What was found since the last call.
    static Set<String> taken() {
        Set<String> wrong = new TreeSet<>();
        for (String one = WRONG.poll(); one != null; one = WRONG.poll()) {
            wrong.add(one);
        }
        return wrong;
    }

    private static void check() {
        Set<String> wrong = taken();
        if (!wrong.isEmpty()) {
            throw new AssertionError(
                    "GitHub's description has against what was said:\n" + String.join("\n", wrong));
        }
    }
}
