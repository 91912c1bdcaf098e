package dev.hubconsole.core.yaml;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a piece of YAML means, without its place and its spelling. Two values are equal when they
/// mean the same: `0x10` equals `16`, `'a'` equals `a`, and a mapping's order is not looked at. The
/// integer `1` and the float `1.0` are two things, as they are in YAML.
public sealed interface Data {

    /// What is no collection.
    sealed interface Scalar extends Data {}

    /// Nothing: `null`, `~`, or an empty place.
    record Null() implements Scalar {}

    /// `true` or `false`.
    record Bool(boolean value) implements Scalar {}

    /// A number by YAML 1.2's core schema, exact however large it is.
    ///
    /// @param text as it is spelled: `45`, `0x2D`, `1.50`, `.inf`
    record Number(String text) implements Scalar {

        public Number {
            ScalarType type = Scalars.type(text);
            if (type != ScalarType.INTEGER && type != ScalarType.FLOAT) {
                throw new IllegalArgumentException("no number: " + text);
            }
        }

        /// The number of that value.
        public static Number of(long value) {
            return new Number(Long.toString(value));
        }

        /// Whether this is an integer and no float.
        public boolean isInteger() {
            return Scalars.type(text) == ScalarType.INTEGER;
        }

        /// The value of an integer; empty for a float.
        public Optional<BigInteger> integer() {
            return isInteger() ? Optional.of(Scalars.integer(text)) : Optional.empty();
        }

        /// The exact value; empty for the infinities and for what is not a number.
        public Optional<BigDecimal> decimal() {
            if (isInteger()) {
                return Optional.of(new BigDecimal(Scalars.integer(text)));
            }
            return isFinite() ? Optional.of(Scalars.decimal(text)) : Optional.empty();
        }

        /// The nearest `double`.
        public double toDouble() {
            if (isFinite()) {
                return decimal().orElseThrow().doubleValue();
            }
            if (text.substring(1).equalsIgnoreCase("nan")) {
                return Double.NaN;
            }
            return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }

        private boolean isFinite() {
            char last = text.charAt(text.length() - 1);
            return isInteger() || last == '.' || last >= '0' && last <= '9';
        }

        @Override
        public boolean equals(Object other) {
            if (!(other instanceof Number that)) {
                return false;
            }
            if (text.equals(that.text)) {
                return true;
            }
            if (isInteger() != that.isInteger() || isFinite() != that.isFinite()) {
                return false;
            }
            return isFinite()
                    ? decimal().orElseThrow().compareTo(that.decimal().orElseThrow()) == 0
                    : Double.compare(toDouble(), that.toDouble()) == 0;
        }

        @Override
        public int hashCode() {
            return Double.hashCode(toDouble() + 0.0);
        }
    }

    /// A text.
    record Text(String text) implements Scalar {}

    /// A list.
    record Sequence(List<Data> items) implements Data {

        public Sequence {
            items = List.copyOf(items);
        }

        /// A list of texts.
        public static Sequence ofTexts(List<String> texts) {
            return new Sequence(texts.stream().<Data>map(Text::new).toList());
        }
    }

    /// Values by key, in the order in which they are written.
    record Mapping(Map<String, Data> entries) implements Data {

        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        /// The value of a key.
        public Optional<Data> get(String key) {
            return Optional.ofNullable(entries.get(key));
        }
    }

    /// What a node means. Aliases are followed; one that leads nowhere means nothing. A key is
    /// known by its text; a key that is a collection, by how it is written. Of a key written twice
    /// the first counts. `<<` is a key like any other here, as only its reader knows whether it
    /// merges.
    static Data of(Node node) {
        Node at = node.resolved();
        return switch (at.kind()) {
            case ALIAS -> new Null();
            case SCALAR -> ofScalar(at);
            case SEQUENCE -> {
                List<Node> nodes = at.items();
                List<Data> items = new ArrayList<>(nodes.size());
                for (Node item : nodes) {
                    items.add(of(item));
                }
                yield new Sequence(items);
            }
            case MAPPING -> {
                Map<String, Data> entries = new LinkedHashMap<>();
                for (Member member : at.members()) {
                    entries.putIfAbsent(keyOf(member.key()), of(member.value()));
                }
                yield new Mapping(entries);
            }
        };
    }

    /// The text by which a key is known.
    static String keyOf(Node key) {
        Node at = key.resolved();
        return switch (at.kind()) {
            case SCALAR -> at.text();
            case ALIAS, SEQUENCE, MAPPING -> at.document().slice(at.start(), at.end());
        };
    }

    private static Data ofScalar(Node scalar) {
        return switch (scalar.type()) {
            case NULL -> new Null();
            case BOOLEAN -> new Bool(scalar.text().equalsIgnoreCase("true"));
            case INTEGER, FLOAT -> number(scalar);
            case STRING -> new Text(scalar.text());
        };
    }

    /// A number; its type may come from a tag that the text alone does not have.
    private static Data number(Node scalar) {
        String text = scalar.text();
        ScalarType spelled = Scalars.type(text);
        if (spelled == scalar.type()) {
            return new Number(text);
        }
        return spelled == ScalarType.INTEGER
                ? new Number(Scalars.integer(text) + ".0")
                : new Text(text);
    }
}
