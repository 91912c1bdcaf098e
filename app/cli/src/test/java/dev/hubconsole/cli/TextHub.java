package dev.hubconsole.cli;

import dev.hubconsole.core.check.Checks;
import dev.hubconsole.core.check.Report;
import dev.hubconsole.core.check.rules.Rules;
import dev.hubconsole.core.policy.CelExpressions;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.registry.HubFiles;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.RegistryReader;
import dev.hubconsole.resources.BundledFile;
import dev.hubconsole.resources.Fixture;
import dev.hubconsole.resources.SampleHub;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A hub whose files are kept in memory.
record TextHub(String root, Map<String, byte[]> files) implements HubFiles {

    private static final CelExpressions EXPRESSIONS = new CelExpressions();

    static TextHub of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new TextHub("repositories.yaml", Map.of("repositories.yaml", bytes));
    }

    static TextHub of(SampleHub hub) {
        return of(SampleHub.ROOT, hub.files());
    }

    static TextHub of(Fixture fixture) {
        return of(fixture.root(), fixture.files());
    }

    private static TextHub of(String root, List<BundledFile> bundled) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        bundled.forEach(file -> files.put(file.path(), file.bytes()));
        return new TextHub(root, files);
    }

    TextHub with(String path, byte[] bytes) {
        Map<String, byte[]> more = new LinkedHashMap<>(files);
        more.put(path, bytes);
        return new TextHub(root, more);
    }

    static RegistryReader.Options options() {
        return new RegistryReader.Options(
                RegistryReader.Options.DEFAULT_MAX_FILE_SIZE, Map.of(), EXPRESSIONS);
    }

    static Report check(Registry registry) {
        LocalDate day = LocalDate.ofInstant(Ran.NOW, ZoneOffset.UTC);
        return new Checks(Rules::all, BundledFacts.read(), EXPRESSIONS, day).check(registry);
    }

    Registry read() {
        return switch (RegistryReader.read(this, root, options())) {
            case Outcome.Done<Registry>(var registry) -> registry;
            case Outcome.Failed<Registry>(var problem) ->
                    throw new AssertionError(problem.message());
        };
    }

    @Override
    public Reading read(String path, long limit) {
        byte[] bytes = files.get(path);
        return bytes == null ? new Reading.Missing() : new Reading.Content(bytes);
    }

    @Override
    public List<String> list(String folder) {
        String prefix = folder.isEmpty() ? "" : folder + "/";
        List<String> names = new ArrayList<>();
        for (String path : files.keySet()) {
            if (path.startsWith(prefix)) {
                String rest = path.substring(prefix.length());
                int slash = rest.indexOf('/');
                names.add(slash < 0 ? rest : rest.substring(0, slash + 1));
            }
        }
        return names;
    }
}
