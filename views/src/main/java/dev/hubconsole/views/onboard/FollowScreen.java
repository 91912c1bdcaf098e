package dev.hubconsole.views.onboard;

import dev.hubconsole.core.onboard.Evidence;
import dev.hubconsole.core.onboard.Followed;
import dev.hubconsole.core.onboard.Onboarding;
import dev.hubconsole.core.onboard.Step;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.views.hub.Navigation;
import dev.hubconsole.views.hub.Place;
import dev.hubconsole.views.kit.Build;
import dev.hubconsole.views.kit.EmptyState;
import dev.hubconsole.views.kit.Icon;
import dev.hubconsole.views.kit.Screen;
import dev.hubconsole.views.kit.Words;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The repositories that are being onboarded, each with its steps, what shows that they are done,
/// and what comes next.
public final class FollowScreen implements Screen {

    /// What is next where a repository may be built: that both pull requests are merged is found
    /// out, and written down, by building.
    private static final Set<Step> STAGED = Set.of(Step.CONFIGURATION, Step.STAGING_BUILD);

    private final Words words;
    private final FollowViewModel model;
    private final ListView<Row> list = new ListView<>();
    private final VBox page = Build.column("onboard-page");
    private final Label trouble = Build.paragraph("", "complaint");
    private final Button look;
    private final Button stage;
    private final Button enable;
    private final Node content;
    private final StackPane middle = new StackPane();
    private final Navigation navigation;
    private final VBox root;
    private Node first;

    /// A repository in the list, with the hub's pull request that it came by.
    private record Row(Followed followed, Onboarding one) {}

    public FollowScreen(Words words, FollowViewModel model, Navigation navigation) {
        this.words = words;
        this.model = model;
        this.navigation = navigation;
        look = Parts.button(words, "follow.look", "refresh", model::look);
        stage = Parts.button(words, "follow.stage", "", () -> chosen(model::stage));
        enable = Parts.button(words, "follow.enable", "check", () -> chosen(model::enable));
        trouble.setId("follow-trouble");
        list.setId("follow-list");
        list.setAccessibleText(words.say("follow.list"));
        list.getStyleClass().addAll("edge-to-edge", "dense");
        list.setCellFactory(view -> new Cell());
        list.getSelectionModel().selectedItemProperty().addListener((at, old, row) -> show());
        SplitPane split = new SplitPane(list, Parts.scrolling(page));
        split.setId("follow-split");
        split.setDividerPositions(0.34);
        SplitPane.setResizableWithParent(list, false);
        content = split;
        middle.setId("follow");
        root =
                Build.column(
                        "screen",
                        Build.row("bar", look, Build.spring(), stage, enable),
                        trouble,
                        Build.wide(middle));
        first = look;
        model.state().addListener((at, old, now) -> take(now));
        take(model.state().get());
    }

    private void chosen(
            java.util.function.Consumer<dev.hubconsole.core.registry.RepositoryId> act) {
        Optional.ofNullable(list.getSelectionModel().getSelectedItem())
                .ifPresent(row -> act.accept(row.one().repository()));
    }

    private void take(FollowViewModel.State now) {
        look.setDisable(now instanceof FollowViewModel.State.Asking);
        switch (now) {
            case FollowViewModel.State.Unasked() -> {
                tell(Optional.empty());
                put(
                        EmptyState.of(
                                "eye",
                                words.say("follow.unasked"),
                                words.say("follow.unasked.help")));
            }
            case FollowViewModel.State.Asking(var all) -> {
                tell(Optional.empty());
                if (all.isEmpty()) {
                    put(
                            EmptyState.of(
                                    "wait",
                                    words.say("onboard.asking"),
                                    words.say("onboard.asking.help")));
                } else {
                    rows(all);
                }
            }
            case FollowViewModel.State.Seen(var all, var problem) -> {
                tell(problem);
                if (all.isEmpty()) {
                    Button begin =
                            Parts.button(
                                    words,
                                    "follow.begin",
                                    "add",
                                    () -> navigation.go(new Place.Onboard()),
                                    "accent");
                    put(
                            EmptyState.of(
                                    "list",
                                    words.say("follow.nobody"),
                                    words.say("follow.nobody.help"),
                                    begin));
                } else {
                    rows(all);
                }
            }
            case FollowViewModel.State.Failed(var problem) -> {
                tell(Optional.empty());
                put(EmptyState.failed(problem));
            }
        }
        actions();
    }

