package dev.hubconsole.core.yaml.edit;

import dev.hubconsole.core.yaml.Data;
import dev.hubconsole.core.yaml.Document;
import dev.hubconsole.core.yaml.Edited;
import dev.hubconsole.core.yaml.Node;
import dev.hubconsole.core.yaml.YamlWriter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes edits in a document's text: what they touch is replaced, every other byte stays. The new
/// text is read again and compared with what was meant; where they differ, nothing is changed.
public final class Edits {

    private static final String NO_WAY =
            "this cannot be written here so that everything else keeps its meaning";

    private final Document document;
    private final Source source;
    private final Values values;
    private final BlockCollections blocks;
    private final FlowCollections flows;

    private Edits(Document document) {
        this.document = document;
        this.source = new Source(document);
        Habits habits = new Habits(source);
        this.values = new Values(source, habits);
        this.blocks = new BlockCollections(source, habits);
        this.flows = new FlowCollections(source, habits);
    }

    /// Makes one edit.
    public static EditResult apply(Document document, Edit edit) {
        return apply(document, List.of(edit));
    }

    /// Makes several edits, all or none. Nodes and indexes are those of the given document; new
    /// entries of one place come in the order of the edits. Edits that change the same node, or
    /// something in what another replaces or removes, contradict each other and are refused.
    ///
    /// @throws IllegalArgumentException if a node is of another document, or an index outside the
    ///   sequence
    public static EditResult apply(Document document, List<Edit> edits) {
        if (edits.isEmpty()) {
            return new EditResult.Edited(document, List.of(), List.of());
        }
        try {
            boolean setsRoot = edits.size() == 1 && edits.getFirst() instanceof Edit.SetRoot;
            if (document.root().isEmpty()) {
                if (edits.size() == 1 && edits.getFirst() instanceof Edit.SetRoot(var value)) {
                    return begin(document, value);
                }
                throw new Refusal(
                        "nothing to edit: the text holds no document", document.bytes().length);
            }
            if (!setsRoot && edits.stream().anyMatch(Edit.SetRoot.class::isInstance)) {
                throw new Refusal("another of these edits replaces the whole document", 0);
            }
            return new Edits(document).apply(edits);
        } catch (Refusal refusal) {
            return refusal.result();
        }
    }

    private static EditResult begin(Document document, Data value) {
        Source source = new Source(document);
        String newLine = document.usesCrLf() ? "\r\n" : "\n";
        String text = YamlWriter.document(value).replace("\n", newLine);
        int end = source.length();
        TextEdit edit = new TextEdit(end, end, source.endsWithoutBreak() ? newLine + text : text);
        Document after = parse(document, List.of(edit));
        boolean agrees =
                Agreement.haveEqualRests(document, after)
                        && after.root().map(Data::of).filter(value::equals).isPresent();
        if (!agrees) {
            throw new Refusal(NO_WAY, end);
        }
        return new EditResult.Edited(after, List.of(edit), List.of());
    }

    private EditResult apply(List<Edit> edits) {
        List<Op> ops = Operations.of(source, edits);
        List<EditResult.Note> notes = new References(source).notes(ops);
        Optional<Step> all = ops.size() > 1 ? allAtOnce(ops) : Optional.empty();
        if (all.isPresent()) {
            return new EditResult.Edited(all.get().after(), all.get().edits(), notes);
        }
        return oneByOne(growingFirst(ops), notes);
    }

    /// A text read again that agrees with what was meant.
    ///
    /// @param partners the new nodes by the index of the old ones
    private record Step(Document after, List<TextEdit> edits, Map<Integer, Node> partners) {}

    /// All changes as they are best made alone, in one go; nothing where they get in each other's
    /// way.
    private Optional<Step> allAtOnce(List<Op> ops) {
        List<TextEdit> edits = new ArrayList<>();
        for (Op op : ops) {
            List<List<TextEdit>> ways = ways(op);
            if (ways.isEmpty()) {
                return Optional.empty();
            }
            edits.addAll(ways.getFirst());
        }
        return take(new Changes(ops), edits);
    }

    /// What comes of text edits, where the text read again agrees with the changes.
    private Optional<Step> take(Changes changes, List<TextEdit> unordered) {
        List<TextEdit> edits = new ArrayList<>(unordered);
        edits.sort(Comparator.comparingInt(TextEdit::start).thenComparingInt(TextEdit::end));
        for (int i = 1; i < edits.size(); i++) {
            if (edits.get(i).start() < edits.get(i - 1).end()) {
                return Optional.empty();
            }
        }
        if (edits.isEmpty() || edits.getLast().end() > source.length()) {
            return Optional.empty();
        }
        Document after = parse(document, edits);
        return Agreement.of(document, after, changes, edits)
                .map(partners -> new Step(after, edits, partners));
    }

