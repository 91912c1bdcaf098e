package dev.hubconsole.views.help;

import dev.hubconsole.resources.ConsoleFiles;
import dev.hubconsole.resources.Fixture;
import dev.hubconsole.resources.ReviewPages;
import dev.hubconsole.resources.RulePage;
import dev.hubconsole.resources.RulePages;
import dev.hubconsole.views.hub.Navigation;
import dev.hubconsole.views.hub.Place;
import dev.hubconsole.views.kit.Build;
import dev.hubconsole.views.kit.Command;
import dev.hubconsole.views.kit.FollowFocus;
import dev.hubconsole.views.kit.Markdown;
import dev.hubconsole.views.kit.Screen;
import dev.hubconsole.views.kit.Words;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;

/// Help, the list of shortcuts, and the page of every rule.
public final class HelpScreen implements Screen {

    /// The page with all shortcuts.
    public static final String SHORTCUTS = "shortcuts";

    private final Words words;
    private final List<Command> commands;
    private final Markdown markdown;
    private final ListView<Place> list = new ListView<>();
    private final ScrollPane page = FollowFocus.in(new ScrollPane());
    private final SplitPane root;
    private boolean following;

    public HelpScreen(Words words, Navigation navigation, List<Command> commands) {
        this.words = words;
        this.commands = commands;
        this.markdown =
                new Markdown(
                        link -> {
                            if (link.startsWith("rule:")) {
                                navigation.go(new Place.Rule(link.substring(5)));
                            } else if (link.startsWith("help:")) {
                                navigation.go(new Place.Help(link.substring(5)));
                            }
                        });
        List<Place> places = new ArrayList<>();
        ConsoleFiles.helpPages().forEach(name -> places.add(new Place.Help(name)));
        places.add(new Place.Help(SHORTCUTS));
        RulePages.index().forEach(rule -> places.add(new Place.Rule(rule.id())));
        ReviewPages.index().forEach(rule -> places.add(new Place.Rule(rule.id())));
        list.getItems().setAll(places);
        list.setId("help-pages");
        list.setAccessibleText(words.say("help.pages"));
        list.getStyleClass().addAll("edge-to-edge", "dense");
        list.setCellFactory(view -> new Cell());
        list.getSelectionModel()
                .selectedItemProperty()
                .addListener(
                        (at, old, place) -> {
                            if (place != null && !following) {
                                navigation.go(place);
                            }
                        });
        page.setFitToWidth(true);
        page.getStyleClass().addAll("edge-to-edge", "help-page");
        page.setAccessibleText(words.say("help.page"));
        root = new SplitPane(list, page);
        root.setId("help-split");
        root.setDividerPositions(0.24);
        SplitPane.setResizableWithParent(list, false);
    }

    /// Shows a page.
    public void show(Place place) {
        following = true;
        list.getSelectionModel().select(place);
        following = false;
        page.setContent(
                switch (place) {
                    case Place.Rule(var id) -> rule(id);
                    case Place.Help(var name) when name.equals(SHORTCUTS) -> shortcuts();
                    case Place.Help(var name) ->
                            markdown.show(ConsoleFiles.help(name, words.language()));
                    case Place.Repositories _,
                            Place.Entry _,
                            Place.Layers _,
                            Place.Files _,
                            Place.Findings _,
                            Place.Dependencies _,
                            Place.Changes _,
                            Place.Onboard _,
                            Place.Following _,
                            Place.Drift _,
                            Place.Credentials _,
                            Place.Credential _,
                            Place.AddCredential _,
                            Place.Access _,
                            Place.Review _,
                            Place.Audit _,
                            Place.Operation _,
                            Place.Settings _ ->
                            throw new IllegalArgumentException("no page to read: " + place);
                });
        page.setVvalue(0);
    }

    private Node rule(String id) {
        return RulePages.find(id)
                .<Node>map(this::rule)
                .or(() -> ReviewPages.find(id).map(markdown::show))
                .orElseGet(() -> Build.label(words.say("help.norule", id), "muted"));
    }

    private VBox rule(RulePage rule) {
        VBox box = markdown.show(rule.text());
        box.getChildren().add(1, Build.label(severity(rule), "muted"));
        example(box, "help.bad", rule.bad());
        example(box, "help.fixed", rule.fixed());
        return box;
    }

    private String severity(RulePage rule) {
        return words.say("severity." + rule.listed().severity());
    }

    private void example(VBox box, String title, Fixture fixture) {
        box.getChildren().add(Build.label(words.say(title), "form-section"));
        fixture.files()
                .forEach(
                        file -> {
                            if (fixture.files().size() > 1) {
                                box.getChildren().add(Build.label(file.path(), "muted"));
                            }
                            String text = file.text();
                            Label code =
                                    Build.label(
                                            text.length() > 3000
                                                    ? text.substring(0, 3000) + "…"
                                                    : text.stripTrailing(),
                                            "markdown-code-block");
                            code.setMaxWidth(Double.MAX_VALUE);
                            box.getChildren().add(code);
                        });
    }

    private Node shortcuts() {
        VBox box = Build.column("markdown", Build.label(words.say("help.shortcuts"), "title-3"));
        for (Command command : commands) {
            if (!command.shortcut().isEmpty()) {
                String keys = KeyCombination.valueOf(command.shortcut()).getDisplayText();
                Label key = Build.label(keys, "key");
                box.getChildren()
                        .add(
                                Build.row(
                                        "shortcut-row",
                                        Build.wide(fill(words.say(command.textKey()))),
                                        key));
            }
        }
        return box;
    }

    private static Label fill(String text) {
        Label label = Build.label(text);
        label.setMaxWidth(Double.MAX_VALUE);
        return label;
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void arrive() {
        list.requestFocus();
    }

    private final class Cell extends ListCell<Place> {

        @Override
        protected void updateItem(Place place, boolean empty) {
            super.updateItem(place, empty);
            setText(
                    empty || place == null
                            ? null
                            : switch (place) {
                                case Place.Help(var name) -> words.say("help." + name);
                                case Place.Rule(var id) -> id;
                                default -> place.toString();
                            });
        }
    }
}
