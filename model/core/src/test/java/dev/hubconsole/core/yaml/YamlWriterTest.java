package dev.hubconsole.core.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.hubconsole.core.yaml.ScalarWriter.Place;
import dev.hubconsole.core.yaml.YamlWriter.FlowStyle;
import dev.hubconsole.core.yaml.YamlWriter.Lists;

import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

class YamlWriterTest {

    private static final String[] PIECES = {
        "a",
        "b c",
        " ",
        "\n",
        "\n\n",
        "\t",
        ": ",
        " #",
        "-",
        "- ",
        "?",
        "'",
        "\"",
        "\\",
        ",",
        "[",
        "}",
        "&",
        "*",
        "!",
        "|",
        ">",
        "%",
        "@",
        "`",
        "#",
        "---",
        "...",
        "\r",
        "\u0007",
        "\u0085",
        "\u2028",
        "\u00a0",
        "\u20ac",
        "\ud83d\ude00",
        "\ufeff",
        "~",
        "1",
        ".",
        "e",
        "null",
        "<<",
        "="
    };

    private static Data read(String text) {
        Document document = Document.parse("a.yaml", text);
        assertEquals(List.of(), document.faults(), text);
        return Data.of(document.root().orElseThrow());
    }

    private static Data.Mapping mapping(Object... keysAndValues) {
        Map<String, Data> entries = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            entries.put((String) keysAndValues[i], (Data) keysAndValues[i + 1]);
        }
        return new Data.Mapping(entries);
    }

    private static Data list(Data... items) {
        return new Data.Sequence(List.of(items));
    }

    private static Data text(String text) {
        return new Data.Text(text);
    }

    @Test
    void writesOneSpellingForADocument() {
        Data data =
                mapping(
                        "name", text("x"),
                        "on", text("no"),
                        "list", list(text("1.10"), mapping("a", new Data.Null(), "b", list())),
                        "text", text("one\n  two\n"),
                        "map", mapping("k", list(list(new Data.Bool(true))), "e", mapping()));
        assertEquals(
                """
                name: x
                'on': 'no'
                list:
                  - '1.10'
                  - a: null
                    b: []
                text: |
                  one
                    two
                map:
                  k:
                    - - true
                  e: {}
                """,
                YamlWriter.document(data));
    }

    @Test
    void writesAsTheFileDoes() {
        YamlWriter writer =
                new YamlWriter(
                        4,
                        0,
                        4,
                        Lists.SHORT_IN_BRACKETS,
                        new FlowStyle("", " ", "", "", ScalarStyle.DOUBLE_QUOTED));
        Data data = mapping("a", list(text("x"), text("y")), "b", list(mapping("c", text("z"))));
        assertEquals("a: [ \"x\",\"y\" ]\nb:\n-   c: z", writer.node(data, 0));
        assertEquals("{\"a\":[ \"x\",\"y\" ],\"b\":[ {\"c\":\"z\"} ]}", writer.inFlow(data));
    }

    @Test
    void writesNumbersSoThatEveryReaderAgrees() {
        Map<String, String> spelled = new LinkedHashMap<>();
        spelled.put("45", "45");
        spelled.put("-1.50", "-1.50");
        spelled.put("0o17", "15");
        spelled.put("0x1F", "0x1F");
        spelled.put("017", "17");
        spelled.put("1e3", "1000.0");
        spelled.put(".inf", ".inf");
        Map<String, String> written = new LinkedHashMap<>();
        spelled.keySet()
                .forEach(
                        number ->
                                written.put(
                                        number,
                                        ScalarWriter.write(new Data.Number(number), Place.BLOCK)));
        assertEquals(spelled, written);
    }

    @Test
    void numbersReadBackEqual() {
        for (String number :
                List.of(
                        "1e-50",
                        "-7e+99",
                        "1.5e999",
                        "+12",
                        "-0",
                        "-0.0",
                        ".5",
                        "5.",
                        "0o7777777777777777",
                        "00012",
                        "-.INF",
                        ".NaN",
                        "123456789012345678901234567890",
                        "1E5")) {
            Data data = new Data.Number(number);
            assertEquals(data, read(ScalarWriter.write(new Data.Number(number), Place.BLOCK)));
        }
    }

    @Test
    void textsReadBackEqualInEveryStyleAndPlace() {
        Random random = new Random(3);
        Load oracle = new Load(LoadSettings.builder().build());
        for (int i = 0; i < 20_000; i++) {
            String text = text(random);
            Data.Text data = new Data.Text(text);
            for (ScalarStyle style : ScalarStyle.values()) {
                String block = "k: " + ScalarWriter.write(data, Place.BLOCK, style) + "\n";
                String flow = "[" + ScalarWriter.write(data, Place.FLOW, style) + ", x]\n";
                assertEquals(mapping("k", data), read(block), block);
                assertEquals(list(data, text("x")), read(flow), flow);
            }
            if (ScalarWriter.canBeLiteral(text)) {
                checkBlock(data, ScalarStyle.LITERAL);
            }
            if (ScalarWriter.canBeFolded(text)) {
                checkBlock(data, ScalarStyle.FOLDED);
            }
            String document = YamlWriter.document(mapping("k", data));
            assertEquals(Map.of("k", text), oracle.loadFromString(document), document);
        }
    }

    private static void checkBlock(Data.Text data, ScalarStyle style) {
        String text =
                "k: "
                        + ScalarWriter.header(data.text(), style)
                        + "\n"
                        + ScalarWriter.lines(data.text(), style, "  ")
                        + "\n";
        assertEquals(mapping("k", data), read(text), text);
    }

    @Test
    void collectionsReadBackEqualWhateverTheHabits() {
        Random random = new Random(4);
        for (int i = 0; i < 5_000; i++) {
            Data data = data(random, 4);
            YamlWriter writer =
                    new YamlWriter(
                            1 + random.nextInt(4),
                            random.nextInt(3),
                            2 + random.nextInt(3),
                            Lists.values()[random.nextInt(2)],
                            new FlowStyle(
                                    " ".repeat(random.nextInt(2)),
                                    " ".repeat(random.nextInt(2)),
                                    " ".repeat(random.nextInt(2)),
                                    " ".repeat(random.nextInt(2)),
                                    ScalarStyle.values()[random.nextInt(3)]));
            String block = writer.node(data, 0) + "\n";
            assertEquals(data, read(block), block);
            String flow = writer.inFlow(data) + "\n";
            assertEquals(data, read(flow), flow);
            String document = YamlWriter.document(data);
            assertEquals(data, read(document), document);
            assertEquals(document, YamlWriter.document(read(document)));
        }
    }

    private static Data data(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 6 : 3)) {
            case 0 -> random.nextBoolean() ? new Data.Null() : new Data.Bool(random.nextBoolean());
            case 1 -> Data.Number.of(random.nextInt(100));
            case 2, 3 -> text(text(random));
            case 4 -> {
                List<Data> items = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    items.add(data(random, depth - 1));
                }
                yield new Data.Sequence(items);
            }
            default -> {
                Map<String, Data> entries = new LinkedHashMap<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    entries.put(text(random), data(random, depth - 1));
                }
                yield new Data.Mapping(entries);
            }
        };
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }
}
