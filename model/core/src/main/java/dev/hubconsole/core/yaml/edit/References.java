package dev.hubconsole.core.yaml.edit;

import dev.hubconsole.core.yaml.Document;
import dev.hubconsole.core.yaml.Node;
import dev.hubconsole.core.yaml.NodeKind;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What edits mean for the aliases of a document.
final class References {

    private final Source source;
    private final List<Node> aliases = new ArrayList<>();
    private final Set<Integer> gone = new HashSet<>();

    References(Source source) {
        this.source = source;
        Document document = source.document();
        if (document.hasAliases()) {
            document.root().ifPresent(root -> aliases.addAll(root.aliases()));
        }
    }

    /// What is to be told of aliases.
    ///
    /// @throws Refusal if an alias would lose its anchor
    List<EditResult.Note> notes(List<Op> ops) {
        markGone(ops);
        TreeSet<Integer> readers = new TreeSet<>();
        List<EditResult.Note> replaced = new ArrayList<>();
        for (Op op : ops) {
            switch (op) {
                case Op.Replace(var at, _) -> replaced(at, replaced);
                case Op.Retext(var at, _) -> replaced(at, replaced);
                case Op.Drop(var at, int index) -> {
                    Entry entry = source.entries(at).get(index);
                    checkLost(entry.start(), entry.end(), Optional.empty());
                }
                case Op.Grow _ -> {}
            }
            readers(op.at(), readers);
        }
        List<EditResult.Note> notes = new ArrayList<>(replaced);
        readers.forEach(alias -> notes.add(new EditResult.Note.AlsoReadAt(alias)));
        notes.sort(Comparator.comparingInt(References::offset));
        return notes;
    }

    /// Notes which aliases go themselves.
    private void markGone(List<Op> ops) {
        for (Op op : aliases.isEmpty() ? List.<Op>of() : ops) {
            switch (op) {
                case Op.Replace(var at, _) -> markGone(at.start(), source.end(at));
                case Op.Retext(var at, _) -> markGone(at.start(), source.end(at));
                case Op.Drop(var at, int index) -> {
                    Entry entry = source.entries(at).get(index);
                    markGone(entry.start(), entry.end());
                }
                case Op.Grow _ -> {}
            }
        }
    }

    private void markGone(int start, int end) {
        for (Node alias : aliases) {
            if (alias.start() >= start && alias.start() < end) {
                gone.add(alias.start());
            }
        }
    }

    private static int offset(EditResult.Note note) {
        return switch (note) {
            case EditResult.Note.AlsoReadAt(int alias) -> alias;
            case EditResult.Note.AliasReplaced(int alias) -> alias;
        };
    }

    private void replaced(Node at, List<EditResult.Note> notes) {
        if (at.kind() == NodeKind.ALIAS) {
            notes.add(new EditResult.Note.AliasReplaced(at.start()));
        } else if (Source.isCollection(at)) {
            checkLost(at.start(), source.end(at), Optional.of(at));
        }
    }

    /// No alias that stays may mean a node inside, but for the one whose anchor stays.
    private void checkLost(int start, int end, Optional<Node> stays) {
        for (Node alias : aliases) {
            Node means = alias.resolved();
            boolean stands = !gone.contains(alias.start());
            boolean inside =
                    means.outerStart() >= start
                            && means.outerStart() < end
                            && !stays.filter(means::equals).isPresent()
                            && !means.equals(alias);
            if (stands && inside) {
                throw new Refusal(
                        "the alias `*"
                                + alias.aliasName()
                                + "` stands for something that would be gone",
                        alias.start());
            }
        }
    }

    private void readers(Node at, TreeSet<Integer> found) {
        if (aliases.isEmpty()) {
            return;
        }
        for (Optional<Node> around = Optional.of(at);
                around.isPresent();
                around = around.get().parent()) {
            Node node = around.get();
            if (node.anchor().isPresent()) {
                for (Node alias : aliases) {
                    if (alias.resolved().equals(node) && !gone.contains(alias.start())) {
                        found.add(alias.start());
                    }
                }
            }
        }
    }
}
