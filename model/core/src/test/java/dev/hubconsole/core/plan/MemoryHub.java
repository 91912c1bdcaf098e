package dev.hubconsole.core.plan;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.registry.Conditions;
import dev.hubconsole.core.registry.HubFiles;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.RegistryReader;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A hub whose files are texts.
public record MemoryHub(Map<String, String> texts) implements HubFiles {

    public static final String ROOT = "repositories.yaml";

    static final RegistryReader.Options OPTIONS =
            new RegistryReader.Options(
                    RegistryReader.Options.DEFAULT_MAX_FILE_SIZE,
                    Map.of(),
                    (expression, env) ->
                            expression.equals("never")
                                    ? new Conditions.Answer.HoldsNot()
                                    : new Conditions.Answer.Holds());

    public static MemoryHub of(String root) {
        return new MemoryHub(Map.of(ROOT, root));
    }

    MemoryHub with(String path, String text) {
        Map<String, String> more = new LinkedHashMap<>(texts);
        more.put(path, text);
        return new MemoryHub(more);
    }

    public Registry registry() {
        return switch (RegistryReader.read(this, ROOT, OPTIONS)) {
            case Outcome.Done<Registry>(var registry) -> registry;
            case Outcome.Failed<Registry>(var problem) ->
                    throw new AssertionError(problem.message());
        };
    }

    RegistryEdits edits() {
        return new RegistryEdits(this, OPTIONS, registry());
    }

    @Override
    public Reading read(String path, long limit) {
        String text = texts.get(path);
        return text == null
                ? new Reading.Missing()
                : new Reading.Content(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public List<String> list(String folder) {
        String prefix = folder.isEmpty() ? "" : folder + "/";
        List<String> names = new ArrayList<>();
        for (String path : texts.keySet()) {
            if (path.startsWith(prefix)) {
                String rest = path.substring(prefix.length());
                int slash = rest.indexOf('/');
                names.add(slash < 0 ? rest : rest.substring(0, slash + 1));
            }
        }
        return names;
    }
}
