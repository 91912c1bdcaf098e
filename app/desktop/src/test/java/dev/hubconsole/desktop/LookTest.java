package dev.hubconsole.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.resources.SampleHub;

import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.scene.control.Button;
import javafx.scene.text.Font;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/// How the window looks, and that it changes while it is open.
class LookTest {

    @TempDir Path folder;

    private static boolean isDark() {
        return Stagehand.ask(() -> Application.getUserAgentStylesheet().contains("dark"));
    }

    private static void system(Stagehand hand, ColorScheme scheme) {
        Stagehand.fx(() -> hand.stage().getScene().getPreferences().setColorScheme(scheme));
    }

    @Test
    void theWindowFollowsTheSystemWhileItIsOpen() {
        try (Stagehand hand = Stagehand.in(folder)) {
            system(hand, ColorScheme.DARK);
            assertTrue(isDark());
            system(hand, ColorScheme.LIGHT);
            assertTrue(!isDark());
        }
    }

    @Test
    void aChosenThemeStaysWhateverTheSystemDoes() {
        try (Stagehand hand = Stagehand.in(folder)) {
            Stagehand.fx(() -> hand.console().settings().change(s -> s.withTheme("light")));
            system(hand, ColorScheme.DARK);
            assertTrue(!isDark());
        }
    }

    @Test
    void theSizeOfTheWritingScalesWhatIsAroundItToo() {
        try (Stagehand hand = Stagehand.withHub(folder, SampleHub.CLEAN)) {
            Button save = hand.node("command-save", Button.class);
            Font before = Stagehand.ask(save::getFont);
            double height = Stagehand.ask(save::getHeight);
            Stagehand.fx(() -> hand.console().settings().change(s -> s.withFontSize(24)));
            hand.until("the button has grown", () -> save.getHeight() > height * 1.2);
            assertEquals(before.getSize() * 24 / 14, Stagehand.ask(save::getFont).getSize(), 0.5);
        }
    }
}
