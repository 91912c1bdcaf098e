package dev.hubconsole.core.check;

import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.RegistryFile;
import dev.hubconsole.core.yaml.Comment;
import dev.hubconsole.core.yaml.Document;
import dev.hubconsole.core.yaml.Member;
import dev.hubconsole.core.yaml.Node;
import dev.hubconsole.core.yaml.NodeKind;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The comments that silence findings: `# hubctl: ignore[rule-id] reason`, on a finding's line, or
/// alone on the line above; above an entry it holds for the whole entry.
final class Silencing {

    /// The rule that reports comments which silence nothing.
    static final String UNUSED = "unused-ignore";

    private static final String MARK = "hubctl:";
    private static final String IGNORE = "ignore[";

    private final Map<String, Rule> rules;
    private final Map<String, List<Ignore>> byFile = new HashMap<>();

    /// A comment's word for one rule.
    private static final class Ignore {
        final Document document;
        final Comment comment;
        final String rule;
        final String reason;
        final int firstLine;
        final int lastLine;
        boolean used;

        Ignore(
                Document document,
                Comment comment,
                String rule,
                String reason,
                int firstLine,
                int lastLine) {
            this.document = document;
            this.comment = comment;
            this.rule = rule;
            this.reason = reason;
            this.firstLine = firstLine;
            this.lastLine = lastLine;
        }
    }

    Silencing(Registry registry, Map<String, Rule> rules) {
        this.rules = rules;
        for (RegistryFile file : registry.files()) {
            Document document = file.document();
            for (Comment comment : document.commentsWith(MARK)) {
                read(document, comment);
            }
        }
    }

    private void read(Document document, Comment comment) {
        String text = document.slice(comment.start(), comment.end());
        int mark = text.indexOf(MARK);
        if (mark < 0) {
            return;
        }
        String order = text.substring(mark + MARK.length()).strip();
        int close = order.indexOf(']');
        if (!order.startsWith(IGNORE) || close < 0) {
            return;
        }
        String reason = order.substring(close + 1).strip();
        int line = document.position(comment.start()).line();
        int last = line;
        if (comment.ownLine()) {
            last = lastLineBelow(document, line);
        }
        for (String rule : order.substring(IGNORE.length(), close).split(",")) {
            byFile.computeIfAbsent(document.name(), none -> new ArrayList<>())
                    .add(new Ignore(document, comment, rule.strip(), reason, line, last));
        }
    }

    /// The last line that a comment on a line of its own speaks for: the next line that is no
    /// comment, or the end of the entry that begins there.
    private static int lastLineBelow(Document document, int line) {
        int next = line + 1;
        while (next <= document.lines() && document.lineText(next).strip().startsWith("#")) {
            next++;
        }
        int begin = next;
        return document.root()
                .flatMap(root -> entryAt(document, root, begin))
                .map(entry -> document.position(entry.end()))
                .map(end -> end.column() == 1 ? end.line() - 1 : end.line())
                .filter(end -> end >= begin)
                .orElse(begin);
    }

    /// The item of a list of mappings, or the member of a table of layers, that begins on a line.
    private static Optional<Node> entryAt(Document document, Node root, int line) {
        if (root.kind() != NodeKind.MAPPING) {
            return Optional.empty();
        }
        int start = document.offset(line, 1);
        int end = document.offset(line + 1, 1);
        for (Member member : root.members()) {
            Node table = member.value();
            if (table.start() > end || table.end() < start) {
                continue;
            }
            if (table.kind() == NodeKind.SEQUENCE) {
                for (Node item : table.items()) {
                    if (item.outerStart() >= start && item.outerStart() < end) {
                        return Optional.of(item);
                    }
                }
            } else if (table.kind() == NodeKind.MAPPING && isTableOfLayers(member)) {
                for (Member entry : table.members()) {
                    if (entry.key().start() >= start && entry.key().start() < end) {
                        return Optional.of(entry.value());
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isTableOfLayers(Member member) {
        return switch (member.key().text()) {
            case "tiers", "presets", "teams" -> true;
            default -> false;
        };
    }

    /// The finding, silenced where a comment says so.
    Finding apply(Finding finding) {
        Rule rule = rules.get(finding.rule());
        if (rule == null || !rule.canBeSilenced()) {
            return finding;
        }
        for (Ignore ignore : byFile.getOrDefault(finding.place().file(), List.of())) {
            int line = finding.place().line();
            if (ignore.rule.equals(finding.rule())
                    && !ignore.reason.isEmpty()
                    && line >= ignore.firstLine
                    && line <= ignore.lastLine) {
                ignore.used = true;
                return finding.silencedBecause(ignore.reason);
            }
        }
        return finding;
    }

    /// A finding for each comment that silences nothing; rules that were not checked may have been
    /// silenced rightly.
    List<Draft> unused(Set<String> unchecked) {
        List<Draft> drafts = new ArrayList<>();
        for (List<Ignore> ignores : byFile.values()) {
            for (Ignore ignore : ignores) {
                if (!ignore.used && !unchecked.contains(ignore.rule)) {
                    drafts.add(
                            Draft.at(
                                    ignore.document,
                                    ignore.comment.start(),
                                    ignore.comment.end(),
                                    why(ignore)));
                }
            }
        }
        return drafts;
    }

    private String why(Ignore ignore) {
        Rule rule = rules.get(ignore.rule);
        if (rule == null) {
            return "there is no rule \""
                    + ignore.rule
                    + "\""
                    + Suggestion.hint(Suggestion.closest(ignore.rule, rules.keySet()));
        }
        if (!rule.canBeSilenced()) {
            return "findings of " + ignore.rule + " cannot be silenced";
        }
        return ignore.reason.isEmpty()
                ? "silencing " + ignore.rule + " needs a reason behind the bracket"
                : "there is no finding of " + ignore.rule + " here to silence";
    }
}
