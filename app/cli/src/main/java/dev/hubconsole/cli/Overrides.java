package dev.hubconsole.cli;

import dev.hubconsole.core.layers.Inheritance.Override;
import dev.hubconsole.core.layers.KeyPath;
import dev.hubconsole.core.layers.KeyPath.Step;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.Format;
import dev.hubconsole.core.registry.Shape;
import dev.hubconsole.core.registry.ValueKind;
import dev.hubconsole.core.yaml.Data;
import dev.hubconsole.core.yaml.Document;
import dev.hubconsole.core.yaml.ScalarType;
import dev.hubconsole.core.yaml.Scalars;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Values for one run: `--set settings.build_timeout=45m`, or the variable
/// `HUB_SET_settings__build_timeout`.
final class Overrides {

    private static final String PREFIX = "HUB_SET_";

    private Overrides() {}

    /// `key=value` texts, those of the environment first.
    static List<String> texts(Map<String, String> environment, List<String> options) {
        List<String> texts = new ArrayList<>();
        new TreeMap<>(environment)
                .forEach(
                        (name, value) -> {
                            if (name.startsWith(PREFIX)) {
                                String key = name.substring(PREFIX.length()).replace("__", ".");
                                texts.add(key + "=" + value);
                            }
                        });
        texts.addAll(options);
        return texts;
    }

    /// Reads the texts; each value takes the type of its setting.
    static Outcome<List<Override>> parse(List<String> texts) {
        List<Override> overrides = new ArrayList<>();
        for (String text : texts) {
            int equals = text.indexOf('=');
            if (equals <= 0) {
                return misuse("\"" + text + "\" is not KEY=VALUE");
            }
            String key = text.substring(0, equals);
            String value = text.substring(equals + 1);
            Optional<KeyPath> path = KeyPath.parse(key);
            if (path.isEmpty()
                    || path.get().steps().stream().anyMatch(Step.Index.class::isInstance)) {
                return misuse("\"" + key + "\" is no key, such as settings.build_timeout");
            }
            List<String> names = names(path.get());
            Optional<Shape> shape = shape(names);
            if (shape.isEmpty()) {
                return misuse(
                        "\"" + key + "\" cannot be set for a run; settings.… and enabled can");
            }
            Outcome<Data> data = data(key, value, shape.get());
            switch (data) {
                case Outcome.Failed<Data>(var problem) -> {
                    return new Outcome.Failed<>(problem);
                }
                case Outcome.Done<Data>(var read) -> {
                    names.set(1 % names.size(), spelled(names));
                    overrides.add(new Override(String.join(".", names), read));
                }
            }
        }
        return new Outcome.Done<>(overrides);
    }

    private static String spelled(List<String> names) {
        return names.size() == 1 ? names.getFirst() : Format.currentSpelling(names.get(1));
    }

    private static List<String> names(KeyPath path) {
        List<String> names = new ArrayList<>();
        for (Step step : path.steps()) {
            if (step instanceof Step.Key(var name)) {
                names.add(name);
            }
        }
        return names;
    }

    private static Optional<Shape> shape(List<String> names) {
        if (names.equals(List.of("enabled"))) {
            return Optional.of(new Shape.Single(ValueKind.BOOLEAN));
        }
        if (names.size() < 2 || !names.getFirst().equals("settings")) {
            return Optional.empty();
        }
        return Format.SETTINGS
                .find(names.get(1))
                .map(Shape.Key::shape)
                .map(shape -> inside(shape, names, 2));
    }

    private static Shape inside(Shape shape, List<String> names, int from) {
        if (from == names.size()) {
            return shape;
        }
        return switch (shape) {
            case Shape.Table(var what, var value) -> inside(value, names, from + 1);
            case Shape.Entry entry ->
                    entry.find(names.get(from))
                            .map(key -> inside(key.shape(), names, from + 1))
                            .orElse(Format.ANYTHING);
            case Shape.Anything _, Shape.Single _, Shape.Word _, Shape.Sequence _, Shape.Either _ ->
                    Format.ANYTHING;
        };
    }

    private static Outcome<Data> data(String key, String value, Shape shape) {
        if (shape instanceof Shape.Single(var kind)) {
            ScalarType type = typeFor(kind, value);
            Optional<ValueKind.Complaint> complaint = kind.complain(type, value);
            if (complaint.isPresent()) {
                return misuse(key + ": " + complaint.get().message());
            }
            return new Outcome.Done<>(
                    switch (type) {
                        case NULL -> new Data.Null();
                        case BOOLEAN -> new Data.Bool(value.equals("true"));
                        case INTEGER, FLOAT -> new Data.Number(value);
                        case STRING -> new Data.Text(value);
                    });
        }
        Document document = Document.parse("--set", value);
        if (!document.faults().isEmpty() || document.root().isEmpty()) {
            return misuse(key + ": \"" + value + "\" is no " + shape.expected());
        }
        return new Outcome.Done<>(Data.of(document.root().get()));
    }

    /// The type that a text is read as where a kind of value is wanted: what YAML makes of it where
    /// the kind takes more than texts.
    private static ScalarType typeFor(ValueKind kind, String value) {
        return switch (kind) {
            case BOOLEAN, COUNT, COUNT_OR_UNLIMITED, MEGABYTES, VERSION, TIMEOUT, RETENTION ->
                    Scalars.type(value);
            default -> ScalarType.STRING;
        };
    }

    private static <T> Outcome<T> misuse(String message) {
        return new Outcome.Failed<>(new Problem.Misuse(message, ""));
    }
}
