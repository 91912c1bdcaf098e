package dev.hubconsole.views.onboard;

import dev.hubconsole.core.github.RepositoryDetails;
import dev.hubconsole.core.onboard.Choosing.Offer;
import dev.hubconsole.core.registry.LayerId;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.views.hub.HubView;
import dev.hubconsole.views.hub.HubViewModel;
import dev.hubconsole.views.kit.Build;
import dev.hubconsole.views.kit.Describe;
import dev.hubconsole.views.kit.EmptyState;
import dev.hubconsole.views.kit.Words;
import dev.hubconsole.views.onboard.OnboardState.Search;

import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.StringProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Where repositories are picked, and what is said of all of them.
final class PickPane {

    private static final int NAMED = 4;

    private final Words words;
    private final HubViewModel hub;
    private final OnboardViewModel model;
    private final TextField organization = new TextField();
    private final TableView<Offer> table = new TableView<>();
    private final ComboBox<String> team = new ComboBox<>();
    private final ComboBox<String> tier = new ComboBox<>();
    private final Label count = Build.paragraph("", "muted");
    private final ObservableList<RepositoryId> picked;
    private final Button search;
    private final Button all;
    private final Button none;
    private final Button review;
    private final Node root;

    PickPane(Words words, OnboardViewModel model, HubViewModel hub) {
        this.words = words;
        this.hub = hub;
        this.model = model;
        this.picked = model.picked();
        TextField pattern = new TextField();
        organization.textProperty().bindBidirectional(model.organization());
        pattern.textProperty().bindBidirectional(model.pattern());
        organization.setPromptText(words.say("onboard.organization.prompt"));
        pattern.setPromptText(words.say("onboard.pattern.prompt"));
        organization.setOnAction(event -> model.search());
        pattern.setOnAction(event -> model.search());
        search = Parts.button(words, "onboard.search", "search", model::search);
        buildTable();
        all = Parts.button(words, "onboard.all", "", () -> model.pick(table.getItems()), "flat");
        none = Parts.button(words, "onboard.none", "", model::pickNone, "flat");
        review = Parts.button(words, "onboard.review", "shield", model::review, "accent");
        TextField reason = new TextField();
        reason.textProperty().bindBidirectional(model.reason());
        TextField reviewers = new TextField();
        reviewers.textProperty().bindBidirectional(model.reviewers());
        CheckBox overwrite = new CheckBox(words.say("onboard.overwrite"));
        overwrite.setId("onboard-overwrite");
        Describe.describe(
                overwrite, words.say("onboard.overwrite"), words.say("onboard.overwrite.help"), "");
        overwrite.selectedProperty().bindBidirectional(model.overwrites());
        choice(team, model.team());
        choice(tier, model.tier());
        root =
                Build.column(
                        "onboard-step",
                        Build.row(
                                "onboard-search",
                                Build.wide(
                                        Parts.field(words, organization, "onboard.organization")),
                                Build.wide(Parts.field(words, pattern, "onboard.pattern")),
                                search),
                        Build.wide(table),
                        Build.row("bar", Build.wide(count), all, none),
                        Build.row(
                                "onboard-about",
                                Parts.field(words, team, "onboard.team"),
                                Parts.field(words, tier, "onboard.tier"),
                                Build.wide(Parts.field(words, reason, "onboard.reason")),
                                Build.wide(Parts.field(words, reviewers, "onboard.reviewers"))),
                        Build.row("bar", overwrite, Build.spring(), review));
        picked.addListener((ListChangeListener<RepositoryId>) change -> pickedChanged());
        hub.view().addListener((at, old, view) -> layers(view));
        layers(hub.view().get());
        pickedChanged();
    }

    private static void choice(ComboBox<String> box, StringProperty value) {
        box.setEditable(true);
        box.getEditor().textProperty().bindBidirectional(value);
    }

    private void layers(Optional<HubView> view) {
        fill(team, view, LayerId.Kind.TEAM);
        fill(tier, view, LayerId.Kind.TIER);
    }

    private static void fill(ComboBox<String> box, Optional<HubView> view, LayerId.Kind kind) {
        List<String> names =
                view.stream()
                        .flatMap(one -> one.layers().stream())
                        .filter(row -> row.id().kind() == kind)
                        .map(row -> row.id().name())
                        .toList();
        if (!box.getItems().equals(names)) {
            box.getItems().setAll(names);
        }
    }

