package dev.hubconsole.views.credential;

import dev.hubconsole.core.credential.AuditLine;
import dev.hubconsole.core.credential.Credential;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.views.credential.CredentialsViewModel.Step;
import dev.hubconsole.views.hub.Navigation;
import dev.hubconsole.views.hub.Place;
import dev.hubconsole.views.kit.Build;
import dev.hubconsole.views.kit.EmptyState;
import dev.hubconsole.views.kit.Screen;
import dev.hubconsole.views.kit.Words;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Optional;

/// One credential: what it is, its value on demand, who can read it and why, its rotation, and what
/// the audit log says of it.
public final class CredentialScreen implements Screen {

    private static final int MOST_LINES = 100;

    private final Words words;
    private final Times times;
    private final CredentialsViewModel model;
    private final Navigation navigation;
    private final ValueViewModel value;
    private final Label name = Build.label("", "title-3");
    private final Label scopes = Build.label("", "muted");
    private final GridPane facts = new GridPane();
    private final VBox findings = Build.column("credential-section");
    private final VBox danger = Build.column("credential-section");
    private final VBox log = Build.column("credential-page");
    private final ValuePanel panel;
    private final ReadersPanel readers;
    private final RotationPanel rotation;
    private final TabPane tabs = new TabPane();
    private final Node page;
    private final StackPane middle = new StackPane();
    private final VaultGate gate;
    private String id = "";

    public CredentialScreen(
            Words words,
            CredentialsViewModel model,
            ValueViewModel value,
            Navigation navigation,
            ValueInput.Chooser chooser) {
        this.words = words;
        this.times = new Times(words);
        this.model = model;
        this.value = value;
        this.navigation = navigation;
        this.panel = new ValuePanel(words, value);
        this.readers = new ReadersPanel(words, navigation);
        this.rotation = new RotationPanel(words, model, chooser);
        facts.getStyleClass().add("facts");
        facts.setId("credential-facts");
        scopes.setMinWidth(0);
        name.setMinWidth(Label.USE_PREF_SIZE);
        VBox overview = Build.column("credential-page", facts, panel.node(), findings, danger);
        tabs.setId("credential-tabs");
        tabs.setAccessibleText(words.say("credential.tabs"));
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        tabs.getTabs()
                .setAll(
                        List.of(
                                tab("overview", overview),
                                tab("readers", readers.node()),
                                tab("rotation", rotation.node()),
                                tab("log", log)));
        page = Build.column("screen", Build.row("entry-head", name, scopes), Build.wide(tabs));
        gate = new VaultGate(words, model, navigation, middle, this::show, this::first);
    }

    private Tab tab(String key, Node content) {
        Tab tab = new Tab(words.say("credential.tab." + key), Parts.scrolling(content));
        tab.setId("credential.tab." + key);
        return tab;
    }

    /// Which credential it shows.
    public void show(String next) {
        if (!next.equals(id)) {
            id = next;
            tabs.getSelectionModel().select(0);
        }
        model.view().ifPresent(this::show);
    }

    private void show(VaultView view) {
        Optional<CredentialRow> row = view.find(id);
        if (row.isEmpty()) {
            value.hide();
            middle.getChildren()
                    .setAll(
                            EmptyState.of(
                                    "key",
                                    words.say("credential.gone"),
                                    words.say("credential.gone.help"),
                                    Parts.button(
                                            words,
                                            "credential.list",
                                            "",
                                            () -> navigation.go(new Place.Credentials()))));
            return;
        }
        if (!middle.getChildren().equals(List.of(page))) {
            middle.getChildren().setAll(page);
        }
        fill(row.get(), view);
    }

    private Node first() {
        return middle.getChildren().equals(List.of(page))
                ? tabs
                : middle.lookup("#credential-list");
    }

    private void fill(CredentialRow row, VaultView view) {
        Credential credential = row.credential();
        name.setText(credential.name());
        scopes.setText(row.scopes());
        facts.getChildren().clear();
        fact("credential.state", state(row));
        fact("credential.scopes", row.scopes());
        fact("credential.kind", words.say("credential.kind." + credential.kind().word()));
        fact("credential.owner", credential.owner().orElse(words.say("credentials.nobody")));
        fact("credential.created", times.moment(credential.times().created()));
        fact("credential.since", times.moment(row.since()));
        fact(
                "credential.rotate",
                credential
                        .times()
                        .rotateAfter()
                        .map(times::date)
                        .orElse(words.say("credential.rotate.none")));
        fact(
                "credential.used",
                row.lastUsed().map(times::moment).orElse(words.say("credential.used.none")));
        if (!credential.consumers().isEmpty()) {
            fact("credential.consumers", String.join(", ", credential.consumers()));
        }
        if (!credential.notes().isEmpty()) {
            fact("credential.notes", credential.notes());
        }
        panel.show(row);
        findings.getChildren().clear();
        Parts.visible(findings, !row.findings().isEmpty());
        row.findings()
                .forEach(
                        one ->
                                findings.getChildren()
                                        .add(ReviewCard.of(one, false, words, navigation)));
        readers.show(credential, view.access());
        rotation.show(row);
        fillLog(view);
        endings(row);
    }

