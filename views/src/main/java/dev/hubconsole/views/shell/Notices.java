package dev.hubconsole.views.shell;

import dev.hubconsole.views.hub.Notice;
import dev.hubconsole.views.kit.Build;
import dev.hubconsole.views.kit.Describe;
import dev.hubconsole.views.kit.Icon;
import dev.hubconsole.views.kit.Words;

import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/// Tells in the window's corner what was done and what was not. What was done goes by itself after
/// a while; trouble stays until it is put away.
final class Notices {

    private static final int MOST = 4;
    private static final Duration LONG_ENOUGH = Duration.seconds(6);

    private final Words words;
    private final VBox box = Build.column("notices");

    Notices(Words words) {
        this.words = words;
        box.setPickOnBounds(false);
        box.setMaxSize(VBox.USE_PREF_SIZE, VBox.USE_PREF_SIZE);
    }

    Node node() {
        return box;
    }

    void tell(Notice notice) {
        VBox card =
                switch (notice) {
                    case Notice.Told(var key, var arguments) ->
                            card("check", "notice-done", told(key, arguments.toArray()), "");
                    case Notice.Note(var text) -> card("note", "notice-note", text, "");
                    case Notice.Trouble(var problem) ->
                            card("error", "notice-trouble", problem.message(), problem.nextStep());
                };
        box.getChildren().add(card);
        if (box.getChildren().size() > MOST) {
            box.getChildren().removeFirst();
        }
        if (!(notice instanceof Notice.Trouble)) {
            PauseTransition pause = new PauseTransition(LONG_ENOUGH);
            pause.setOnFinished(event -> box.getChildren().remove(card));
            pause.play();
        }
    }

    private String told(String key, Object... arguments) {
        return arguments.length == 1 && arguments[0] instanceof Integer count
                ? words.count(key, count)
                : words.say(key, arguments);
    }

    private VBox card(String icon, String style, String text, String more) {
        VBox texts = Build.column("notice-texts", Build.paragraph(text, "notice-text"));
        if (!more.isEmpty()) {
            texts.getChildren().add(Build.paragraph(more, "muted"));
        }
        VBox card = Build.column("notice");
        Button close =
                Build.button("", () -> box.getChildren().remove(card), "button-icon", "flat");
        close.setGraphic(Icon.of("close"));
        Describe.describe(close, words.say("notice.close"), "", "");
        card.getChildren().add(Build.row("notice-row", Icon.of(icon), Build.wide(texts), close));
        card.getStyleClass().add(style);
        card.setAccessibleText(text + " " + more);
        return card;
    }
}
