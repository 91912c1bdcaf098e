package dev.hubconsole.core.check;

import dev.hubconsole.core.registry.Written;
import dev.hubconsole.core.yaml.Member;
import dev.hubconsole.core.yaml.Node;
import dev.hubconsole.core.yaml.NodeKind;

import java.util.List;

/// Tells what the aliases in an entry mean for what is elsewhere.
final class EntryAliases {

    private EntryAliases() {}

    /// Whether an item has aliases through which it says something of what is elsewhere, or more
    /// than that its settings are those.
    static boolean reachOut(Node item, int version) {
        if (!item.hasAlias()) {
            return false;
        }
        if (item.kind() != NodeKind.MAPPING) {
            return true;
        }
        for (Member member : item.members()) {
            boolean settings =
                    member.key().textEquals("settings")
                            && member.value().kind() == NodeKind.ALIAS
                            && !member.key().hasAlias();
            if (!settings && (member.key().hasAlias() || member.value().hasAlias())) {
                return true;
            }
        }
        return StructureWalk.ofEntries(version, List.of(Written.at(item))).reachedOut();
    }
}
