package dev.hubconsole.core.yaml.edit;

import dev.hubconsole.core.yaml.Node;
import dev.hubconsole.core.yaml.NodeKind;
import dev.hubconsole.core.yaml.ScalarStyle;
import dev.hubconsole.core.yaml.ScalarType;
import dev.hubconsole.core.yaml.YamlWriter;
import dev.hubconsole.core.yaml.YamlWriter.FlowStyle;
import dev.hubconsole.core.yaml.YamlWriter.Lists;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// How a file is written, so that what is new looks like what is there: what most of its
/// collections do counts, among the first few thousand.
final class Habits {

    private static final int LOOKED_AT = 4_000;

    private final Source source;
    private final Map<Integer, Integer> steps = new TreeMap<>();
    private final Map<Integer, Integer> offsets = new TreeMap<>();
    private final Map<Integer, Integer> dashes = new TreeMap<>();
    private int seen;
    private int inBrackets;
    private int inLines;
    private Optional<FlowStyle> style = Optional.empty();
    private final YamlWriter writer;

    Habits(Source source) {
        this.source = source;
        source.document().root().ifPresent(this::look);
        this.writer = writer(style.orElse(FlowStyle.DEFAULT), most(dashes, 2));
    }

    /// The line break of the file.
    String newLine() {
        return source.document().usesCrLf() ? "\r\n" : "\n";
    }

    /// A writer that writes as the file does.
    YamlWriter writer() {
        return writer;
    }

    /// A writer that writes dashes as a sequence does.
    YamlWriter writerIn(Node sequence) {
        int width = source.entries(sequence).stream().mapToInt(this::dashWidth).max().orElse(0);
        return width < 2 ? writer : writer(style.orElse(FlowStyle.DEFAULT), width);
    }

    /// A writer that writes brackets as a flow collection does.
    YamlWriter writerInFlow(Node flow) {
        return writer(style(flow), most(dashes, 2));
    }

    /// How a flow collection is spaced and quoted; as the file's first where it has no entries.
    FlowStyle style(Node flow) {
        List<Entry> entries = source.entries(flow);
        FlowStyle file = style.orElse(FlowStyle.DEFAULT);
        if (entries.isEmpty() || flow.isPair()) {
            return file;
        }
        boolean mapping = flow.kind() == NodeKind.MAPPING;
        Entry first = entries.getFirst();
        String padding =
                blanks(
                        flow.start() + 1,
                        first.start(),
                        mapping ? file.inBraces() : file.inBrackets());
        String afterComma = file.afterComma();
        if (entries.size() > 1) {
            int comma = source.skipSpace(first.end());
            afterComma = blanks(comma + 1, entries.get(1).start(), afterComma);
        }
        String afterColon = file.afterColon();
        Node scalar = first.key().orElse(first.value());
        boolean quoted = isQuoted(scalar);
        if (mapping && quoted && first.indicator().isPresent()) {
            int colon = first.indicator().getAsInt();
            afterColon = blanks(colon, first.value().outerStart(), afterColon);
        }
        if (entries.size() == 1 && afterColon.isEmpty()) {
            afterComma = "";
        }
        return new FlowStyle(
                mapping ? padding : file.inBraces(),
                mapping ? file.inBrackets() : padding,
                afterComma,
                afterColon,
                quoted || scalar.type() == ScalarType.STRING ? scalar.style() : file.quotes());
    }

    private YamlWriter writer(FlowStyle flow, int dashWidth) {
        return new YamlWriter(
                Math.max(1, most(steps, 2)),
                most(offsets, 2),
                Math.max(2, dashWidth),
                inBrackets > inLines ? Lists.SHORT_IN_BRACKETS : Lists.BLOCK,
                flow);
    }

    private static int most(Map<Integer, Integer> votes, int otherwise) {
        return votes.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(otherwise);
    }

    private void look(Node node) {
        if (++seen > LOOKED_AT || !Source.isCollection(node)) {
            return;
        }
        List<Entry> entries = source.firstEntries(node, LOOKED_AT);
        if (entries.isEmpty()) {
            return;
        }
        if (node.isFlow()) {
            if (style.isEmpty() && !node.isPair()) {
                style = Optional.of(style(node));
            }
            if (node.kind() == NodeKind.SEQUENCE) {
                inBrackets += isList(entries) ? 1 : 0;
            }
        } else if (node.kind() == NodeKind.SEQUENCE) {
            inLines += isList(entries) ? 1 : 0;
            vote(dashes, dashWidth(entries.getFirst()), 2);
        }
        for (Entry entry : entries) {
            if (!node.isFlow()) {
                voteForIndent(node, entry);
            }
            if (seen <= LOOKED_AT) {
                look(entry.value());
            }
        }
    }

    private static boolean isList(List<Entry> entries) {
        return entries.stream().noneMatch(entry -> Source.isCollection(entry.value()));
    }

    private void voteForIndent(Node around, Entry entry) {
        Node value = entry.value();
        if (around.kind() != NodeKind.MAPPING || !Source.isBlockCollection(value)) {
            return;
        }
        int first = source.firstEntries(value, 1).getFirst().start();
        int deeper = source.column(first) - source.column(entry.start());
        if (source.beginsLine(first)) {
            boolean list = value.kind() == NodeKind.SEQUENCE;
            vote(list ? offsets : steps, deeper, list ? 0 : 1);
        }
    }

    private static void vote(Map<Integer, Integer> votes, int value, int least) {
        if (value >= least) {
            votes.merge(value, 1, Integer::sum);
        }
    }

    /// Columns from a dash to its item; 0 where the item stands elsewhere or behind tabs.
    private int dashWidth(Entry item) {
        int dash = item.start();
        int p = dash + 1;
        while (source.at(p) == ' ') {
            p++;
        }
        boolean inLine = item.indicator().isPresent() && !source.isSpace(p) && source.at(p) != '#';
        return inLine ? p - dash : 0;
    }

    private static boolean isQuoted(Node node) {
        return node.style() == ScalarStyle.SINGLE_QUOTED
                || node.style() == ScalarStyle.DOUBLE_QUOTED;
    }

    private String blanks(int from, int to, String otherwise) {
        String found = from <= to ? source.slice(from, to) : "x";
        return found.chars().allMatch(c -> c == ' ') ? found : otherwise;
    }
}
