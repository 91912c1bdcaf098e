package dev.hubconsole.views.kit;

import javafx.beans.value.ObservableBooleanValue;

/// Something that can be done, declared once: buttons, the palette, shortcuts and the list of
/// shortcuts are made from it.
///
/// @param id tells commands apart; `command.ID` is its text, `command.ID.not` says why it cannot be
///   done at times
/// @param icon the name of its icon
/// @param shortcut as `Shortcut+K`; empty where it has none
/// @param enabled whether it can be done now
public record Command(
        String id, String icon, String shortcut, ObservableBooleanValue enabled, Runnable run) {

    /// The key of its text.
    public String textKey() {
        return "command." + id;
    }

    /// Does it where it can be done.
    public void fire() {
        if (enabled.get()) {
            run.run();
        }
    }
}
