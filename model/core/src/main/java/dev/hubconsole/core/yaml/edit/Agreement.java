package dev.hubconsole.core.yaml.edit;

import dev.hubconsole.core.yaml.Comment;
import dev.hubconsole.core.yaml.Data;
import dev.hubconsole.core.yaml.Document;
import dev.hubconsole.core.yaml.Edited;
import dev.hubconsole.core.yaml.Fault;
import dev.hubconsole.core.yaml.Member;
import dev.hubconsole.core.yaml.Node;
import dev.hubconsole.core.yaml.NodeKind;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Whether a text, read again, is the old one with the changes made and nothing else: the values,
/// the kinds, the anchors, aliases and tags, the comments, and the documents behind the first.
final class Agreement {

    private final Changes changes;
    private final Map<Integer, Node> partners = new HashMap<>();

    /// Whether the partners are of interest.
    private final boolean paired;

    private Agreement(Changes changes, boolean paired) {
        this.changes = changes;
        this.paired = paired;
    }

    /// The nodes of the new document by the index of the old ones that they stand for; nothing
    /// where the documents do not agree.
    static Optional<Map<Integer, Node>> of(
            Document before, Document after, Changes changes, List<TextEdit> edits) {
        return of(before, after, changes, edits, true);
    }

    private static Optional<Map<Integer, Node>> of(
            Document before,
            Document after,
            Changes changes,
            List<TextEdit> edits,
            boolean paired) {
        if (!haveEqualRests(before, after)
                || !before.root().isPresent()
                || !after.root().isPresent()
                || !comments(before, edits).equals(comments(after, List.of()))) {
            return Optional.empty();
        }
        Agreement agreement = new Agreement(changes, paired);
        return agreement.agree(before.root().get(), after.root().get())
                ? Optional.of(agreement.partners)
                : Optional.empty();
    }

    /// Whether a text is the old one with one edit made; something where it is, of which the nodes
    /// are not to be used. Where only some items of a sequence had to be read again for it, and all
    /// changes are inside of them, everything else is what it was: then only these items are
    /// compared.
    static Optional<Map<Integer, Node>> of(
            Document before, Edited edited, Changes changes, TextEdit edit) {
        Document after = edited.document();
        Optional<Node> oldList =
                edited.part()
                        .filter(part -> part.before() == part.after())
                        .flatMap(part -> sequence(before, part.list().index()))
                        .filter(list -> isInside(changes, list, edited.part().orElseThrow()));
        if (oldList.isEmpty()) {
            return of(before, after, changes, List.of(edit), false);
        }
        Edited.Part part = edited.part().orElseThrow();
        boolean around =
                haveEqualRests(before, after)
                        && before.root()
                                .map(Node::isComplete)
                                .equals(after.root().map(Node::isComplete))
                        && oldList.get().isComplete() == part.list().isComplete()
                        && texts(
                                        before,
                                        before.comments(part.start(), part.oldEnd()),
                                        List.of(edit))
                                .equals(
                                        texts(
                                                after,
                                                after.comments(part.start(), part.newEnd()),
                                                List.of()));
        Agreement agreement = new Agreement(changes, false);
        for (int i = part.first(); around && i < part.first() + part.before(); i++) {
            around = agreement.agree(oldList.get().item(i), part.list().item(i));
        }
        return around ? Optional.of(agreement.partners) : Optional.empty();
    }

    private static Optional<Node> sequence(Document document, int index) {
        return document.root().stream()
                .flatMap(root -> root.members().stream())
                .map(Member::value)
                .filter(value -> value.index() == index)
                .findFirst();
    }

    private static boolean isInside(Changes changes, Node list, Edited.Part part) {
        if (part.before() == 0) {
            return false;
        }
        int last = part.first() + part.before();
        int from = list.item(part.first()).start();
        int to = last < list.itemCount() ? list.item(last).outerStart() : Integer.MAX_VALUE;
        return changes.ops().stream()
                .map(Op::at)
                .allMatch(at -> at.start() >= from && at.start() < to && !at.equals(list));
    }

