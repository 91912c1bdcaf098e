package dev.hubconsole.views.credential;

import dev.hubconsole.core.credential.AccessMatrix.Cell;
import dev.hubconsole.core.credential.Credential;
import dev.hubconsole.core.credential.Reader;
import dev.hubconsole.core.credential.Scope;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.views.hub.Navigation;
import dev.hubconsole.views.hub.Place;
import dev.hubconsole.views.kit.Build;
import dev.hubconsole.views.kit.Describe;
import dev.hubconsole.views.kit.EmptyState;
import dev.hubconsole.views.kit.Icon;
import dev.hubconsole.views.kit.Screen;
import dev.hubconsole.views.kit.VirtualGrid;
import dev.hubconsole.views.kit.VirtualGrid.At;
import dev.hubconsole.views.kit.VirtualGrid.Mark;
import dev.hubconsole.views.kit.Words;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Who may read what: every credential against every repository, the reason in each cell.
public final class AccessScreen implements Screen {

    private final Words words;
    private final Navigation navigation;
    private final VirtualGrid grid;
    private final TextField credentialFilter = new TextField();
    private final TextField repositoryFilter = new TextField();
    private final Label revision = Build.label("", "muted");
    private final VBox details = Build.column("details");
    private final StackPane middle = new StackPane();
    private final SplitPane split;
    private final VaultGate gate;
    private Optional<Access.Known> known = Optional.empty();
    private List<Credential> credentials = List.of();
    private List<Reader> repositories = List.of();
    private boolean isOneOwner;

