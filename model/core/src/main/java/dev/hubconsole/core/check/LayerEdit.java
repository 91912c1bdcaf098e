package dev.hubconsole.core.check;

import dev.hubconsole.core.registry.Fields;
import dev.hubconsole.core.registry.Format;
import dev.hubconsole.core.registry.LayerId;
import dev.hubconsole.core.registry.Written;
import dev.hubconsole.core.yaml.Document;
import dev.hubconsole.core.yaml.Member;
import dev.hubconsole.core.yaml.Node;
import dev.hubconsole.core.yaml.NodeKind;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// What an edit outside of all entries made another, where that is proved to be settings of layers
/// alone: which layers and repositories there are, what they are called and inherit from, and all
/// that entries say is as it was.
final class LayerEdit {

    private final Lines lines;
    private final Set<LayerId> layers = new HashSet<>();
    private final Set<String> settings = new HashSet<>();
    private final Set<Node> changed = new HashSet<>();
    private final Set<Integer> aliasing = new HashSet<>();

    private LayerEdit(Lines lines) {
        this.lines = lines;
    }

    /// What was made another; empty where more than settings may be, or nobody can tell.
    ///
    /// @param before a file's text of version 2
    /// @param lines what of it was edited
    static Optional<LayerEdit> between(Document before, Document now, Lines lines) {
        LayerEdit edit = new LayerEdit(lines);
        boolean proved =
                isWhole(before)
                        && isWhole(now)
                        && edit.comparesFiles(before.root().orElseThrow(), now.root().orElseThrow())
                        && edit.followsAliases(now.root().orElseThrow());
        return proved ? Optional.of(edit) : Optional.empty();
    }

    private static boolean isWhole(Document document) {
        return document.faults().isEmpty()
                && document.documents() == 1
                && document.root()
                        .filter(root -> root.kind() == NodeKind.MAPPING && root.anchor().isEmpty())
                        .isPresent();
    }

    /// The layers whose settings may be others.
    Set<LayerId> layers() {
        return layers;
    }

    /// The numbers of the items whose settings are those of such a layer, by an alias.
    Set<Integer> aliasing() {
        return aliasing;
    }

    /// Whether a rule may say something else of what holds where these layers do.
    boolean concerns(Rule rule) {
        for (String subject : rule.judges()) {
            if (subject.startsWith("!") || settings.contains(subject)) {
                return true;
            }
        }
        return false;
    }

    private boolean comparesFiles(Node before, Node now) {
        return compare(
                before,
                now,
                (name, old, fresh) ->
                        switch (name) {
                            case "org_defaults" -> comparesLayer(LayerId.ORG_DEFAULTS, old, fresh);
                            case "tiers" -> comparesTable(LayerId::tier, old, fresh);
                            case "presets" -> comparesTable(LayerId::preset, old, fresh);
                            case "teams" -> comparesTable(LayerId::team, old, fresh);
                            case "environments" -> comparesEnvironments(old, fresh);
                            default -> false;
                        });
    }

    private boolean comparesTable(Function<String, LayerId> id, Node before, Node now) {
        return compare(
                before, now, (name, old, fresh) -> comparesLayer(id.apply(name), old, fresh));
    }