    /// Whether there are no new faults and the later documents are the same bytes.
    static boolean haveEqualRests(Document before, Document after) {
        Map<Fault.Kind, Integer> faults = new EnumMap<>(Fault.Kind.class);
        before.faults().forEach(fault -> faults.merge(fault.kind(), 1, Integer::sum));
        after.faults().forEach(fault -> faults.merge(fault.kind(), -1, Integer::sum));
        return faults.values().stream().allMatch(left -> left >= 0)
                && Math.max(1, before.documents()) == after.documents()
                && rest(before).equals(rest(after));
    }

    private static String rest(Document document) {
        int from = document.secondDocument().orElse(document.bytes().length);
        return document.slice(from, document.bytes().length);
    }

    /// The comments that the edits do not touch.
    private static List<String> comments(Document document, List<TextEdit> edits) {
        return texts(document, document.comments(), edits);
    }

    private static List<String> texts(
            Document document, List<Comment> comments, List<TextEdit> edits) {
        List<String> found = new ArrayList<>();
        int next = 0;
        for (Comment comment : comments) {
            while (next < edits.size() && edits.get(next).end() <= comment.start()) {
                next++;
            }
            if (next == edits.size() || edits.get(next).start() >= comment.end()) {
                found.add(document.slice(comment.start(), comment.end()));
            }
        }
        return found;
    }

    private boolean agree(Node old, Node fresh) {
        if (paired) {
            partners.put(old.index(), fresh);
        } else if (Source.isCollection(old)
                && !changes.isIn(old)
                && old.kind() == fresh.kind()
                && old.isWrittenAs(fresh)) {
            return true;
        }
        if (!old.anchor().equals(fresh.anchor())) {
            return false;
        }
        Optional<Data> value = changes.value(old);
        if (value.isPresent()) {
            return fresh.kind() != NodeKind.ALIAS && Data.of(fresh).equals(value.get());
        }
        if (old.kind() != fresh.kind()
                || !old.tag().equals(fresh.tag())
                || old.isComplete() != fresh.isComplete()) {
            return false;
        }
        return switch (old.kind()) {
            case ALIAS ->
                    old.aliasName().equals(fresh.aliasName())
                            && old.resolved().equals(old) == fresh.resolved().equals(fresh);
            case SCALAR -> old.text().equals(fresh.text()) && old.type() == fresh.type();
            case SEQUENCE -> agreeOnItems(old, fresh);
            case MAPPING -> agreeOnMembers(old, fresh);
        };
    }

    private boolean agreeOnItems(Node old, Node fresh) {
        List<Node> before = old.items();
        List<Node> after = fresh.items();
        int at = 0;
        for (int i = 0; i <= before.size(); i++) {
            for (Op.Grow grow : changes.grown(old, i)) {
                if (at == after.size() || !isNew(after.get(at++), grow.value())) {
                    return false;
                }
            }
            if (i < before.size() && !changes.drops(old, i)) {
                if (at == after.size() || !agree(before.get(i), after.get(at++))) {
                    return false;
                }
            }
        }
        return at == after.size();
    }

    private boolean agreeOnMembers(Node old, Node fresh) {
        List<Member> before = old.members();
        List<Member> after = fresh.members();
        int at = 0;
        for (int i = 0; i <= before.size(); i++) {
            for (Op.Grow grow : changes.grown(old, i)) {
                if (at == after.size()) {
                    return false;
                }
                Member member = after.get(at++);
                boolean isKey = isNew(member.key(), new Data.Text(grow.key().orElseThrow()));
                if (!isKey || !isNew(member.value(), grow.value())) {
                    return false;
                }
            }
            if (i < before.size() && !changes.drops(old, i)) {
                if (at == after.size()) {
                    return false;
                }
                Member member = after.get(at++);
                if (!agree(before.get(i).key(), member.key())
                        || !agree(before.get(i).value(), member.value())) {
                    return false;
                }
            }
        }
        return at == after.size();
    }

    private static boolean isNew(Node fresh, Data value) {
        return fresh.kind() != NodeKind.ALIAS
                && fresh.anchor().isEmpty()
                && Data.of(fresh).equals(value);
    }
}
