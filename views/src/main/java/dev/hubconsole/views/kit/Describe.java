package dev.hubconsole.views.kit;

import javafx.scene.control.Control;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;

/// Names controls for everybody: those who see, those who hover, and those who listen.
public final class Describe {

    private Describe() {}

    /// Gives a control its name and its help: as a tooltip, and for screen readers.
    ///
    /// @param help empty where the name says all
    /// @param shortcut as `Shortcut+K`; empty where it has none
    public static <C extends Control> C describe(
            C control, String name, String help, String shortcut) {
        String keys = shortcut.isEmpty() ? "" : KeyCombination.valueOf(shortcut).getDisplayText();
        control.setAccessibleText(name);
        control.setAccessibleHelp(join(help, keys, ". "));
        String tip = keys.isEmpty() ? name : name + "   " + keys;
        control.setTooltip(new Tooltip(help.isEmpty() ? tip : tip + "\n" + help));
        return control;
    }

    /// Gives a control that shows its name already a name for screen readers alone.
    public static <C extends Control> C named(C control, String name) {
        control.setAccessibleText(name);
        return control;
    }

    private static String join(String one, String other, String between) {
        return one.isEmpty() || other.isEmpty() ? one + other : one + between + other;
    }
}
