package dev.hubconsole.core.matrix;

import dev.hubconsole.core.layers.BuiltIn;
import dev.hubconsole.core.layers.Effective;
import dev.hubconsole.core.layers.Inheritance;
import dev.hubconsole.core.layers.Value;
import dev.hubconsole.core.registry.Fields.Field;
import dev.hubconsole.core.registry.Format;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.Repository;
import dev.hubconsole.core.registry.Shape;
import dev.hubconsole.core.registry.Units;
import dev.hubconsole.core.registry.ValueKind;
import dev.hubconsole.core.registry.VersionOneBoolean;
import dev.hubconsole.core.registry.Written;
import dev.hubconsole.core.yaml.Data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// The entries of a workflow matrix, in the order of the registry; repositories that are not
/// enabled are left out.
///
/// @param entries one mapping for each repository
public record Matrix(List<Data> entries) {

    /// The most entries that one matrix may have
    /// (<https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax>).
    public static final int MOST_ENTRIES = 256;

    /// The settings that an entry shows beside its `settings`, in order, behind `timeout_minutes`.
    private static final List<String> SHOWN =
            List.of(
                    "language",
                    "build_cmd",
                    "test_cmd",
                    "pit_report",
                    "jdk_version",
                    "enable_mutation",
                    "enable_codeql",
                    "enable_depcheck");

    public Matrix {
        entries = List.copyOf(entries);
    }

    /// Keeps the repositories that have something switched on.
    public enum Only {
        EVERYTHING(""),
        MUTATION("enable_mutation"),
        CODEQL("enable_codeql"),
        DEPCHECK("enable_depcheck");

        private final String setting;

        Only(String setting) {
            this.setting = setting;
        }

        private boolean keeps(Effective effective) {
            return this == EVERYTHING || effective.text(setting).filter("true"::equals).isPresent();
        }
    }

    /// Makes the matrix of a registry.
    ///
    /// @param environment the environment that is built; empty for the base
    public static Matrix of(
            Registry registry, Inheritance inheritance, Optional<String> environment, Only only) {
        List<Data> entries = new ArrayList<>();
        for (Repository repository : registry.repositories()) {
            Effective effective =
                    environment
                            .map(name -> inheritance.in(repository, name))
                            .orElseGet(() -> inheritance.base(repository));
            if (repository.id().isPresent() && effective.isEnabled() && only.keeps(effective)) {
                entries.add(
                        registry.version() == 1
                                ? versionOne(repository, effective)
                                : versionTwo(repository, effective));
            }
        }
        return new Matrix(entries);
    }

    /// The matrix in parts of at most `MOST_ENTRIES`.
    public List<Matrix> batches() {
        List<Matrix> batches = new ArrayList<>();
        for (int from = 0; from < entries.size(); from += MOST_ENTRIES) {
            int to = Math.min(from + MOST_ENTRIES, entries.size());
            batches.add(new Matrix(entries.subList(from, to)));
        }
        return batches;
    }

    /// As the loader gives it that hubs have: what the file says, the built-in values where it says
    /// nothing, and `settings` as it stands.
    private static Data versionOne(Repository repository, Effective effective) {
        Map<String, Data> settings = new LinkedHashMap<>();
        for (Written written : repository.layer().settings()) {
            for (Field field : written.fields().all()) {
                settings.put(field.name(), versionOneData(field));
            }
        }
        Map<String, Data> entry = identity(repository);
        Data timeout = settings.getOrDefault("build_timeout", new Data.Null());
        entry.put("path", settings.getOrDefault("path", builtIn("path")));
        entry.put("package", settings.getOrDefault("package", builtIn("package")));
        entry.put(
                "timeout_minutes",
                minutes(timeout instanceof Data.Null ? builtIn("build_timeout") : timeout));
        for (String key : SHOWN) {
            entry.put(key, settings.getOrDefault(key, builtIn(key)));
        }
        entry.put("settings", new Data.Mapping(settings));
        return new Data.Mapping(entry);
    }

    private static Data versionOneData(Field field) {
        Data data = Data.of(field.value().node());
        Shape.Key known = Format.SETTINGS.keys().get(field.name());
        boolean truth =
                known != null
                        && known.shape() instanceof Shape.Single(var kind)
                        && kind == ValueKind.BOOLEAN;
        return truth && data instanceof Data.Text(var text)
                ? VersionOneBoolean.read(text).<Data>map(Data.Bool::new).orElse(data)
                : data;
    }

    private static Data versionTwo(Repository repository, Effective effective) {
        Map<String, Data> entry = identity(repository);
        entry.put("path", value(effective, "path"));
        entry.put("package", value(effective, "package"));
        entry.put("timeout_minutes", minutes(value(effective, "build_timeout")));
        for (String key : SHOWN) {
            entry.put(key, value(effective, key));
        }
        entry.put("runner", value(effective, "runner"));
        entry.put("team", own(effective, "team"));
        entry.put("tier", own(effective, "tier"));
        entry.put("settings", effective.settings().plain());
        return new Data.Mapping(entry);
    }

    private static Map<String, Data> identity(Repository repository) {
        Map<String, Data> entry = new LinkedHashMap<>();
        String name = repository.word("name").orElse("");
        String owner = repository.word("owner").orElse("");
        entry.put("name", new Data.Text(name));
        entry.put("repository", new Data.Text(owner + "/" + name));
        entry.put("owner", new Data.Text(owner));
        return entry;
    }

    private static Data builtIn(String key) {
        return BuiltIn.SETTINGS.members().get(key).plain();
    }

    private static Data value(Effective effective, String key) {
        return effective.setting(key).map(Value::plain).orElse(new Data.Null());
    }

    private static Data own(Effective effective, String key) {
        Value value = effective.entry().members().get(key);
        return value == null ? new Data.Null() : value.plain();
    }

    /// A duration in whole minutes, rounded up; the built-in time-out where it is none.
    private static Data minutes(Data timeout) {
        String text =
                switch (timeout) {
                    case Data.Text(var written) -> written;
                    case Data.Number number -> number.text();
                    case Data.Null _, Data.Bool _, Data.Sequence _, Data.Mapping _ -> "";
                };
        OptionalLong seconds = Units.timeoutSeconds(text);
        if (seconds.isEmpty()) {
            seconds = Units.timeoutSeconds(((Data.Text) builtIn("build_timeout")).text());
        }
        return Data.Number.of((seconds.getAsLong() + 59) / 60);
    }
}
