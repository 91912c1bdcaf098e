package dev.hubconsole.views.credential;

import dev.hubconsole.core.credential.AuditLine;
import dev.hubconsole.core.credential.AuditLog.Verification;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.views.hub.Navigation;
import dev.hubconsole.views.kit.Build;
import dev.hubconsole.views.kit.Describe;
import dev.hubconsole.views.kit.EmptyState;
import dev.hubconsole.views.kit.Icon;
import dev.hubconsole.views.kit.Screen;
import dev.hubconsole.views.kit.Words;

import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// What happened to the credentials, the newest first, and whether anybody touched the log.
public final class AuditScreen implements Screen {

    private final Words words;
    private final Times times;
    private final ObservableList<AuditLine> all = FXCollections.observableArrayList();
    private final FilteredList<AuditLine> rows = new FilteredList<>(all);
    private final TableView<AuditLine> table = new TableView<>(rows);
    private final TextField filter = new TextField();
    private final Label verdict = Build.paragraph("");
    private final HBox verification;
    private final Button setAside;
    private final Label count = Build.label("", "muted");
    private final VaultGate gate;

    public AuditScreen(Words words, CredentialsViewModel model, Navigation navigation) {
        this.words = words;
        this.times = new Times(words);
        filter.setId("audit-filter");
        filter.setPromptText(words.say("audit.filter"));
        Describe.describe(filter, words.say("audit.filter"), words.say("audit.filter.help"), "");
        filter.textProperty().addListener((at, old, text) -> sift());
        verdict.setId("audit-verdict");
        setAside = Parts.button(words, "audit.aside", "", model::setAside);
        Describe.describe(setAside, words.say("audit.aside"), words.say("audit.aside.help"), "");
        Button verify = Parts.button(words, "audit.verify", "shield", model::refresh);
        Describe.describe(verify, words.say("audit.verify"), words.say("audit.verify.help"), "");
        count.setMinWidth(Label.USE_PREF_SIZE);
        verification = Build.row("verification", Build.wide(verdict), setAside, verify);
        verdict.setMaxWidth(Double.MAX_VALUE);
        buildTable();
        Node content =
                Build.column(
                        "screen",
                        verification,
                        Build.row("bar", Build.wide(filter), count),
                        Build.wide(table));
        gate = new VaultGate(words, model, navigation, content, this::show, () -> table);
    }

    private void buildTable() {
        table.setId("audit");
        table.setAccessibleText(words.say("audit.table"));
        table.setFixedCellSize(34);
        table.getStyleClass().addAll("dense", "dense-table");
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getColumns()
                .setAll(
                        List.of(
                                column("number", line -> String.valueOf(line.number()), 50),
                                column("at", line -> times.moment(line.at()), 180),
                                column("what", this::what, 105),
                                column("credential", LogText::subject, 145),
                                column("by", line -> LogText.by(line.act()), 65),
                                column("for", LogText::requester, 90),
                                column("why", LogText::why, 145)));
        table.getColumns().forEach(column -> column.setSortable(false));
        table.setPlaceholder(
                EmptyState.of(
                        "search", words.say("audit.nothing"), words.say("audit.nothing.help")));
    }

    private String what(AuditLine line) {
        return words.say("audit.what." + line.what().word());
    }

    private TableColumn<AuditLine, String> column(
            String id, Function<AuditLine, String> text, double width) {
        TableColumn<AuditLine, String> column = new TableColumn<>(words.say("audit.column." + id));
        column.setId(id);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.apply(row.getValue())));
        column.setPrefWidth(width);
        column.setMinWidth(width);
        return column;
    }

    /// What it shows.
    public void show(String text) {
        filter.setText(text);
    }

    private void show(VaultView view) {
        switch (view.log()) {
            case Outcome.Done<List<AuditLine>>(var lines) -> {
                List<AuditLine> newestFirst = lines.reversed();
                if (!all.equals(newestFirst)) {
                    all.setAll(newestFirst);
                }
            }
            // what was read before stays
            case Outcome.Failed<List<AuditLine>> _ -> {}
        }
        switch (view.verified()) {
            case Outcome.Failed<Verification>(var problem) ->
                    tell("warning", "audit-touched", Parts.text(problem), false);
            case Outcome.Done<Verification>(var found) ->
                    found.fault()
                            .ifPresentOrElse(
                                    fault ->
                                            tell(
                                                    "error",
                                                    "audit-touched",
                                                    words.say(
                                                            "audit.touched",
                                                            fault.line(),
                                                            fault.what()),
                                                    true),
                                    () ->
                                            tell(
                                                    "check",
                                                    "audit-sound",
                                                    words.say(
                                                            found.noticesCut()
                                                                    ? "audit.sound"
                                                                    : "audit.sound.cut",
                                                            found.lines()),
                                                    false));
        }
        sift();
    }

    private void tell(String icon, String style, String text, boolean touched) {
        verdict.setText(text);
        verdict.setGraphic(Icon.of(icon));
        verification.getStyleClass().removeAll("audit-sound", "audit-touched");
        verification.getStyleClass().add(style);
        Parts.visible(setAside, touched);
    }

    private void sift() {
        List<String> typed =
                Arrays.stream(filter.getText().strip().toLowerCase(Locale.ROOT).split("\\s+"))
                        .toList();
        rows.setPredicate(line -> typed.stream().allMatch(text(line)::contains));
        count.setText(
                rows.size() == all.size()
                        ? words.count("audit.count", all.size())
                        : words.say("audit.count.some", rows.size(), all.size()));
    }

    private String text(AuditLine line) {
        return String.join(
                        " ",
                        what(line),
                        line.what().word(),
                        LogText.subject(line),
                        LogText.by(line.act()),
                        LogText.requester(line),
                        LogText.why(line),
                        line.at().toString())
                .toLowerCase(Locale.ROOT);
    }

    @Override
    public Node node() {
        return gate.node();
    }

    @Override
    public void arrive() {
        gate.arrive();
        if (table.getSelectionModel().isEmpty() && !rows.isEmpty()) {
            table.getSelectionModel().select(0);
        }
    }
}
