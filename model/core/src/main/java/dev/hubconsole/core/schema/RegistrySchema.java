package dev.hubconsole.core.schema;

import dev.hubconsole.core.registry.Fields;
import dev.hubconsole.core.registry.Format;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.Shape;
import dev.hubconsole.core.registry.Shape.Key;
import dev.hubconsole.core.registry.ValueKind;
import dev.hubconsole.core.yaml.Data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The JSON Schema (draft 2020-12) of the registry's files.
///
/// It never refuses what the rules accept. The rules see more than a schema can: what a name refers
/// to, what a layer inherits, what a variable becomes. References (`${vars.x}`) are therefore let
/// through wherever they are replaced, and so is the key `<<`.
public final class RegistrySchema {

    /// The dialect, as `$schema` names it (<https://json-schema.org/draft/2020-12>).
    public static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    /// A text that is replaced where it stands, as far as a pattern can tell.
    private static final String REFERENCE = "\\$\\{(vars|repo|environment)\\.";

    /// Which files are described.
    public enum Files {
        /// The file a hub begins with, in whatever version it says.
        ROOT("root", "A hub's repositories.yaml."),
        /// A file of version 1.
        VERSION_1("version-1", "A hub's repositories.yaml, version 1."),
        /// A root file of version 2.
        VERSION_2("version-2", "A hub's repositories.yaml, version 2."),
        /// A file that a version 2 root includes.
        INCLUDED("included", "A file that a hub's repositories.yaml includes.");

        private final String word;
        private final String about;

        Files(String word, String about) {
            this.word = word;
            this.about = about;
        }

        /// The word used on the command line.
        public String word() {
            return word;
        }
    }

    private enum Nulls {
        ALLOWED,
        REFUSED
    }

    private enum References {
        MEAN_NOTHING,
        ARE_REPLACED
    }

    private final int version;
    private final Map<String, Data> definitions;

    private RegistrySchema(int version, Map<String, Data> definitions) {
        this.version = version;
        this.definitions = definitions;
    }

    /// The schema of some files.
    public static Data.Mapping of(Files files) {
        Map<String, Data> schema = new LinkedHashMap<>();
        schema.put("$schema", text(DIALECT));
        schema.put("title", text(files.about));
        Map<String, Data> definitions = new LinkedHashMap<>();
        switch (files) {
            case ROOT -> {
                Data two = new RegistrySchema(2, definitions).root();
                Data one = new RegistrySchema(1, definitions).root();
                Data says =
                        mapping(
                                "type", text("object"),
                                "required", Data.Sequence.ofTexts(List.of("version")),
                                "properties",
                                        mapping(
                                                "version",
                                                mapping("const", number(Registry.NEWEST_VERSION))));
                schema.put("if", says);
                schema.put("then", two);
                schema.put("else", one);
            }
            case VERSION_1 -> schema.putAll(new RegistrySchema(1, definitions).root().entries());
            case VERSION_2, INCLUDED ->
                    schema.putAll(new RegistrySchema(2, definitions).root().entries());
        }
        schema.put("$defs", new Data.Mapping(definitions));
        return new Data.Mapping(schema);
    }

    private Data.Mapping root() {
        return (Data.Mapping) of(Format.of(version), Nulls.ALLOWED, References.MEAN_NOTHING);
    }

    private Data of(Shape shape, Nulls nulls, References references) {
        Data strict = withReferences(strict(shape, references), shape, references);
        return nulls == Nulls.REFUSED || strict.equals(anything()) ? strict : orNull(strict);
    }

    /// In settings a reference may stand for any value.
    private Data withReferences(Data strict, Shape shape, References references) {
        boolean own = shape instanceof Shape.Anything || shape instanceof Shape.Either;
        return references == References.MEAN_NOTHING || own
                ? strict
                : anyOf(List.of(strict, definition("reference", this::reference)));
    }

    private Data reference() {
        return mapping(
                "description", text("A reference, replaced in the repository that inherits it."),
                "type", text("string"),
                "pattern", text(REFERENCE));
    }

    private Data strict(Shape shape, References references) {
        return switch (shape) {
            case Shape.Anything() -> anything();
            case Shape.Single(var kind) -> definition(name(kind), () -> single(kind));
            case Shape.Word(var words) -> mapping("enum", Data.Sequence.ofTexts(words));
            case Shape.Sequence sequence -> list(sequence, references);
            case Shape.Table(var what, var value) ->
                    mapping(
                            "description", text("A mapping of " + what + "."),
                            "type", text("object"),
                            "additionalProperties",
                                    of(value, Nulls.ALLOWED, inside(shape, references)));
            case Shape.Entry entry -> entry(entry, references);
            case Shape.Either(var expected, var forms) -> {
                List<Data> all = new ArrayList<>();
                for (Shape form : forms) {
                    all.add(of(form, Nulls.REFUSED, references));
                }
                yield anyOf(all);
            }
        };
    }

