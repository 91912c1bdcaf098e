package dev.hubconsole.views.credential;

import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.views.hub.Navigation;
import dev.hubconsole.views.hub.Place;
import dev.hubconsole.views.kit.Build;
import dev.hubconsole.views.kit.EmptyState;
import dev.hubconsole.views.kit.Icon;
import dev.hubconsole.views.kit.Words;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Stands before each screen of credentials: shows what it shows while the vault is open, else what
/// is so with the vault and what to do next.
final class VaultGate {

    private final Words words;
    private final CredentialsViewModel model;
    private final Navigation navigation;
    private final Node content;
    private final Consumer<VaultView> show;
    private final Supplier<Node> first;
    private final Label trouble = Build.paragraph("", "complaint");
    private final VBox troubleBar;
    private final StackPane root = new StackPane();
    private Supplier<Node> begin = () -> root;

    /// @param content what is shown while the vault is open
    /// @param show hears what is in the vault
    /// @param first what has the focus first
    VaultGate(
            Words words,
            CredentialsViewModel model,
            Navigation navigation,
            Node content,
            Consumer<VaultView> show,
            Supplier<Node> first) {
        this.words = words;
        this.model = model;
        this.navigation = navigation;
        this.show = show;
        this.first = first;
        trouble.setId("vault-trouble");
        troubleBar = Build.column("trouble-bar", trouble);
        this.content = Build.column("gate", troubleBar, Build.wide(content));
        root.setId("vault-gate");
        model.state().addListener((at, old, now) -> take(now));
        take(model.state().get());
    }

    Node node() {
        return root;
    }

    /// The vault is looked for when somebody first wants to see it.
    void arrive() {
        model.look();
        focus();
    }

    private void focus() {
        begin.get().requestFocus();
    }

    private void take(VaultState state) {
        boolean isOpen = state instanceof VaultState.Open;
        boolean stays = isOpen && root.getChildren().contains(content);
        boolean had =
                root.getScene() != null
                        && !stays
                        && (root.getScene().getFocusOwner() == null
                                || isInside(root.getScene().getFocusOwner()));
        switch (state) {
            case VaultState.Unasked() -> {
                Button open = Parts.button(words, "vault.open", "", model::look, "accent");
                put(
                        EmptyState.of(
                                "lock",
                                words.say("vault.closed"),
                                words.say("vault.closed.help"),
                                open),
                        open);
            }
            case VaultState.Looking() -> {
                Node waiting =
                        EmptyState.of(
                                "wait",
                                words.say("vault.looking"),
                                words.say("vault.looking.help"));
                // what has the focus tells screen readers what is going on
                waiting.setFocusTraversable(true);
                put(waiting, waiting);
            }
            case VaultState.None(var problem) -> {
                SetUpForm form = new SetUpForm(words, model, problem);
                put(scrolled(form.node()), form.first());
            }
            case VaultState.Locked(var problem) -> locked(problem);
            case VaultState.Failed(var problem) -> failed(problem);
            case VaultState.Open(var view, var problem) -> {
                trouble.setText(problem.map(Parts::text).orElse(""));
                Parts.visible(troubleBar, problem.isPresent());
                show.accept(view);
                if (!stays) {
                    root.getChildren().setAll(content);
                }
                begin = first;
            }
        }
        if (had) {
            root.applyCss();
            focus();
        }
    }

    private boolean isInside(Node owner) {
        for (Node at = owner; at != null; at = at.getParent()) {
            if (at == root) {
                return true;
            }
        }
        return false;
    }

    private void put(Node node, Node focus) {
        root.getChildren().setAll(node);
        begin = () -> focus;
    }

    private static Node scrolled(Node form) {
        StackPane around = new StackPane(form);
        around.getStyleClass().add("vault-page");
        return Parts.scrolling(around);
    }

    private void locked(Optional<Problem> problem) {
        SecretField field = new SecretField("vault-passphrase", words, "vault.passphrase");
        Runnable open = () -> model.open(field.take());
        field.node().setOnAction(event -> open.run());
        Label complaint = Build.paragraph(problem.map(Parts::text).orElse(""), "complaint");
        complaint.setId("vault-complaint");
        Parts.visible(complaint, problem.isPresent());
        VBox form =
                Build.column(
                        "vault-gate",
                        Icon.of("lock"),
                        Build.label(words.say("vault.locked.title"), "title-3"),
                        Build.paragraph(words.say("vault.locked.text")),
                        Parts.field(field.node(), words.say("vault.passphrase"), ""),
                        complaint,
                        Build.row(
                                "dialog-buttons",
                                Build.spring(),
                                Parts.button(words, "vault.unlock", "", open, "accent")));
        put(scrolled(form), field.node());
    }

    private void failed(Problem problem) {
        Button again = Parts.button(words, "vault.again", "", model::lookAgain, "accent");
        Button help =
                Parts.button(
                        words,
                        "vault.help",
                        "",
                        () -> navigation.go(new Place.Help("credentials")));
        put(EmptyState.failed(problem, again, help), again);
    }
}