    private void buildTable() {
        table.setId("onboard-offers");
        table.setAccessibleText(words.say("onboard.offers"));
        table.setAccessibleHelp(words.say("onboard.offers.help"));
        table.setFixedCellSize(34);
        table.getStyleClass().addAll("dense", "dense-table");
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        TableColumn<Offer, String> pick = column("pick", this::mark, 70);
        pick.setCellFactory(at -> new PickCell());
        table.getColumns()
                .setAll(
                        List.of(
                                pick,
                                column("name", one -> one.details().name().toString(), 240),
                                column("visibility", one -> word(one.details().visibility()), 105),
                                column("language", one -> one.details().language().orElse(""), 105),
                                column("state", this::state, 280)));
        table.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.SPACE) {
                        event.consume();
                        List<Offer> chosen =
                                new ArrayList<>(table.getSelectionModel().getSelectedItems());
                        chosen.forEach(model::toggle);
                    }
                });
    }

    private TableColumn<Offer, String> column(
            String id, Function<Offer, String> text, double width) {
        TableColumn<Offer, String> column = new TableColumn<>(words.say("onboard.column." + id));
        column.setId(id);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.apply(row.getValue())));
        column.setPrefWidth(width);
        column.setMinWidth(Math.min(width, 90));
        return column;
    }

    private String word(RepositoryDetails.Visibility visibility) {
        return words.say("onboard.visibility." + visibility.name().toLowerCase(Locale.ROOT));
    }

    private boolean isPicked(Offer offer) {
        return picked.contains(offer.details().name());
    }

    private String mark(Offer offer) {
        return isPicked(offer) ? words.say("onboard.picked") : "";
    }

    private String state(Offer offer) {
        return offer.leftOut()
                .map(
                        out ->
                                out.isRegistered()
                                        ? words.say("onboard.registered", out.reason())
                                        : out.reason())
                .orElseGet(() -> offer.details().description().orElse(""));
    }

    /// A box that shows whether a row is picked; it is ticked by the space bar or the mouse.
    private final class PickCell extends TableCell<Offer, String> {

        private final CheckBox box = new CheckBox();

        private PickCell() {
            box.setFocusTraversable(false);
            box.setOnAction(
                    event -> Optional.ofNullable(getTableRow().getItem()).ifPresent(model::toggle));
        }

        @Override
        protected void updateItem(String mark, boolean empty) {
            super.updateItem(mark, empty);
            Offer offer = empty ? null : getTableRow().getItem();
            if (offer == null) {
                setGraphic(null);
                setAccessibleText("");
                return;
            }
            boolean can = offer.leftOut().isEmpty();
            box.setSelected(isPicked(offer));
            box.setDisable(!can);
            setAccessibleText(
                    words.say(
                            isPicked(offer)
                                    ? "onboard.picked"
                                    : can ? "onboard.unpicked" : "onboard.unpickable"));
            setGraphic(box);
        }
    }

    private void pickedChanged() {
        int number = picked.size();
        count.setText(
                number == 0
                        ? words.say("onboard.count.none")
                        : words.count("onboard.count", number)
                                + ": "
                                + picked.stream()
                                        .limit(NAMED)
                                        .map(RepositoryId::toString)
                                        .collect(Collectors.joining(", "))
                                + (number > NAMED ? ", …" : ""));
        review.setText(
                number == 0
                        ? words.say("onboard.review")
                        : words.count("onboard.review.count", number));
        review.setDisable(number == 0);
        none.setDisable(number == 0);
        table.refresh();
    }

    void show(Search now) {
        search.setDisable(now instanceof Search.Asking);
        table.setPlaceholder(
                switch (now) {
                    case Search.Unasked() ->
                            EmptyState.of(
                                    "search",
                                    words.say("onboard.unasked"),
                                    words.say("onboard.unasked.help"));
                    case Search.Asking() ->
                            EmptyState.of(
                                    "wait",
                                    words.say("onboard.asking"),
                                    words.say("onboard.asking.help"));
                    case Search.Found _ ->
                            EmptyState.of("search", words.say("onboard.nothing"), "");
                    case Search.Failed(var problem) -> EmptyState.failed(problem);
                });
        List<Offer> offers =
                switch (now) {
                    case Search.Found(var found) -> found;
                    case Search.Unasked(), Search.Asking(), Search.Failed(_) -> List.of();
                };
        if (!table.getItems().equals(offers)) {
            table.getItems().setAll(offers);
        }
        all.setDisable(offers.isEmpty());
    }

    Node node() {
        return root;
    }

    Node first() {
        return organization;
    }
}