    private String state(CredentialRow row) {
        Credential credential = row.credential();
        return switch (credential.state()) {
            case Credential.State.Damaged(var why) -> words.say("credential.damaged", why);
            case Credential.State.Revoked(var at) ->
                    words.say("credential.revoked", times.moment(at));
            case Credential.State.Active _ ->
                    credential
                            .times()
                            .expires()
                            .map(
                                    at ->
                                            words.say(
                                                    at.isAfter(row.now())
                                                            ? "credential.active.until"
                                                            : "credential.expired",
                                                    times.moment(at)))
                            .orElse(words.say("credential.active"));
        };
    }

    private void fact(String key, String text) {
        Label label = Build.label(words.say(key), "fact-name");
        Label said = Build.paragraph(text, "fact");
        said.setAccessibleText(words.say(key) + ": " + text);
        facts.addRow(facts.getRowCount(), label, said);
    }

    private void fillLog(VaultView view) {
        log.getChildren().clear();
        if (view.log() instanceof Outcome.Failed<List<AuditLine>>(var problem)) {
            log.getChildren().add(Build.paragraph(Parts.text(problem), "complaint"));
        }
        List<AuditLine> lines = view.about(id);
        log.getChildren()
                .add(
                        Build.row(
                                "bar",
                                Build.label(
                                        words.count("credential.log.count", lines.size()), "muted"),
                                Build.spring(),
                                Parts.button(
                                        words,
                                        "credential.log.all",
                                        "log",
                                        () -> navigation.go(new Place.Audit(name.getText())))));
        lines.stream().limit(MOST_LINES).forEach(line -> log.getChildren().add(line(line)));
    }

    private Node line(AuditLine line) {
        String requester = LogText.requester(line);
        String who =
                requester.isEmpty()
                        ? LogText.by(line.act())
                        : LogText.by(line.act()) + " → " + requester;
        return Build.column(
                "log-line",
                Build.row(
                        "detail",
                        Build.label(times.moment(line.at()), "muted"),
                        Build.label(words.say("audit.what." + line.what().word()), "impact-who"),
                        Build.label(who)),
                Build.paragraph(LogText.why(line), "muted"));
    }

    /// What ends it: a date, a revocation, destruction.
    private void endings(CredentialRow row) {
        Credential credential = row.credential();
        danger.getChildren().setAll(Build.label(words.say("credential.end"), "form-section"));
        FlowPane actions = new FlowPane();
        actions.getStyleClass().add("finding-actions");
        actions.setId("credential-endings");
        boolean revoked = credential.state() instanceof Credential.State.Revoked;
        Step step = revoked ? Step.REINSTATE : Step.REVOKE;
        Button revoke =
                revoked
                        ? Parts.button(
                                words,
                                "credential.reinstate",
                                "undo",
                                () -> model.take(step, id, this::again))
                        : Parts.button(
                                words,
                                "credential.revoke",
                                "",
                                () ->
                                        confirm(
                                                "credential.revoke.sure",
                                                () -> model.take(step, id, this::again)));
        Button destroy =
                Parts.button(
                        words,
                        "credential.destroy",
                        "",
                        () ->
                                confirm(
                                        "credential.destroy.sure",
                                        () ->
                                                model.destroy(
                                                        id,
                                                        () ->
                                                                navigation.go(
                                                                        new Place.Credentials()))),
                        "danger");
        actions.getChildren()
                .addAll(
                        Parts.button(words, "credential.expire", "wait", () -> expire(credential)),
                        revoke,
                        destroy);
        danger.getChildren().add(actions);
    }

    private void again() {
        Optional.ofNullable(danger.lookup("#credential-expire")).ifPresent(Node::requestFocus);
    }

    private void expire(Credential credential) {
        TextField when = new TextField();
        when.setId("expire-when");
        credential.times().expires().ifPresent(at -> when.setText(at.toString()));
        Label complaint = Build.paragraph("", "complaint");
        Parts.visible(complaint, false);
        Runnable set =
                () -> {
                    switch (model.time(when.getText())) {
                        case Outcome.Failed<?>(var problem) -> {
                            complaint.setText(Parts.text(problem));
                            Parts.visible(complaint, true);
                            when.requestFocus();
                        }
                        case Outcome.Done<?> _ -> model.expire(id, when.getText(), this::again);
                    }
                };
        when.setOnAction(event -> set.run());
        VBox form =
                Build.column(
                        "finding-card",
                        Parts.field(
                                when,
                                words.say("credential.expire.when"),
                                words.say("credential.expire.help")),
                        complaint,
                        Build.row(
                                "bar",
                                Build.spring(),
                                cancel(),
                                Parts.button(words, "credential.expire.set", "", set, "accent")));
        ask(form, when);
    }

    private Button cancel() {
        return Parts.button(
                words,
                "credential.cancel",
                "",
                () -> {
                    danger.getChildren().removeLast();
                    again();
                },
                "flat");
    }

    private void confirm(String key, Runnable then) {
        Button yes = Parts.button(words, key + ".yes", "", then, "danger");
        Button cancel = cancel();
        VBox form =
                Build.column(
                        "finding-card",
                        Build.paragraph(words.say(key, name.getText())),
                        Build.row("bar", Build.spring(), cancel, yes));
        ask(form, cancel);
    }

    /// Asks below the buttons; one question at a time.
    private void ask(Node question, Node focus) {
        question.setId("credential-question");
        if (danger.lookup("#credential-question") != null) {
            danger.getChildren().removeLast();
        }
        danger.getChildren().add(question);
        focus.requestFocus();
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
