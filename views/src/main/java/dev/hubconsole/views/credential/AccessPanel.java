package dev.hubconsole.views.credential;

import dev.hubconsole.core.credential.AccessChange;
import dev.hubconsole.core.credential.Scope;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.views.hub.HubViewModel;
import dev.hubconsole.views.hub.Navigation;
import dev.hubconsole.views.hub.Place;
import dev.hubconsole.views.kit.Build;
import dev.hubconsole.views.kit.Icon;
import dev.hubconsole.views.kit.Words;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.stream.Collectors;

/// Which credentials the unsaved changes of the registry open to whom, and which they close. Until
/// the vault is open it says how to open it.
public final class AccessPanel {

    private final Words words;
    private final CredentialsViewModel credentials;
    private final HubViewModel hub;
    private final Label told = Build.paragraph("", "muted");
    private final ListView<AccessChange> list = new ListView<>();
    private final Node open;
    private final StackPane middle = new StackPane();
    private final VBox root;

    public AccessPanel(
            Words words,
            CredentialsViewModel credentials,
            HubViewModel hub,
            Navigation navigation) {
        this.words = words;
        this.credentials = credentials;
        this.hub = hub;
        told.setId("changes-access-told");
        list.setId("changes-access");
        list.setAccessibleText(words.say("changes.access"));
        list.getStyleClass().addAll("edge-to-edge", "dense", "access-changes");
        list.setCellFactory(view -> new ChangeCell());
        open =
                Parts.button(
                        words,
                        "changes.access.open",
                        "key",
                        () -> navigation.go(new Place.Credentials()),
                        "button-outlined");
        StackPane.setAlignment(open, javafx.geometry.Pos.TOP_LEFT);
        root =
                Build.column(
                        "access-panel",
                        Build.label(words.say("changes.access"), "form-section"),
                        told,
                        middle);
        hub.impact().addListener((at, old, now) -> look());
        credentials.state().addListener((at, old, now) -> look());
        look();
    }

    /// What is drawn.
    public Node node() {
        return root;
    }

    private void look() {
        boolean isChanged = hub.view().get().filter(view -> !view.changed().isEmpty()).isPresent();
        boolean isOpen = credentials.state().get() instanceof VaultState.Open;
        middle.getChildren().clear();
        told.setText("");
        if (!isChanged) {
            return;
        }
        if (isOpen) {
            credentials.changes(this::show);
        } else {
            told.setText(words.say("changes.access.locked"));
            middle.getChildren().setAll(open);
        }
    }

    private void show(Outcome<List<AccessChange>> outcome) {
        switch (outcome) {
            case Outcome.Failed<List<AccessChange>>(var problem) -> {
                told.setText(Parts.text(problem));
                middle.getChildren().clear();
            }
            case Outcome.Done<List<AccessChange>>(var changes) -> {
                long opened = changes.stream().filter(AccessChange::opens).count();
                told.setText(
                        changes.isEmpty()
                                ? words.say("changes.access.none")
                                : words.say(
                                        "changes.access.count", opened, changes.size() - opened));
                list.getItems().setAll(changes);
                if (changes.isEmpty()) {
                    middle.getChildren().clear();
                } else {
                    middle.getChildren().setAll(list);
                }
            }
        }
    }

    private final class ChangeCell extends ListCell<AccessChange> {

        @Override
        protected void updateItem(AccessChange change, boolean empty) {
            super.updateItem(change, empty);
            if (empty || change == null) {
                setGraphic(null);
                setAccessibleText(null);
                setTooltip(null);
                return;
            }
            String name = change.credential().name();
            String whom =
                    words.say(
                            change.opens() ? "changes.access.opens" : "changes.access.closes",
                            change.repository() + jobs(change.environments()));
            Label what = Build.label(whom, change.opens() ? "access-opens" : "access-closes");
            what.setGraphic(Icon.of(change.opens() ? "check" : "close"));
            String why = why(change);
            Label whose = Build.label(name, "impact-who");
            whose.setMinWidth(Label.USE_PREF_SIZE);
            Label reason = Build.label(why, "muted");
            reason.setMinWidth(0);
            setGraphic(Build.column("impact-leaf", Build.row("impact-line", whose, what), reason));
            setAccessibleText(name + " " + whom + ": " + why);
            setTooltip(new Tooltip(name + " " + whom + "\n" + why));
            setPrefWidth(0);
        }

        /// What is opened has its scopes in its reasons; what is closed is told by which scopes it
        /// was meant.
        private String why(AccessChange change) {
            String at =
                    change.at().map(place -> "  " + place.file() + ":" + place.line()).orElse("");
            String scopes =
                    change.credential().scopes().stream()
                            .map(Scope::text)
                            .collect(Collectors.joining(" + "));
            return (change.opens() ? change.why() : scopes + ": " + change.why()) + at;
        }

        /// Which jobs, where not all of them are meant.
        private static String jobs(List<String> environments) {
            return environments.contains("") ? "" : " @" + String.join(", @", environments);
        }
    }
}
