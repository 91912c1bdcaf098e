package dev.hubconsole.views.credential;

import dev.hubconsole.core.credential.CredentialKind;
import dev.hubconsole.core.credential.Reader;
import dev.hubconsole.core.credential.Scope;
import dev.hubconsole.views.credential.AddViewModel.State;
import dev.hubconsole.views.credential.AddViewModel.Step;
import dev.hubconsole.views.hub.Navigation;
import dev.hubconsole.views.hub.Place;
import dev.hubconsole.views.kit.Build;
import dev.hubconsole.views.kit.Keys;
import dev.hubconsole.views.kit.Named;
import dev.hubconsole.views.kit.Screen;
import dev.hubconsole.views.kit.Words;

import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The way to a new credential, in three steps: what it is, who may read it, its value.
public final class AddCredentialScreen implements Screen {

    private static final int NAMED = 6;

    private final Words words;
    private final AddViewModel model;
    private final ValueInput value;
    private final Label steps = Build.label("", "muted");
    private final Label complaint = Build.paragraph("", "complaint");
    private final Label readers = Build.paragraph("", "readers-preview");
    private final StackPane form = new StackPane();
    private final Map<Step, Node> pages = new EnumMap<>(Step.class);
    private final Map<Step, Node> first = new EnumMap<>(Step.class);
    private final Button back;
    private final Button next;
    private final Button add;
    private final VaultGate gate;

    public AddCredentialScreen(
            Words words,
            CredentialsViewModel credentials,
            Navigation navigation,
            ValueInput.Chooser chooser) {
        this.words = words;
        this.model = new AddViewModel(credentials);
        back = Parts.button(words, "add.back", "", this::back);
        next = Parts.button(words, "add.next", "", model::next, "accent");
        Runnable finish =
                () -> model.add(taken(), made -> navigation.go(new Place.Credential(made.id())));
        add = Parts.button(words, "add.add", "", finish, "accent");
        value = new ValueInput("add", words, chooser, finish);
        pages.put(Step.WHAT, what());
        pages.put(Step.SCOPES, scopes());
        pages.put(Step.VALUE, Build.column("add-page", value.node()));
        first.put(Step.VALUE, value.first());
        complaint.setId("add-complaint");
        VBox page =
                Build.column(
                        "add-form",
                        Build.label(words.say("add.title"), "title-3"),
                        steps,
                        form,
                        complaint,
                        Build.row(
                                "bar",
                                Parts.button(
                                        words,
                                        "add.cancel",
                                        "",
                                        () -> {
                                            value.clear();
                                            model.begin();
                                            navigation.go(new Place.Credentials());
                                        },
                                        "flat"),
                                Build.spring(),
                                back,
                                next,
                                add));
        StackPane around = new StackPane(page);
        around.getStyleClass().add("vault-page");
        model.state().addListener((at, old, now) -> show(now));
        model.readers().addListener((at, old, now) -> showReaders(now));
        show(model.state().get());
        gate =
                new VaultGate(
                        words,
                        credentials,
                        navigation,
                        Parts.scrolling(around),
                        view -> {},
                        this::firstNow);
    }

    private NewValue taken() {
        return value.take();
    }

    private void back() {
        value.clear();
        model.back();
    }

    private Node what() {
        TextField name = text("add-name", model.name());
        name.setPromptText("NPM_TOKEN");
        first.put(Step.WHAT, name);
        ComboBox<CredentialKind> kind = new ComboBox<>();
        kind.setId("add-kind");
        kind.getItems().setAll(CredentialKind.values());
        kind.setConverter(Named.of(one -> words.say("credential.kind." + one.word())));
        kind.valueProperty().bindBidirectional(model.kind());
        TextField owner = text("add-owner", model.owner());
        TextField expires = text("add-expires", model.expires());
        expires.setPromptText("90d");
        TextField rotate = text("add-rotate", model.rotate());
        rotate.setPromptText("60d");
        TextField notes = text("add-notes", model.notes());
        return Build.column(
                "add-page",
                Parts.field(name, words.say("add.name"), words.say("add.name.help")),
                Parts.field(kind, words.say("credential.kind"), ""),
                Parts.field(owner, words.say("credential.owner"), words.say("add.owner.help")),
                Parts.field(expires, words.say("add.expires"), words.say("credential.expire.help")),
                Parts.field(rotate, words.say("add.rotate"), words.say("credential.expire.help")),
                Parts.field(notes, words.say("credential.notes"), ""));
    }

    private TextField text(String id, StringProperty property) {
        TextField field = new TextField();
        field.setId(id);
        field.textProperty().bindBidirectional(property);
        field.setOnAction(event -> model.next());
        return field;
    }

    private Node scopes() {
        TextArea area = new TextArea();
        area.setId("add-scopes");
        area.setPrefRowCount(4);
        area.setPromptText("team:platform");
        area.getStyleClass().add("expression");
        Keys.tabGoesOn(area);
        area.textProperty().bindBidirectional(model.scopes());
        first.put(Step.SCOPES, area);
        readers.setId("add-readers");
        return Build.column(
                "add-page",
                Parts.field(
                        area,
                        words.say("credential.scopes"),
                        words.say("add.scopes.help", String.join(", ", Scope.FORMS))),
                readers);
    }

    private void show(State state) {
        switch (state) {
            case State.Adding() -> {
                add.setDisable(true);
                back.setDisable(true);
            }
            case State.At(var step, var problem) -> {
                complaint.setText(problem.map(Parts::text).orElse(""));
                Parts.visible(complaint, problem.isPresent());
                add.setDisable(false);
                back.setDisable(false);
                steps.setText(
                        words.say(
                                "add.step." + step.name().toLowerCase(Locale.ROOT),
                                step.ordinal() + 1));
                Parts.visible(back, step != Step.WHAT);
                Parts.visible(next, step != Step.VALUE);
                Parts.visible(add, step == Step.VALUE);
                Node page = pages.get(step);
                if (!form.getChildren().equals(List.of(page))) {
                    form.getChildren().setAll(page);
                }
                if (form.getScene() != null) {
                    form.applyCss();
                    firstNow().requestFocus();
                }
            }
        }
    }

    private Node firstNow() {
        return model.state().get() instanceof State.At(var step, _)
                ? first.get(step)
                : first.get(Step.VALUE);
    }

    private void showReaders(Optional<List<Reader>> found) {
        readers.setText(
                found.map(
                                list ->
                                        list.isEmpty()
                                                ? words.say("add.readers.none")
                                                : words.count("add.readers", list.size())
                                                        + ": "
                                                        + names(list))
                        .orElse(""));
    }

    private static String names(List<Reader> list) {
        String names =
                String.join(
                        ", ", list.stream().limit(NAMED).map(one -> one.id().toString()).toList());
        return list.size() > NAMED ? names + ", …" : names;
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