    private void tell(Optional<Problem> problem) {
        trouble.setText(problem.map(Parts::text).orElse(""));
        Parts.visible(trouble, problem.isPresent());
    }

    private void put(Node node) {
        middle.getChildren().setAll(node);
        first = look;
    }

    private void rows(List<Followed> all) {
        List<Row> rows = new ArrayList<>();
        all.forEach(one -> one.steps().forEach(step -> rows.add(new Row(one, step))));
        int at = Math.max(0, list.getSelectionModel().getSelectedIndex());
        if (!list.getItems().equals(rows)) {
            list.getItems().setAll(rows);
            list.getSelectionModel().select(Math.min(at, rows.size() - 1));
        }
        if (!middle.getChildren().equals(List.of(content))) {
            middle.getChildren().setAll(content);
            content.applyCss();
        }
        first = list;
        show();
    }

    private void actions() {
        boolean asking = model.state().get() instanceof FollowViewModel.State.Asking;
        boolean shown = middle.getChildren().contains(content);
        Optional<Step> next =
                Optional.ofNullable(list.getSelectionModel().getSelectedItem())
                        .filter(row -> shown)
                        .flatMap(row -> row.one().next());
        stage.setDisable(asking || next.filter(STAGED::contains).isEmpty());
        enable.setDisable(asking || next.filter(Step.ENABLEMENT::equals).isEmpty());
    }

    private void show() {
        page.getChildren().clear();
        Row row = list.getSelectionModel().getSelectedItem();
        if (row != null) {
            String address = row.followed().pullRequest().url();
            page.getChildren()
                    .addAll(
                            Build.label(row.one().repository().toString(), "title-4"),
                            Build.row(
                                    "bar",
                                    Build.label(words.say("follow.hub"), "muted"),
                                    Parts.address(
                                            row.followed().pullRequest().title(),
                                            address,
                                            () -> model.browse(address)),
                                    Build.label(
                                            words.say(
                                                    "follow.state."
                                                            + row.followed()
                                                                    .pullRequest()
                                                                    .state()
                                                                    .name()
                                                                    .toLowerCase(Locale.ROOT)),
                                            "muted")));
            for (Step step : Step.values()) {
                page.getChildren().add(step(step, row.one()));
            }
        }
        actions();
    }

    private Node step(Step step, Onboarding one) {
        Optional<Evidence> said = Optional.ofNullable(one.steps().get(step));
        boolean isNext = one.next().filter(step::equals).isPresent();
        String state =
                said.map(evidence -> evidence.state().word()).orElse(isNext ? "next" : "open");
        Label title =
                Build.label(
                        words.say("follow.step." + step.word())
                                + " · "
                                + words.say("follow.is." + state));
        title.setGraphic(
                Icon.of(
                        switch (state) {
                            case "done" -> "check";
                            case "failed" -> "error";
                            case "next" -> "forward";
                            default -> "dot";
                        }));
        title.getStyleClass().addAll("onboard-way-step", "onboard-" + state);
        VBox box = Build.column("onboard-evidence", title);
        said.ifPresent(
                evidence ->
                        box.getChildren()
                                .addAll(
                                        Build.paragraph(evidence.text()),
                                        Build.label(
                                                words.say(
                                                        "follow.by",
                                                        evidence.who(),
                                                        moment(evidence)),
                                                "muted")));
        if (isNext && said.isEmpty()) {
            box.getChildren()
                    .add(Build.paragraph(words.say("follow.next." + step.word()), "muted"));
        }
        return box;
    }

    private String moment(Evidence evidence) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(Locale.forLanguageTag(words.language()))
                .withZone(ZoneId.systemDefault())
                .format(evidence.at());
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void arrive() {
        first.requestFocus();
    }

    private final class Cell extends ListCell<Row> {

        private Cell() {
            // what is too long ends in dots instead of making the list wider
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(Row row, boolean empty) {
            super.updateItem(row, empty);
            if (empty || row == null) {
                setText(null);
                setGraphic(null);
                return;
            }
            Optional<Step> next = row.one().next();
            boolean failed =
                    row.one().steps().values().stream()
                            .anyMatch(one -> one.state() == Evidence.State.FAILED);
            setGraphic(Icon.of(failed ? "error" : next.isEmpty() ? "check" : "forward"));
            setText(
                    row.one().repository().name()
                            + " · "
                            + next.map(step -> words.say("follow.step." + step.word()))
                                    .orElse(words.say("follow.whole")));
        }
    }
}