    private boolean comparesEnvironments(Node before, Node now) {
        if (before.kind() != NodeKind.SEQUENCE) {
            return comparesTable(LayerId::environment, before, now);
        }
        List<Node> items = now.items();
        if (!isNamedAlike(before, now) || items.size() != before.items().size()) {
            return false;
        }
        for (int i = 0; i < items.size(); i++) {
            Node item = items.get(i);
            Node old = before.items().get(i);
            if (!old.isWrittenAs(item)) {
                Optional<String> name = item.get("name").map(Node::resolved).map(Node::text);
                if (name.isEmpty() || !comparesLayer(LayerId.environment(name.get()), old, item)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean comparesLayer(LayerId id, Node before, Node now) {
        return isNamedAlike(before, now)
                && before.kind() == NodeKind.MAPPING
                && compare(
                        before,
                        now,
                        (name, old, fresh) ->
                                name.equals("settings") && comparesSettings(id, old, fresh));
    }

    private boolean comparesSettings(LayerId id, Node before, Node now) {
        Map<String, Node> old = new HashMap<>();
        Map<String, Node> fresh = new HashMap<>();
        if (!isNamedAlike(before, now) || !putAll(before, old) || !putAll(now, fresh)) {
            return false;
        }
        fresh.forEach(
                (name, value) -> {
                    Node known = old.remove(name);
                    if (known == null || !known.isWrittenAs(value)) {
                        settings.add(name);
                    }
                });
        settings.addAll(old.keySet());
        layers.add(id);
        changed.add(now);
        return true;
    }

    /// The settings by their names; false where one of them stands for others.
    private static boolean putAll(Node settings, Map<String, Node> members) {
        if (settings.kind() != NodeKind.MAPPING) {
            return settings.kind() == NodeKind.SCALAR && Written.at(settings).isNull();
        }
        for (Member member : settings.members()) {
            Node key = member.key();
            if (key.kind() != NodeKind.SCALAR
                    || Fields.isMerge(key)
                    || members.put(Format.currentSpelling(key.text()), member.value()) != null) {
                return false;
            }
        }
        return true;
    }

    /// Compares what two mappings say for a key in other words.
    private interface Comparing {
        boolean test(String name, Node before, Node now);
    }

    /// Whether two mappings have the same keys, each once, and what they say for them is the same
    /// or passes.
    private static boolean compare(Node before, Node now, Comparing comparing) {
        var old = before.members();
        var fresh = now.members();
        if (old.size() != fresh.size() || old.size() == 0) {
            return false;
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < old.size(); i++) {
            Node key = old.key(i);
            if (key.kind() != NodeKind.SCALAR
                    || !key.isWrittenAs(fresh.key(i))
                    || !names.add(key.text())
                    || !old.value(i).isWrittenAs(fresh.value(i))
                            && !comparing.test(key.text(), old.value(i), fresh.value(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNamedAlike(Node before, Node now) {
        return before.kind() == now.kind()
                && before.anchor().equals(now.anchor())
                && before.tag().equals(now.tag());
    }

    /// Whether what stands in the edited lines is not meant elsewhere, but as the settings of an
    /// entry; and whether nothing is found in it through entries.
    private boolean followsAliases(Node root) {
        if (!root.document().hasAliases()) {
            return true;
        }
        for (Member member : root.members()) {
            boolean entries = member.key().textEquals("repositories");
            if (entries && member.value().kind() == NodeKind.SEQUENCE
                    ? !followsEntries(member.value())
                    : member.value().aliases().stream().anyMatch(this::isEdited)) {
                return false;
            }
        }
        return true;
    }

    private boolean followsEntries(Node list) {
        List<Node> items = new ArrayList<>(list.items());
        for (int i = 0; i < items.size(); i++) {
            Node item = items.get(i);
            if (item.hasAlias()) {
                if (EntryAliases.reachOut(item, 2)) {
                    return false;
                }
                for (Node alias : item.aliases()) {
                    if (isEdited(alias) && !changed.contains(alias.resolved())) {
                        return false;
                    }
                    if (isEdited(alias)) {
                        aliasing.add(i);
                    }
                }
            }
        }
        return true;
    }

    private boolean isEdited(Node alias) {
        Node meant = alias.resolved();
        return lines.meetsNow(meant.outerStart(), meant.end());
    }

    /// The whole lines of a file that an edit was in.
    ///
    /// @param start where the first one begins, in both texts
    /// @param oldEnd where the line behind them begins in the text before
    /// @param newEnd where it begins in the text after
    record Lines(Document before, Document now, int start, int oldEnd, int newEnd) {

        static Lines of(Document before, Document now, int editStart, int editEnd) {
            int shift = now.bytes().length - before.bytes().length;
            int last = before.position(editEnd).line();
            int start = before.lineStart(before.position(editStart).line());
            boolean toEnd = last >= before.lines();
            return new Lines(
                    before,
                    now,
                    start,
                    toEnd ? before.bytes().length : before.lineStart(last + 1),
                    toEnd ? now.bytes().length : before.lineStart(last + 1) + shift);
        }

        private boolean meetsNow(int from, int to) {
            return from < newEnd && to > start;
        }

        /// Whether any part of a finding stood in them before.
        boolean meet(Finding finding) {
            return meet(finding.place())
                    || finding.related().stream().anyMatch(one -> meet(one.place()))
                    || finding.fix().isPresent()
                            && finding.fix().get().edits().stream()
                                    .anyMatch(one -> meet(one.place()));
        }

        private boolean meet(Place place) {
            return place.file().equals(before.name())
                    && place.line() <= lastLine()
                    && place.endLine() >= before.position(start).line();
        }

        private int lastLine() {
            return oldEnd == before.bytes().length
                    ? Integer.MAX_VALUE
                    : before.position(oldEnd).line() - 1;
        }
    }
}