    public AccessScreen(Words words, CredentialsViewModel model, Navigation navigation) {
        this.words = words;
        this.navigation = navigation;
        grid = new VirtualGrid(words.say("access.grid"));
        grid.setId("access");
        grid.at().addListener((at, old, now) -> explain());
        grid.onChosen(
                at -> {
                    if (at.row() < credentials.size()) {
                        navigation.go(new Place.Credential(credentials.get(at.row()).id()));
                    }
                });
        filter(credentialFilter, "access.filter.credential");
        filter(repositoryFilter, "access.filter.repository");
        details.setId("access-details");
        revision.setMinWidth(0);
        split = new SplitPane(grid, Parts.scrolling(details));
        split.setId("access-split");
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.72);
        Node content =
                Build.column(
                        "screen",
                        Build.row(
                                "bar", Build.wide(credentialFilter), Build.wide(repositoryFilter)),
                        Build.row("bar", legend(), Build.spring(), revision),
                        Build.wide(middle));
        gate = new VaultGate(words, model, navigation, content, this::show, this::first);
    }

    private void filter(TextField field, String key) {
        field.setId(key.replace('.', '-'));
        field.setPromptText(words.say(key));
        Describe.describe(field, words.say(key), "", "");
        field.textProperty().addListener((at, old, text) -> sift());
    }

    private Node legend() {
        var row = Build.row("legend");
        for (String kind : List.of("reads", "refused", "hidden", "not")) {
            Label label = Build.label(words.say("access.cell." + kind));
            label.setGraphic(Icon.of(icon(kind)));
            label.getStyleClass().add("cell-" + kind);
            label.setMinWidth(Label.USE_PREF_SIZE);
            row.getChildren().add(label);
        }
        return row;
    }

    private static String kind(Cell cell) {
        return switch (cell) {
            case Cell.Reads _ -> "reads";
            case Cell.Refused _ -> "refused";
            case Cell.Hidden _ -> "hidden";
            case Cell.NotMeant _ -> "not";
        };
    }

    private static String icon(String kind) {
        return switch (kind) {
            case "reads" -> "check";
            case "refused" -> "error";
            case "hidden" -> "behind";
            default -> "dot";
        };
    }

    private void show(VaultView view) {
        switch (view.access()) {
            case Access.NoHub() -> {
                known = Optional.empty();
                put(
                        EmptyState.of(
                                "hub", words.say("access.nohub"), words.say("access.nohub.help")));
            }
            case Access.Failed(var problem) -> {
                known = Optional.empty();
                Button findings =
                        Parts.button(
                                words,
                                "access.findings",
                                "",
                                () -> navigation.go(new Place.Findings()));
                put(EmptyState.failed(problem, findings));
            }
            case Access.Known now -> {
                known = Optional.of(now);
                revision.setText(words.say("access.revision", now.revision()));
                if (now.credentials().isEmpty()) {
                    put(
                            EmptyState.of(
                                    "key",
                                    words.say("credentials.none"),
                                    words.say("credentials.none.help")));
                } else {
                    put(split);
                }
            }
        }
        sift();
    }

    private void put(Node node) {
        if (!middle.getChildren().equals(List.of(node))) {
            middle.getChildren().setAll(node);
        }
    }

    private Node first() {
        if (middle.getChildren().contains(split)) {
            return grid;
        }
        return Optional.ofNullable(middle.lookup("#access-findings")).orElse(credentialFilter);
    }

    private void sift() {
        String name = credentialFilter.getText().strip().toLowerCase(Locale.ROOT);
        String repository = repositoryFilter.getText().strip().toLowerCase(Locale.ROOT);
        credentials =
                known.map(Access.Known::credentials).orElse(List.of()).stream()
                        .filter(one -> rowName(one).toLowerCase(Locale.ROOT).contains(name))
                        .toList();
        repositories =
                known.map(Access.Known::repositories).orElse(List.of()).stream()
                        .filter(
                                one ->
                                        one.id()
                                                .toString()
                                                .toLowerCase(Locale.ROOT)
                                                .contains(repository))
                        .toList();
        isOneOwner =
                known.map(Access.Known::repositories).orElse(List.of()).stream()
                                .map(one -> one.id().owner())
                                .distinct()
                                .count()
                        <= 1;
        grid.show(new Cells());
        explain();
    }

    private static String rowName(Credential credential) {
        return credential.name() + "  " + scopes(credential);
    }

    private static String scopes(Credential credential) {
        return credential.scopes().stream().map(Scope::text).collect(Collectors.joining(" + "));
    }

    private final class Cells implements VirtualGrid.Model {

        @Override
        public int rows() {
            return credentials.size();
        }

        @Override
        public int columns() {
            return repositories.size();
        }

        @Override
        public String rowName(int row) {
            return AccessScreen.rowName(credentials.get(row));
        }

        @Override
        public String columnName(int column) {
            RepositoryId id = repositories.get(column).id();
            return isOneOwner ? id.name() : id.toString();
        }

        @Override
        public Mark mark(int row, int column) {
            Credential credential = credentials.get(row);
            Reader repository = repositories.get(column);
            Cell cell = known.orElseThrow().cell(credential, repository);
            String kind = kind(cell);
            return new Mark(
                    icon(kind),
                    "cell-" + kind,
                    credential.name()
                            + ", "
                            + repository.id()
                            + ": "
                            + words.say("access.cell." + kind)
                            + ". "
                            + why(cell));
        }
    }

    /// The reason in one line, for screen readers.
    private String why(Cell cell) {
        return switch (cell) {
            case Cell.Reads(var jobs) ->
                    jobs.stream()
                            .map(
                                    one ->
                                            ReadersPanel.jobText(one, words)
                                                    + ": "
                                                    + one.reasons().stream()
                                                            .map(
                                                                    reason ->
                                                                            reason.scope().text()
                                                                                    + ", "
                                                                                    + reason.text())
                                                            .collect(Collectors.joining("; ")))
                            .collect(Collectors.joining(". "));
            case Cell.Refused(var why, _) -> why;
            case Cell.Hidden(var by) -> words.say("access.hidden.why", by.name(), scopes(by));
            case Cell.NotMeant(var why, _) -> why;
        };
    }

    /// The cell that has the focus, with its reasons and their places.
    private void explain() {
        details.getChildren().clear();
        At at = grid.at().get();
        if (known.isEmpty()) {
            return;
        }
        if (at.row() >= credentials.size() || at.column() >= repositories.size()) {
            details.getChildren().add(Build.label(words.say("access.nothing"), "muted"));
            return;
        }
        Credential credential = credentials.get(at.row());
        Reader repository = repositories.get(at.column());
        Cell cell = known.get().cell(credential, repository);
        String kind = kind(cell);
        Label verdict = Build.label(words.say("access.cell." + kind), "cell-" + kind);
        verdict.setGraphic(Icon.of(icon(kind)));
        Label title = Build.label(credential.name() + "  ·  " + repository.id(), "details-title");
        title.setMinWidth(0);
        verdict.setMinWidth(Label.USE_PREF_SIZE);
        details.getChildren().add(Build.row("finding-head", verdict, title));
        details.getChildren().addAll(ReadersPanel.reasons(cell, words, navigation));
    }

    @Override
    public Node node() {
        return gate.node();
    }

    @Override
    public void arrive() {
        gate.arrive();
    }
}
