package dev.hubconsole.core.plan;

import dev.hubconsole.core.layers.References;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.Shape;
import dev.hubconsole.core.registry.ValueKind;
import dev.hubconsole.core.yaml.Data;
import dev.hubconsole.core.yaml.Document;
import dev.hubconsole.core.yaml.ScalarType;
import dev.hubconsole.core.yaml.Scalars;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes data of a text that somebody typed, by what is declared to stand in its place.
final class TypedText {

    private final int version;
    private final String key;

    TypedText(int version, String key) {
        this.version = version;
        this.key = key;
    }

    /// Reads a text as a literal of YAML.
    Outcome<Data> literal(String yaml) {
        Document document = Document.parse("--yaml", yaml);
        if (!document.faults().isEmpty() || document.documents() > 1) {
            String why =
                    document.faults().isEmpty()
                            ? "it holds several documents"
                            : document.faults().getFirst().message();
            return misuse("\"" + yaml + "\" is no YAML: " + why, "");
        }
        return new Outcome.Done<>(document.root().<Data>map(Data::of).orElseGet(Data.Null::new));
    }

    /// Reads a text as the value that a shape wants.
    Outcome<Data> read(Shape shape, String text) {
        if (version > 1 && References.occurIn(text) && !isCollection(text)) {
            return new Outcome.Done<>(new Data.Text(text));
        }
        return switch (shape) {
            case Shape.Single(var kind) -> single(kind, text);
            case Shape.Word(var words) ->
                    words.contains(text)
                            ? new Outcome.Done<>(new Data.Text(text))
                            : misuse(key + ": \"" + text + "\" is not " + shape.expected(), "");
            case Shape.Sequence list -> list(list, text);
            case Shape.Table _, Shape.Entry _ -> mapping(shape, text);
            case Shape.Either(var expected, var forms) -> either(expected, forms, text);
            case Shape.Anything _ -> anything(text);
        };
    }

    private Outcome<Data> single(ValueKind kind, String text) {
        ScalarType type = typeFor(kind, text);
        Optional<ValueKind.Complaint> complaint = kind.complain(type, text);
        return complaint.isPresent()
                ? misuse(
                        key + ": " + complaint.get().message(),
                        "--yaml takes the value as it is written.")
                : new Outcome.Done<>(scalar(type, text));
    }

    /// The type that a text is read as where a kind of value is wanted: what YAML makes of it where
    /// the kind takes more than texts.
    private static ScalarType typeFor(ValueKind kind, String text) {
        return switch (kind) {
            case BOOLEAN, COUNT, COUNT_OR_UNLIMITED, MEGABYTES, VERSION, TIMEOUT, RETENTION ->
                    Scalars.type(text);
            case TEXT,
                    TEXT_OR_NUMBER,
                    SIZE,
                    MONEY,
                    HOST,
                    SECRET_SCOPE,
                    OWNER,
                    REPOSITORY_NAME,
                    REPOSITORY,
                    DEPENDENCY,
                    TIER,
                    TEAM,
                    PRESET,
                    ENVIRONMENT,
                    LABEL,
                    FOLDER,
                    SETTING,
                    DATE,
                    EXPRESSION,
                    PERMISSION_LEVEL ->
                    ScalarType.STRING;
        };
    }

    private static Data scalar(ScalarType type, String text) {
        return switch (type) {
            case NULL -> new Data.Null();
            case BOOLEAN -> new Data.Bool(text.equalsIgnoreCase("true"));
            case INTEGER, FLOAT -> new Data.Number(text);
            case STRING -> new Data.Text(text);
        };
    }

    private Outcome<Data> list(Shape.Sequence list, String text) {
        if (!isCollection(text)) {
            return read(list.item(), text).map(item -> new Data.Sequence(List.of(item)));
        }
        return literal(text)
                .then(
                        data ->
                                switch (data) {
                                    case Data.Sequence(var items) -> items(list, items);
                                    case Data.Mapping mapping when list.operators() ->
                                            new Outcome.Done<Data>(mapping);
                                    case Data.Mapping _,
                                            Data.Null _,
                                            Data.Bool _,
                                            Data.Number _,
                                            Data.Text _ ->
                                            unexpected(list, text);
                                });
    }

    private Outcome<Data> items(Shape.Sequence list, List<Data> items) {
        List<Data> read = new ArrayList<>();
        for (Data item : items) {
            Outcome<Data> one =
                    item instanceof Data.Text(var text)
                            ? read(list.item(), text)
                            : new Outcome.Done<>(item);
            switch (one) {
                case Outcome.Failed<Data> failed -> {
                    return failed;
                }
                case Outcome.Done<Data>(var data) -> read.add(data);
            }
        }
        return new Outcome.Done<>(new Data.Sequence(read));
    }

    private Outcome<Data> mapping(Shape shape, String text) {
        return literal(text)
                .then(
                        data ->
                                data instanceof Data.Mapping
                                        ? new Outcome.Done<>(data)
                                        : unexpected(shape, text));
    }

    private Outcome<Data> either(String expected, List<Shape> forms, String text) {
        for (Shape form : forms) {
            boolean fits =
                    switch (form) {
                        case Shape.Single _, Shape.Word _, Shape.Anything _ -> !isCollection(text);
                        case Shape.Sequence _ -> text.startsWith("[");
                        case Shape.Table _, Shape.Entry _ -> text.startsWith("{");
                        case Shape.Either _ -> true;
                    };
            if (fits) {
                return read(form, text);
            }
        }
        return misuse(key + ": \"" + text + "\" is not " + expected, "");
    }

    /// Where nothing is declared, a text is read as a scalar of YAML, or as a collection in
    /// brackets.
    private Outcome<Data> anything(String text) {
        if (isCollection(text)) {
            return literal(text);
        }
        return new Outcome.Done<>(
                text.isEmpty() ? new Data.Text(text) : scalar(Scalars.type(text), text));
    }

    private static boolean isCollection(String text) {
        return text.startsWith("[") || text.startsWith("{");
    }

    private Outcome<Data> unexpected(Shape shape, String text) {
        return misuse(key + ": \"" + text + "\" is not " + shape.expected(), "");
    }

    private static Outcome<Data> misuse(String message, String nextStep) {
        return new Outcome.Failed<>(new Problem.Misuse(message, nextStep));
    }
}
