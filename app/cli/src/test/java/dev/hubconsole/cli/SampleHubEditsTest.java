package dev.hubconsole.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.core.layers.KeyPath;
import dev.hubconsole.core.plan.Impact;
import dev.hubconsole.core.plan.RegistryEdits;
import dev.hubconsole.core.plan.RegistryPlan;
import dev.hubconsole.core.plan.Target;
import dev.hubconsole.core.plan.Wish;
import dev.hubconsole.core.policy.CelExpressions;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.registry.HubFiles;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.RegistryFile;
import dev.hubconsole.core.registry.RegistryReader;
import dev.hubconsole.core.registry.Repository;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.yaml.Data;
import dev.hubconsole.resources.BundledFile;
import dev.hubconsole.resources.SampleHub;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Edits of every entry of the sample hubs: each changes what it is about and nothing else.
class SampleHubEditsTest {

    private static final KeyPath TIMEOUT = KeyPath.parse("settings.build_timeout").orElseThrow();
    private static final KeyPath EGRESS = KeyPath.parse("settings.allowed_egress").orElseThrow();
    private static final Data HOST = new Data.Text("sample.example.org");

    private static final RegistryReader.Options OPTIONS =
            new RegistryReader.Options(
                    RegistryReader.Options.DEFAULT_MAX_FILE_SIZE, Map.of(), new CelExpressions());

    /// Files in memory.
    private record Files(Map<String, byte[]> content) implements HubFiles {

        @Override
        public Reading read(String path, long limit) {
            byte[] bytes = content.get(path);
            return bytes == null ? new Reading.Missing() : new Reading.Content(bytes);
        }

        @Override
        public List<String> list(String folder) {
            String prefix = folder.isEmpty() ? "" : folder + "/";
            return content.keySet().stream()
                    .filter(path -> path.startsWith(prefix))
                    .map(path -> path.substring(prefix.length()))
                    .map(path -> path.substring(0, path.indexOf('/') + 1))
                    .distinct()
                    .flatMap(
                            inner ->
                                    inner.isEmpty()
                                            ? content.keySet().stream()
                                                    .filter(path -> path.startsWith(prefix))
                                                    .map(path -> path.substring(prefix.length()))
                                                    .filter(path -> path.indexOf('/') < 0)
                                            : List.of(inner).stream())
                    .toList();
        }

        private Registry registry() {
            return done(RegistryReader.read(this, SampleHub.ROOT, OPTIONS));
        }

        private RegistryPlan plan(Registry registry, Wish wish) {
            return done(new RegistryEdits(this, OPTIONS, registry).plan(wish));
        }
    }

    private static Files files(SampleHub hub) {
        Map<String, byte[]> content = new LinkedHashMap<>();
        for (BundledFile file : hub.files()) {
            content.put(file.path(), file.bytes());
        }
        return new Files(content);
    }

    private static <T> T done(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(var value) -> value;
            case Outcome.Failed<T>(var problem) -> throw new AssertionError(problem.toString());
        };
    }

    private static String text(Registry registry) {
        return registry.files().stream()
                .map(RegistryFile::document)
                .map(document -> document.name() + "\n" + document.text())
                .collect(Collectors.joining());
    }

    /// Who is touched in which keys.
    private static Map<String, Set<String>> touched(Impact impact) {
        return impact.repositories().stream()
                .collect(
                        Collectors.toMap(
                                Impact.Touched::repository,
                                one ->
                                        one.changes().stream()
                                                .map(Impact.Change::key)
                                                .collect(Collectors.toSet())));
    }

    private static List<Repository> known(Registry registry) {
        return registry.repositories().stream()
                .filter(one -> one.id().map(id -> registry.byId().get(id)).equals(Optional.of(one)))
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void setsAValueOfOneRepositoryAlone(SampleHub hub) {
        Files files = files(hub);
        Registry registry = files.registry();
        for (Repository one : known(registry)) {
            RegistryPlan plan =
                    files.plan(
                            registry,
                            new Wish.Set(
                                    new Target.Entry(one.id().orElseThrow()),
                                    TIMEOUT,
                                    new Data.Text("17m")));
            assertEquals(
                    Map.of(one.label(), Set.of("settings.build_timeout")),
                    touched(Impact.between(registry, plan.after())));
            assertEquals(1, plan.files().size());
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesBackByARemoveWhatAnAppendBroughtIn(SampleHub hub) {
        Files files = files(hub);
        Registry registry = files.registry();
        for (Repository one : known(registry)) {
            Target target = new Target.Entry(one.id().orElseThrow());
            RegistryPlan more = files.plan(registry, new Wish.Append(target, EGRESS, HOST));
            assertEquals(
                    Map.of(one.label(), Set.of("settings.allowed_egress")),
                    touched(Impact.between(registry, more.after())));
            RegistryPlan less = files.plan(more.after(), new Wish.Remove(target, EGRESS, HOST));
            assertTrue(
                    touched(Impact.between(registry, less.after())).values().stream()
                            .allMatch(Set.of("settings.allowed_egress")::equals));
        }
    }

    @ParameterizedTest
    @EnumSource
    void givesANameBackWithoutATrace(SampleHub hub) {
        Files files = files(hub);
        Registry registry = files.registry();
        for (Repository one : known(registry)) {
            RepositoryId old = one.id().orElseThrow();
            RepositoryId other = new RepositoryId(old.owner(), old.name() + "-2");
            RegistryPlan there = files.plan(registry, new Wish.Rename(old, other));
            RegistryPlan back = files.plan(there.after(), new Wish.Rename(other, old));
            assertEquals(text(registry), text(back.after()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void deletesOneRepositoryAloneUnlessOthersReadItsAnchor(SampleHub hub) {
        Files files = files(hub);
        Registry registry = files.registry();
        for (Repository one : known(registry)) {
            Wish wish = new Wish.Delete(one.id().orElseThrow(), Wish.Dependents.LEFT_BEHIND);
            switch (new RegistryEdits(files, OPTIONS, registry).plan(wish)) {
                case Outcome.Failed<RegistryPlan>(var problem) ->
                        assertTrue(
                                problem.message()
                                        .endsWith("stands for something that would be gone"),
                                problem.message());
                case Outcome.Done<RegistryPlan>(var plan) -> {
                    Impact impact = Impact.between(registry, plan.after());
                    assertEquals(1, impact.count(Impact.Kind.REMOVED));
                    assertEquals(0, impact.count(Impact.Kind.CHANGED));
                }
            }
        }
    }
}