    /// The same for the only change there is, of which only a part may have to be read again; no
    /// partners are needed then.
    private Optional<Step> takeAlone(Changes changes, List<TextEdit> edits) {
        if (edits.size() != 1 || edits.getFirst().end() > source.length()) {
            return take(changes, edits);
        }
        TextEdit edit = edits.getFirst();
        Edited edited = document.edited(edit.start(), edit.end(), edit.newText());
        return Agreement.of(document, edited, changes, edit)
                .map(partners -> new Step(edited.document(), edits, partners));
    }

    /// What comes before what goes, so that no collection becomes empty on the way; and what goes
    /// from the end on, so that an alias goes before its anchor.
    private List<Op> growingFirst(List<Op> ops) {
        List<Op> sorted = new ArrayList<>(ops);
        sorted.sort(
                Comparator.comparingInt(
                        op ->
                                switch (op) {
                                    case Op.Grow _ -> 0;
                                    case Op.Replace _, Op.Retext _ -> 1;
                                    case Op.Drop(var at, int index) ->
                                            2
                                                    + source.length()
                                                    - source.entries(at).get(index).start();
                                }));
        return sorted;
    }

    private EditResult oneByOne(List<Op> ops, List<EditResult.Note> notes) {
        if (ops.size() == 1) {
            Step only = make(ops.getFirst(), ops.getFirst().at().start(), Edits::takeAlone);
            return new EditResult.Edited(only.after(), only.edits(), notes);
        }
        List<Op> left = new ArrayList<>(ops);
        Pieces pieces = new Pieces(ops.getFirst().at().document().bytes().length);
        Document now = ops.getFirst().at().document();
        for (int i = 0; i < ops.size(); i++) {
            Step step = new Edits(now).make(left.get(i), ops.get(i).at().start(), Edits::take);
            pieces.apply(step.edits());
            now = step.after();
            for (int later = i + 1; later < ops.size(); later++) {
                left.set(later, moved(left.get(later), left.get(i), step.partners()));
            }
        }
        List<TextEdit> edits = pieces.edits();
        return new EditResult.Edited(now, edits, notes);
    }

    /// Tries what comes of text edits.
    private interface Trial {

        Optional<Step> take(Edits edits, Changes changes, List<TextEdit> way);
    }

    private Step make(Op op, int offset, Trial trial) {
        Changes changes = new Changes(List.of(op));
        for (List<TextEdit> way : ways(op)) {
            Optional<Step> step = trial.take(this, changes, way);
            if (step.isPresent()) {
                return step.get();
            }
        }
        throw new Refusal(NO_WAY, offset);
    }

    /// A change in terms of the document that another has made.
    private static Op moved(Op op, Op made, Map<Integer, Node> partners) {
        Node at = Optional.ofNullable(partners.get(op.at().index())).orElseThrow();
        boolean sameCollection = op.at().equals(made.at());
        return switch (op) {
            case Op.Replace(_, var value) -> new Op.Replace(at, value);
            case Op.Retext(_, var text) -> new Op.Retext(at, text);
            case Op.Drop(_, int index) ->
                    new Op.Drop(at, sameCollection ? shifted(index, made, index + 1) : index);
            case Op.Grow(_, int gap, var key, var value) ->
                    new Op.Grow(at, sameCollection ? shifted(gap, made, gap + 1) : gap, key, value);
        };
    }

    private static int shifted(int index, Op made, int oneMore) {
        return switch (made) {
            case Op.Grow(_, int gap, _, _) -> gap <= index ? oneMore : index;
            case Op.Drop(_, int dropped) -> dropped < index ? index - 1 : index;
            case Op.Replace _, Op.Retext _ -> index;
        };
    }

    private List<List<TextEdit>> ways(Op op) {
        return switch (op) {
            case Op.Replace(var at, var value) -> values.ways(at, value);
            case Op.Retext(var at, var text) -> values.ways(at, new Data.Text(text));
            case Op.Grow grow -> grow.at().isFlow() ? flows.grow(grow) : blocks.grow(grow);
            case Op.Drop drop -> drop.at().isFlow() ? flows.drop(drop) : blocks.drop(drop);
        };
    }

    private static Document parse(Document before, List<TextEdit> edits) {
        return Document.parse(before.name(), TextEdit.apply(before.bytes(), edits));
    }
}
