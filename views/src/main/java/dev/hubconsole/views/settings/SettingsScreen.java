package dev.hubconsole.views.settings;

import dev.hubconsole.resources.ConsoleFiles;
import dev.hubconsole.views.kit.Build;
import dev.hubconsole.views.kit.Describe;
import dev.hubconsole.views.kit.FollowFocus;
import dev.hubconsole.views.kit.Named;
import dev.hubconsole.views.kit.Screen;
import dev.hubconsole.views.kit.Words;

import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.function.Function;

/// Where the user chooses how the program looks and speaks. Every choice holds at once.
public final class SettingsScreen implements Screen {

    /// How many requests one look takes.
    private static final int LOOK = 2;

    private final Words words;
    private final SettingsViewModel settings;
    private final ScrollPane root;
    private final ComboBox<String> theme;

    public SettingsScreen(Words words, SettingsViewModel settings, GitHubViewModel github) {
        this.words = words;
        this.settings = settings;
        theme =
                choice(
                        "theme",
                        List.of("system", "light", "dark", "contrast"),
                        word -> words.say("settings.theme." + word),
                        settings.now().theme(),
                        word -> settings.change(s -> s.withTheme(word)));
        ComboBox<Integer> size =
                choice(
                        "size",
                        ConsoleSettings.FONT_SIZES,
                        pixels -> words.say("settings.size.pixels", pixels),
                        settings.now().fontSize(),
                        pixels -> settings.change(s -> s.withFontSize(pixels)));
        ComboBox<String> language =
                choice(
                        "language",
                        ConsoleFiles.languages().stream().map(ConsoleFiles.Language::tag).toList(),
                        SettingsScreen::languageName,
                        settings.now().language(),
                        tag -> settings.change(s -> s.withLanguage(tag)));
        ComboBox<String> motion =
                choice(
                        "motion",
                        List.of("full", "reduced"),
                        word -> words.say("settings.motion." + word),
                        settings.now().motion(),
                        word -> settings.change(s -> s.withMotion(word)));
        ComboBox<Integer> polling =
                choice(
                        "polling",
                        ConsoleSettings.POLLINGS,
                        minutes ->
                                minutes == 0
                                        ? words.say("settings.polling.off")
                                        : words.count("settings.polling.minutes", minutes),
                        settings.now().polling(),
                        minutes -> settings.change(s -> s.withPolling(minutes)));
        ComboBox<Integer> shown =
                choice(
                        "shown",
                        ConsoleSettings.SHOWN,
                        seconds -> words.count("settings.seconds", seconds),
                        settings.now().shown(),
                        seconds -> settings.change(s -> s.withShown(seconds)));
        ComboBox<Integer> copied =
                choice(
                        "copied",
                        ConsoleSettings.COPIED,
                        seconds -> words.count("settings.seconds", seconds),
                        settings.now().copied(),
                        seconds -> settings.change(s -> s.withCopied(seconds)));
        Label forecast = Build.paragraph("", "field-about");
        forecast.setId("polling-forecast");
        forecast.textProperty().bind(settings.settings().map(this::forecast));
        VBox page =
                Build.column(
                        "settings-page",
                        Build.label(words.say("settings.title"), "title-3"),
                        row("settings.theme", theme),
                        row("settings.size", size),
                        row("settings.language", language),
                        row("settings.motion", motion),
                        host(),
                        row("settings.polling", polling),
                        forecast,
                        row("settings.shown", shown),
                        row("settings.copied", copied),
                        new GitHubPanel(words, github).node());
        root = FollowFocus.in(new ScrollPane(page));
        root.setFitToWidth(true);
        root.getStyleClass().add("edge-to-edge");
        settings.settings()
                .addListener(
                        (at, old, now) -> {
                            theme.setValue(now.theme());
                            size.setValue(now.fontSize());
                            motion.setValue(now.motion());
                        });
    }

    /// One look asks who one is and what is left of the limit.
    private String forecast(ConsoleSettings now) {
        return now.polling() == 0
                ? words.say("settings.polling.forecast.none")
                : words.say("settings.polling.forecast", LOOK * 60 / now.polling());
    }

    /// Which GitHub: taken when the field is left, or with Enter.
    private Node host() {
        TextField field = new TextField(settings.now().github());
        field.setId("setting-github");
        field.setMaxWidth(420);
        field.setPromptText(words.say("settings.github.prompt"));
        Runnable take = () -> settings.change(s -> s.withGitHub(field.getText().strip()));
        field.setOnAction(event -> take.run());
        field.focusedProperty()
                .addListener(
                        (at, had, has) -> {
                            if (!has) {
                                take.run();
                            }
                        });
        Label label = Build.label(words.say("settings.github"), "field-name");
        label.setLabelFor(field);
        String help = words.say("settings.github.help");
        Describe.describe(field, words.say("settings.github"), help, "");
        return Build.column("setting", label, field, Build.paragraph(help, "field-about"));
    }

    private static String languageName(String tag) {
        return ConsoleFiles.languages().stream()
                .filter(language -> language.tag().equals(tag))
                .map(ConsoleFiles.Language::name)
                .findFirst()
                .orElse(tag);
    }

    private <T> ComboBox<T> choice(
            String id,
            List<T> values,
            Function<T, String> name,
            T now,
            java.util.function.Consumer<T> chosen) {
        ComboBox<T> box = new ComboBox<>();
        box.setId("setting-" + id);
        box.getItems().setAll(values);
        box.setConverter(Named.of(name));
        box.setValue(now);
        box.valueProperty().addListener((at, old, value) -> chosen.accept(value));
        box.setPrefWidth(260);
        return box;
    }

    private Node row(String key, ComboBox<?> box) {
        Label label = Build.label(words.say(key), "field-name");
        label.setLabelFor(box);
        String help = words.say(key + ".help");
        Describe.describe(box, words.say(key), help, "");
        return Build.column("setting", label, box, Build.paragraph(help, "field-about"));
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void arrive() {
        root.setVvalue(0);
        theme.requestFocus();
    }
}
