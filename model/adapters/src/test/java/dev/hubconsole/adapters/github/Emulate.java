package dev.hubconsole.adapters.github;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// `emulate` (npm), a stand-in for GitHub that others wrote, with the organisation of [Sandbox] in
/// it and an App on that. Its process ends with this.
final class Emulate implements AutoCloseable {

    static final String TOKEN = "test_token_admin";
    static final String APP = "12345";

    private final Process process;
    private final URI url;

    private Emulate(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    /// Starts it.
    ///
    /// @param key of the App, as PEM
    static Emulate start(Path folder, String key) throws IOException, InterruptedException {
        String node = System.getenv("FOREIGN_NODE");
        if (node == null) {
            throw new AssertionError("FOREIGN_NODE must name the folder that emulate is in");
        }
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path seed = Files.writeString(folder.resolve("seed.yaml"), seed(key));
        Process process =
                new ProcessBuilder(
                                node + "/node_modules/.bin/emulate",
                                "start",
                                "-p",
                                String.valueOf(port),
                                "-s",
                                "github",
                                "--seed",
                                seed.toString())
                        .redirectErrorStream(true)
                        .start();
        Emulate emulate = new Emulate(process, URI.create("http://localhost:" + port));
        StringBuilder said = new StringBuilder();
        BufferedReader out =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        // it tells of its seed last, when it listens already
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            said.append(line).append('\n');
            if (line.contains("Config:")) {
                return emulate;
            }
        }
        emulate.close();
        throw new AssertionError("emulate does not start:\n" + said);
    }

    private static String seed(String key) {
        return """
        tokens:
          %s:
            login: mona
            scopes: [repo, user, "admin:org", "admin:repo_hook", workflow]
        github:
          users:
            - login: mona
            - login: hubot
          orgs:
            - login: octo-org
              members:
                - login: mona
                  role: admin
          repos:
            - owner: octo-org
              name: vector-space
              auto_init: true
          apps:
            - app_id: %s
              slug: hub
              name: hub
              private_key: |
        %s
              permissions:
                contents: write
                actions: write
                pull_requests: write
                issues: write
              installations:
                - installation_id: 100
                  account: octo-org
                  repository_selection: all
        """
                .formatted(TOKEN, APP, key.strip().indent(10).stripTrailing());
    }

    URI url() {
        return url;
    }

    @Override
    public void close() {
        List<ProcessHandle> all = process.descendants().toList();
        process.destroy();
        all.forEach(ProcessHandle::destroy);
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
