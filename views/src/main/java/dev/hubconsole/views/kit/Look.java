package dev.hubconsole.views.kit;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;

import dev.hubconsole.resources.ConsoleFiles;

import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.beans.value.ChangeListener;
import javafx.scene.Scene;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// How the window looks: theme and size of the writing. Both can change while the window is open.
public final class Look {

    private final Scene scene;
    private final ChangeListener<ColorScheme> system = (at, old, scheme) -> apply();
    private Theme theme = Theme.SYSTEM;
    private int size = 14;

    /// The looks there are.
    public enum Theme {
        /// As the system is set, and changing with it.
        SYSTEM,
        LIGHT,
        DARK,
        /// Dark, with the strongest contrasts.
        CONTRAST
    }

    public Look(Scene scene) {
        this.scene = scene;
        scene.getPreferences().colorSchemeProperty().addListener(system);
    }

    /// Takes another theme, and another size of the writing in pixels.
    public void set(Theme next, int pixels) {
        theme = next;
        size = pixels;
        apply();
    }

    /// Listens to the system no more.
    public void close() {
        scene.getPreferences().colorSchemeProperty().removeListener(system);
    }

    private boolean isDark() {
        return switch (theme) {
            case SYSTEM -> scene.getPreferences().getColorScheme() == ColorScheme.DARK;
            case LIGHT -> false;
            case DARK, CONTRAST -> true;
        };
    }

    private void apply() {
        String sheet =
                isDark()
                        ? new PrimerDark().getUserAgentStylesheet()
                        : new PrimerLight().getUserAgentStylesheet();
        if (!sheet.equals(Application.getUserAgentStylesheet())) {
            Application.setUserAgentStylesheet(sheet);
        }
        List<String> sheets = new ArrayList<>();
        sheets.add(ConsoleFiles.styleSheet("console"));
        if (theme == Theme.CONTRAST) {
            sheets.add(ConsoleFiles.styleSheet("contrast"));
        }
        sheets.add(
                "data:text/css,"
                        + URLEncoder.encode(
                                        ".root{-fx-font-size:" + size + "px;}",
                                        StandardCharsets.UTF_8)
                                .replace("+", "%20"));
        if (!scene.getStylesheets().equals(sheets)) {
            scene.getStylesheets().setAll(sheets);
        }
    }
}
