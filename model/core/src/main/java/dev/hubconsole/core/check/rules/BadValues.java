package dev.hubconsole.core.check.rules;

import dev.hubconsole.core.check.Anomaly;
import dev.hubconsole.core.check.Draft;
import dev.hubconsole.core.check.Findings;
import dev.hubconsole.core.check.Inspection;
import dev.hubconsole.core.layers.Effective;
import dev.hubconsole.core.registry.Format;
import dev.hubconsole.core.registry.Shape;
import dev.hubconsole.core.registry.ValueKind.Complaint;
import dev.hubconsole.core.registry.Written;
import dev.hubconsole.core.yaml.Data;
import dev.hubconsole.core.yaml.ScalarType;
import dev.hubconsole.core.yaml.Scalars;

import java.util.List;
import java.util.Optional;

/// Single values that are not what their key takes: as they are written, and as they come out of
/// references.
final class BadValues {

    private BadValues() {}

    /// Reports the written values with one kind of fault.
    static void written(Complaint.What what, Inspection inspection, Findings findings) {
        for (Anomaly.BadValue bad : inspection.anomalies(Anomaly.BadValue.class)) {
            if (bad.complaint().what() == what) {
                findings.add(Draft.at(bad.at(), bad.complaint().message()));
            }
        }
    }

    /// Reports the values with one kind of fault that references have given.
    static void interpolated(Complaint.What what, Effective effective, Findings findings) {
        for (Effective.Interpolated value : effective.interpolated()) {
            Shape.Key key = Format.SETTINGS.keys().get(first(value.key()));
            if (key != null) {
                complaint(shapeAt(key.shape(), value.key()), value.data())
                        .filter(complaint -> complaint.what() == what)
                        .ifPresent(complaint -> findings.add(at(value.at(), complaint, effective)));
            }
        }
    }

    private static Draft at(Written at, Complaint complaint, Effective effective) {
        return Draft.at(
                at,
                complaint.message()
                        + " (what the reference gives in "
                        + effective.repository().label()
                        + ")");
    }

    private static String first(String key) {
        int dot = key.indexOf('.');
        return dot < 0 ? key : key.substring(0, dot);
    }

    private static Shape shapeAt(Shape shape, String key) {
        int dot = key.indexOf('.');
        if (dot < 0) {
            return shape;
        }
        String rest = key.substring(dot + 1);
        return switch (shape) {
            case Shape.Table(var what, var value) -> shapeAt(value, rest);
            case Shape.Entry entry ->
                    Optional.ofNullable(entry.keys().get(first(rest)))
                            .map(known -> shapeAt(known.shape(), rest))
                            .orElse(Format.ANYTHING);
            case Shape.Anything _ -> shape;
            case Shape.Single _ -> Format.ANYTHING;
            case Shape.Word _ -> Format.ANYTHING;
            case Shape.Sequence _ -> Format.ANYTHING;
            case Shape.Either _ -> Format.ANYTHING;
        };
    }

    private static Optional<Complaint> complaint(Shape shape, Data data) {
        return switch (shape) {
            case Shape.Anything _ -> Optional.empty();
            case Shape.Entry _ -> Optional.empty();
            case Shape.Table(var what, var value) ->
                    data instanceof Data.Mapping(var entries)
                            ? first(value, List.copyOf(entries.values()))
                            : wrongForm(shape, data);
            case Shape.Sequence(var what, var item, var operators) ->
                    data instanceof Data.Sequence(var items)
                            ? first(item, items)
                            : wrongForm(shape, data);
            case Shape.Word(var words) ->
                    data instanceof Data.Text(var text) && words.contains(text)
                            ? Optional.empty()
                            : wrongForm(shape, data);
            case Shape.Either(var expected, var forms) -> either(shape, forms, data);
            case Shape.Single(var kind) ->
                    switch (data) {
                        case Data.Text(var text) -> kind.complain(ScalarType.STRING, text);
                        case Data.Number number ->
                                kind.complain(Scalars.type(number.text()), number.text());
                        case Data.Bool(var value) ->
                                kind.complain(ScalarType.BOOLEAN, Boolean.toString(value));
                        case Data.Null() -> Optional.empty();
                        case Data.Sequence _ -> wrongForm(shape, data);
                        case Data.Mapping _ -> wrongForm(shape, data);
                    };
        };
    }

    private static Optional<Complaint> either(Shape shape, List<Shape> forms, Data data) {
        for (Shape form : forms) {
            if (complaint(form, data).isEmpty()) {
                return Optional.empty();
            }
        }
        return wrongForm(shape, data);
    }

    private static Optional<Complaint> first(Shape shape, List<Data> all) {
        return all.stream().flatMap(data -> complaint(shape, data).stream()).findFirst();
    }

    private static Optional<Complaint> wrongForm(Shape shape, Data data) {
        String found =
                switch (data) {
                    case Data.Sequence _ -> "a list";
                    case Data.Mapping _ -> "a mapping";
                    case Data.Null() -> "nothing";
                    case Data.Text(var text) -> "the text \"" + text + "\"";
                    case Data.Number number -> "the number " + number.text();
                    case Data.Bool(var value) -> "the truth value " + value;
                };
        return Optional.of(
                new Complaint(
                        Complaint.What.WRONG_TYPE,
                        "expected " + shape.expected() + ", found " + found));
    }
}
