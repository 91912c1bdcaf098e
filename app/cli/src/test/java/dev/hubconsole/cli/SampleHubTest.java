package dev.hubconsole.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.hubconsole.core.yaml.Data;
import dev.hubconsole.core.yaml.Document;
import dev.hubconsole.resources.BundledFile;
import dev.hubconsole.resources.SampleHub;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The sample hub, and registries that other people really have.
class SampleHubTest {

    @TempDir private Path folder;

    private Ran run(SampleHub hub, String... arguments) throws IOException {
        for (BundledFile file : hub.files()) {
            Ran.write(folder, file);
        }
        return Ran.in(folder, arguments);
    }

    @Test
    void nothingIsFoundInTheCleanSample() throws IOException {
        Ran ran = run(SampleHub.CLEAN, "validate");
        assertEquals(
                new Ran(0, "30 repositories in 6 files: 0 errors, 0 warnings, 0 notes\n", ""), ran);
    }

    @Test
    void exactlyThePlantedFaultsAreFoundInTheFaultySample() throws IOException {
        Ran ran = run(SampleHub.WITH_FAULTS, "validate", "--format", "json");
        assertEquals(1, ran.code());
        assertEquals(SampleHub.faults(), ran.findings());
    }

    @Test
    void theOlderSampleHasNothingWorseThanNotes() throws IOException {
        Ran ran = run(SampleHub.VERSION_1, "validate", "--strict");
        assertEquals(0, ran.code(), ran.out());
    }

    @Test
    void theMatrixOfTheOlderSampleIsWhatTheOlderLoaderGives() throws IOException {
        Ran ran = run(SampleHub.VERSION_1, "matrix");
        String file = Files.readString(folder.resolve(SampleHub.ROOT));
        assertEquals(olderLoader(file), matrix(ran));
    }

    @Test
    void theMatrixOfARealOlderRegistryIsWhatTheOlderLoaderGives() throws IOException {
        Path sample = shared().resolve("samples/v1-hub.yaml");
        if (!Files.exists(sample)) {
            System.err.println("NOT RUN: there is no " + sample);
            Assumptions.abort("there is no " + sample);
        }
        Path hub = folder.resolve("config/repositories.yaml");
        Files.createDirectories(hub.getParent());
        Files.copy(sample, hub);
        assertEquals(olderLoader(Files.readString(sample)), matrix(Ran.in(folder, "matrix")));
    }

    private static Path shared() {
        Path at = Path.of("").toAbsolutePath();
        while (!Files.exists(at.resolve("hubctl"))) {
            at = at.getParent();
        }
        return at.resolveSibling("shared");
    }

    private static Data matrix(Ran ran) {
        assertEquals(0, ran.code(), ran.err());
        return data(ran.out());
    }

    private static Data data(String text) {
        return Data.of(Document.parse("text", text).root().orElseThrow());
    }

    /// What the script in the hubs does with a file of version 1, written down anew: enabled
    /// entries in file order, settings as they are, and a value for each key that is missing. Where
    /// `enabled` is absent it left the entry out; it is taken in now.
    private static Data olderLoader(String file) {
        List<Data> include = new ArrayList<>();
        Data.Mapping root = (Data.Mapping) asInYaml11(data(file));
        for (Data one : ((Data.Sequence) root.get("repositories").orElseThrow()).items()) {
            Data.Mapping entry = (Data.Mapping) one;
            boolean enabled =
                    entry.get("enabled")
                            .map(value -> value.equals(new Data.Bool(true)))
                            .orElse(true);
            if (enabled) {
                include.add(job(entry));
            }
        }
        return new Data.Mapping(Map.of("include", new Data.Sequence(include)));
    }

    /// The script's YAML library reads YAML 1.1, where `yes` and `no` are truth values.
    private static Data asInYaml11(Data data) {
        return switch (data) {
            case Data.Text(var text) when text.matches("yes|on") -> new Data.Bool(true);
            case Data.Text(var text) when text.matches("no|off") -> new Data.Bool(false);
            case Data.Scalar scalar -> scalar;
            case Data.Sequence(var items) ->
                    new Data.Sequence(items.stream().map(SampleHubTest::asInYaml11).toList());
            case Data.Mapping(var entries) -> {
                Map<String, Data> all = new LinkedHashMap<>();
                entries.forEach((key, value) -> all.put(key, asInYaml11(value)));
                yield new Data.Mapping(all);
            }
        };
    }

    private static Data job(Data.Mapping entry) {
        Data.Mapping settings =
                (Data.Mapping) entry.get("settings").orElse(new Data.Mapping(Map.of()));
        String name = text(entry.get("name"));
        String owner = text(entry.get("owner"));
        Map<String, Data> job = new LinkedHashMap<>();
        job.put("name", new Data.Text(name));
        job.put("repository", new Data.Text(owner + "/" + name));
        job.put("owner", new Data.Text(owner));
        job.put("path", settings.get("path").orElse(new Data.Text(".")));
        job.put("package", settings.get("package").orElse(new Data.Bool(false)));
        job.put("timeout_minutes", minutes(settings.get("build_timeout")));
        for (String key : List.of("language", "build_cmd", "test_cmd", "pit_report")) {
            job.put(key, settings.get(key).orElse(new Data.Text("")));
        }
        job.put("jdk_version", settings.get("jdk_version").orElse(new Data.Text("21")));
        for (String key : List.of("enable_mutation", "enable_codeql", "enable_depcheck")) {
            Data otherwise = new Data.Bool(key.equals("enable_mutation"));
            job.put(key, settings.get(key).orElse(otherwise));
        }
        job.put("settings", settings);
        return new Data.Mapping(job);
    }

    private static String text(Optional<Data> data) {
        return ((Data.Text) data.orElseThrow()).text();
    }

    private static Data minutes(Optional<Data> timeout) {
        String text = timeout.map(data -> ((Data.Text) data).text()).orElse("60m");
        return Data.Number.of(Long.parseLong(text.replace("m", "")));
    }
}
