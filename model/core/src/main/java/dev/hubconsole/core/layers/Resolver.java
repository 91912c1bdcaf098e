package dev.hubconsole.core.layers;

import dev.hubconsole.core.layers.References.Piece;
import dev.hubconsole.core.layers.References.Piece.Reference;
import dev.hubconsole.core.registry.Fields.Field;
import dev.hubconsole.core.registry.Repository;
import dev.hubconsole.core.registry.Written;
import dev.hubconsole.core.yaml.Data;
import dev.hubconsole.core.yaml.ScalarType;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Turns what is written into data, references replaced by what they mean for one repository in one
/// environment. In the base, where no environment is meant, `${environment.name}` stays as it is.
final class Resolver {

    /// How many characters and items references may bring into one value, in steps from variable to
    /// variable as well: a few lines of variables could stand for thousands of millions.
    private static final int MOST = 100_000;

    private final Place place;
    private final Consumer<LayerFault> faults;
    private final boolean replaces;
    private final Deque<String> open = new ArrayDeque<>(0);
    private boolean dependsOnPlace;
    private boolean dependsOnEnvironment;
    private boolean sound;
    private boolean replaced;
    private int brought;

    /// Where references are resolved.
    ///
    /// @param repository absent where a layer is looked at by itself
    record Place(
            Map<String, Field> variables,
            Optional<Repository> repository,
            Optional<String> environment) {}

    /// @param faults takes the faults that are found
    /// @param replaces whether references mean anything; in version 1 they are text
    Resolver(Place place, Consumer<LayerFault> faults, boolean replaces) {
        this.place = place;
        this.faults = faults;
        this.replaces = replaces;
    }

    /// Data that was read.
    ///
    /// @param interpolated whether a reference was replaced in it, each by something that exists;
    ///   such data has yet to be checked for its type
    record Resolved(Data data, boolean interpolated) {}

    /// Reads a value. Malformed references stay as they are; they are found where files are
    /// checked.
    Resolved resolve(Written written) {
        sound = true;
        replaced = false;
        brought = 0;
        Data data = replaces ? read(written) : asWritten(written);
        return new Resolved(data, replaced && sound);
    }

    /// Reads a value in which references mean nothing.
    static Data asWritten(Written written) {
        if (written.isMapping()) {
            Map<String, Data> entries = new LinkedHashMap<>();
            for (Field field : written.fields().all()) {
                entries.putIfAbsent(field.name(), asWritten(field.value()));
            }
            return new Data.Mapping(entries);
        }
        if (written.isSequence()) {
            List<Data> items = new ArrayList<>();
            for (Written item : written.items()) {
                items.add(asWritten(item));
            }
            return new Data.Sequence(items);
        }
        return Data.of(written.node());
    }

    /// Whether anything that was resolved so far is different for other repositories or other
    /// environments.
    boolean dependsOnPlace() {
        return dependsOnPlace;
    }

    /// Whether anything that was resolved so far is different in other environments.
    boolean dependsOnEnvironment() {
        return dependsOnEnvironment;
    }

    private Data read(Written written) {
        if (!open.isEmpty()) {
            brought++;
        }
        if (written.isMapping()) {
            Map<String, Data> entries = new LinkedHashMap<>();
            for (Field field : written.fields().all()) {
                entries.putIfAbsent(field.name(), read(field.value()));
            }
            return new Data.Mapping(entries);
        }
        if (written.isSequence()) {
            List<Data> items = new ArrayList<>();
            for (Written item : written.items()) {
                Data data = read(item);
                if (item.isScalar() && data instanceof Data.Sequence(var spliced)) {
                    items.addAll(spliced);
                    brought += spliced.size();
                } else {
                    items.add(data);
                }
            }
            return new Data.Sequence(items);
        }
        if (written.isScalar()
                && written.node().type() == ScalarType.STRING
                && References.occurIn(written.node().text())) {
            return replace(written);
        }
        return Data.of(written.node());
    }

    private Data replace(Written written) {
        List<Piece> pieces = References.pieces(written.node().text());
        if (pieces.size() == 1 && pieces.getFirst() instanceof Reference reference) {
            return lookUp(written, reference).orElseGet(() -> new Data.Text(written.node().text()));
        }
        StringBuilder text = new StringBuilder();
        for (Piece piece : pieces) {
            switch (piece) {
                case Piece.Literal(var literal) -> text.append(literal);
                case Piece.Malformed(var malformed, var fault) -> {
                    sound = false;
                    text.append(malformed);
                }
                case Reference reference ->
                        text.append(
                                lookUp(written, reference)
                                        .flatMap(data -> textOf(written, reference, data))
                                        .orElse(reference.written()));
            }
        }
        return new Data.Text(text.toString());
    }

    private Optional<String> textOf(Written at, Reference reference, Data data) {
        return switch (data) {
            case Data.Null() -> Optional.of("");
            case Data.Text(var text) -> Optional.of(text);
            case Data.Bool(var value) -> Optional.of(Boolean.toString(value));
            case Data.Number number -> Optional.of(number.text());
            case Data.Sequence _ -> misplaced(at, reference, "is a list");
            case Data.Mapping _ -> misplaced(at, reference, "is a mapping");
        };
    }

    private Optional<String> misplaced(Written at, Reference reference, String what) {
        sound = false;
        faults.accept(
                new LayerFault.Misplaced(at, reference, what + " and cannot stand inside a text"));
        return Optional.empty();
    }

    private Optional<Data> lookUp(Written at, Reference reference) {
        replaced = true;
        return switch (reference.root()) {
            case "vars" -> variable(at, reference);
            case "repo" -> ofRepository(at, reference);
            default -> {
                dependsOnPlace = true;
                dependsOnEnvironment = true;
                yield place.environment().map(Data.Text::new);
            }
        };
    }

    private Optional<Data> variable(Written at, Reference reference) {
        Field variable = place.variables().get(reference.name());
        if (variable == null) {
            return undefined(at, reference, "names a variable that is not defined");
        }
        if (open.contains(reference.name()) || brought > MOST) {
            sound = false;
            return open.isEmpty() ? tooMuch(at, reference) : Optional.empty();
        }
        open.push(reference.name());
        Data data;
        try {
            data = read(variable.value());
        } finally {
            open.pop();
        }
        if (data instanceof Data.Text(var text)) {
            brought += text.length();
        }
        return brought > MOST && open.isEmpty() ? tooMuch(at, reference) : Optional.of(data);
    }

    private Optional<Data> tooMuch(Written at, Reference reference) {
        sound = false;
        faults.accept(
                new LayerFault.Misplaced(
                        at,
                        reference,
                        "brings more than " + MOST + " characters and items into one value"));
        return Optional.empty();
    }

    private Optional<Data> ofRepository(Written at, Reference reference) {
        dependsOnPlace = true;
        if (place.repository().isEmpty()) {
            sound = false;
            return Optional.empty();
        }
        Optional<String> text = place.repository().get().word(reference.name());
        if (text.isEmpty()) {
            return undefined(
                    at,
                    reference,
                    "is asked for by "
                            + place.repository().get().label()
                            + ", which has no "
                            + reference.name());
        }
        return text.map(Data.Text::new);
    }

    private Optional<Data> undefined(Written at, Reference reference, String why) {
        sound = false;
        faults.accept(new LayerFault.Undefined(at, reference, why));
        return Optional.empty();
    }
}
