package dev.hubconsole.core.onboard;

import dev.hubconsole.core.onboard.KnownAction.Pin;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The templates of generated workflows, and the actions that they use.
///
/// @param caller the workflow of a repository
/// @param hub the workflow of the hub itself
/// @param actions what is known of actions, by name
public record Templates(String caller, String hub, Map<String, KnownAction> actions) {

    private static final Pattern GAP = Pattern.compile("\\{\\{([a-z][\\w:/.-]*)}}");

    public Templates {
        actions = Map.copyOf(actions);
    }

    /// A template with its gaps filled. `{{pin:actions/checkout}}` is the action at its commit,
    /// with the version beside it.
    ///
    /// @throws IllegalStateException where a gap has nothing to fill it, which is a bug
    String fill(String template, Map<String, String> values) {
        return GAP.matcher(template)
                .replaceAll(
                        gap -> {
                            String name = gap.group(1);
                            String value =
                                    name.startsWith("pin:")
                                            ? pinned(name.substring("pin:".length()))
                                            : values.get(name);
                            if (value == null) {
                                throw new IllegalStateException("nothing for " + name);
                            }
                            return Matcher.quoteReplacement(value);
                        });
    }

    /// An action at its commit, with the version beside it.
    String pinned(String name) {
        KnownAction action = actions.get(name);
        if (action == null || action.pin().isEmpty()) {
            throw new IllegalStateException("no commit is known of " + name);
        }
        Pin pin = action.pin().get();
        return name + "@" + pin.commit() + " # " + pin.version();
    }
}