    private References inside(Shape shape, References around) {
        boolean begins = version > 1 && (shape == Format.SETTINGS || shape == Format.VARIABLES);
        return begins ? References.ARE_REPLACED : around;
    }

    private Data list(Shape.Sequence sequence, References references) {
        Map<String, Data> list = new LinkedHashMap<>();
        list.put("type", text("array"));
        list.put("items", of(sequence.item(), Nulls.REFUSED, references));
        if (sequence.item() instanceof Shape.Single(var kind) && kind == ValueKind.HOST) {
            list.put("uniqueItems", new Data.Bool(true));
        }
        Data plain = new Data.Mapping(list);
        return sequence.operators()
                ? anyOf(List.of(plain, properties(Format.operators(sequence), references)))
                : plain;
    }

    /// Shapes that stand at several places are defined once.
    private Data entry(Shape.Entry entry, References references) {
        References within = inside(entry, references);
        if (entry == Format.SETTINGS || entry == Format.REPOSITORY) {
            String name = entry == Format.SETTINGS ? "settings" : "repository-entry";
            return definition(name, () -> properties(entry, within));
        }
        return properties(entry, within);
    }

    private Data properties(Shape.Entry entry, References references) {
        Map<String, Data> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (Key key : entry.keys().values()) {
            properties.put(key.name(), described(key, references));
            key.older()
                    .ifPresent(
                            older ->
                                    properties.put(
                                            older.name(),
                                            with(
                                                    of(older.shape(), Nulls.ALLOWED, references),
                                                    "description",
                                                    text("Now spelled " + key.name() + "."),
                                                    "deprecated",
                                                    new Data.Bool(true))));
            if (key.presence() == Key.Presence.REQUIRED) {
                required.add(key.name());
            }
        }
        Map<String, Data> schema = new LinkedHashMap<>();
        schema.put("type", text("object"));
        schema.put("properties", new Data.Mapping(properties));
        if (version > 1) {
            properties.put(Fields.MERGE, anything());
            schema.put("additionalProperties", new Data.Bool(false));
        }
        if (!required.isEmpty()) {
            schema.put(
                    "anyOf",
                    new Data.Sequence(
                            List.of(
                                    mapping("required", Data.Sequence.ofTexts(required)),
                                    mapping(
                                            "required",
                                            Data.Sequence.ofTexts(List.of(Fields.MERGE))))));
        }
        return new Data.Mapping(schema);
    }

    private Data described(Key key, References references) {
        Data value = of(key.shape(), Nulls.ALLOWED, references);
        if (key.shape() instanceof Shape.Single(var kind) && kind == ValueKind.VERSION) {
            value = mapping("enum", new Data.Sequence(List.of(number(version), new Data.Null())));
        }
        return with(value, "description", text(key.about()));
    }

    private static String name(ValueKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Data single(ValueKind kind) {
        Data pattern = SinglePatterns.of(kind, version);
        return with(pattern, "description", text(sentence(kind.expected())));
    }

    private static String sentence(String expected) {
        return Character.toUpperCase(expected.charAt(0)) + expected.substring(1) + ".";
    }

    private interface Making {
        Data make();
    }

    private Data definition(String name, Making making) {
        String full = "v" + version + "-" + name;
        if (!definitions.containsKey(full)) {
            definitions.put(full, anything());
            definitions.put(full, making.make());
        }
        return mapping("$ref", text("#/$defs/" + full));
    }

    private static Data orNull(Data schema) {
        if (schema instanceof Data.Mapping(var entries)
                && entries.get("type") instanceof Data.Text(var type)) {
            return with(schema, "type", Data.Sequence.ofTexts(List.of(type, "null")));
        }
        return anyOf(List.of(schema, mapping("type", text("null"))));
    }

    /// Alternatives; those of an alternative without anything else are alternatives of the whole.
    private static Data anyOf(List<Data> schemas) {
        List<Data> all = new ArrayList<>();
        for (Data schema : schemas) {
            if (schema instanceof Data.Mapping(var entries)
                    && entries.size() == 1
                    && entries.get("anyOf") instanceof Data.Sequence(var inner)) {
                all.addAll(inner);
            } else {
                all.add(schema);
            }
        }
        return mapping("anyOf", new Data.Sequence(all));
    }

    private static Data.Mapping anything() {
        return new Data.Mapping(Map.of());
    }

    static Data.Text text(String text) {
        return new Data.Text(text);
    }

    static Data.Number number(long value) {
        return Data.Number.of(value);
    }

    /// A mapping of keys and values in turn.
    static Data.Mapping mapping(Object... keysAndValues) {
        Map<String, Data> entries = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            entries.put((String) keysAndValues[i], (Data) keysAndValues[i + 1]);
        }
        return new Data.Mapping(entries);
    }

    /// A schema with other values of some keys.
    private static Data with(Data schema, Object... keysAndValues) {
        Map<String, Data> entries = new LinkedHashMap<>(mapping(keysAndValues).entries());
        ((Data.Mapping) schema).entries().forEach(entries::putIfAbsent);
        return new Data.Mapping(entries);
    }
}
