package dev.hubconsole.core.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

class ScalarsTest {

    @ParameterizedTest
    @CsvSource({
        "'', NULL",
        "~, NULL",
        "null, NULL",
        "Null, NULL",
        "NULL, NULL",
        "nULL, STRING",
        "true, BOOLEAN",
        "True, BOOLEAN",
        "TRUE, BOOLEAN",
        "tRUE, STRING",
        "FALSE, BOOLEAN",
        "yes, STRING",
        "no, STRING",
        "on, STRING",
        "nulls, STRING",
        "truE, STRING",
        "0, INTEGER",
        "-0, INTEGER",
        "+12, INTEGER",
        "007, INTEGER",
        "0o17, INTEGER",
        "0o18, STRING",
        "0xBeef, INTEGER",
        "0xg, STRING",
        "0x, STRING",
        "-0x1, STRING",
        "1.10, FLOAT",
        "1., FLOAT",
        ".5, FLOAT",
        "-.5, FLOAT",
        "., STRING",
        "-, STRING",
        "+, STRING",
        "1e3, FLOAT",
        "1e, STRING",
        "1e+3, FLOAT",
        ".e3, STRING",
        "1.5E-3, FLOAT",
        ".inf, FLOAT",
        "-.INF, FLOAT",
        ".nan, FLOAT",
        "-.nan, STRING",
        ".NaN, FLOAT",
        ".naN, STRING",
        "1_000, STRING",
        "0b1, STRING",
        "1:30, STRING",
        "1.2.3, STRING",
        "1 2, STRING",
        "<<, STRING",
        "2026-01-31, STRING",
        "1e3x, STRING"
    })
    void knowsTheTypesOfTheCoreSchema(String text, ScalarType type) {
        assertEquals(type, Scalars.type(text));
    }

    @Test
    void readsNumbersExactly() {
        assertEquals(new BigInteger("15"), Scalars.integer("0o17"));
        assertEquals(new BigInteger("48879"), Scalars.integer("0xBeef"));
        assertEquals(new BigInteger("-7"), Scalars.integer("-007"));
        assertEquals(
                new BigInteger("123456789012345678901234567890"),
                Scalars.integer("123456789012345678901234567890"));
        assertEquals(new BigDecimal("1.10"), Scalars.decimal("1.10"));
        assertEquals(0, new BigDecimal("1").compareTo(Scalars.decimal("1.")));
        assertEquals(0, new BigDecimal("1000").compareTo(Scalars.decimal("1.e3")));
        assertEquals(0, new BigDecimal("-0.5").compareTo(Scalars.decimal("-.5")));
    }

    @ParameterizedTest
    @CsvSource({
        "yes, the truth value true", "NO, the truth value false", "Off, the truth value false",
        "on, the truth value true", "012, the number 10", "-012, the number -10",
        "0b101, the number 5", "1_000, the number 1000", "1:30, the number 90",
        "-1:30:10, the number -5410", "2026-01-31, a date", "2026-01-31T10:00:00Z, a point in time",
        "0o17, a text", "1e3, a text"
    })
    void knowsWhatOlderReadersTakeItFor(String text, String meaning) {
        assertEquals(
                Optional.of(new Scalars.OtherReading(meaning)),
                Scalars.readsOtherwiseInYaml11(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "y",
                "n",
                "~",
                "true",
                "False",
                "null",
                "0",
                "00",
                "07",
                "10",
                "1.5",
                "0x1F",
                "1.0e+3",
                "yEs",
                "nope",
                "3:75",
                "host:80",
                "2026-1-1",
                "1.2.3",
                "-",
                "089x"
            })
    void saysNothingWhereAllReadersAgree(String text) {
        assertEquals(Optional.empty(), Scalars.readsOtherwiseInYaml11(text));
    }
}
