package dev.hubconsole.views.operation;

import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.views.kit.Build;
import dev.hubconsole.views.kit.Describe;
import dev.hubconsole.views.kit.EmptyState;
import dev.hubconsole.views.kit.Icon;
import dev.hubconsole.views.kit.Words;
import dev.hubconsole.views.operation.StoreViewModel.State;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Stands before each screen of operations: shows what it shows once that was read, else what is so
/// with the store of runs and what to do next. What was read last stays, with the problem above it,
/// where it cannot be read again.
public final class StoreGate<T> {

    private final Words words;
    private final StoreViewModel<T> model;
    private final Node content;
    private final Consumer<T> show;
    private final Supplier<Node> first;
    private final Label trouble = Build.paragraph("");
    private final HBox troubleBar;
    private final PullBar pull;
    private final StackPane root = new StackPane();
    private final Node whole;
    private Node focus = root;

    /// @param id tells it apart
    /// @param pull says how far runs are read from GitHub
    /// @param content what is shown once something was read
    /// @param show hears what was read
    /// @param first what has the focus first
    public StoreGate(
            Words words,
            String id,
            StoreViewModel<T> model,
            PullBar pull,
            Node content,
            Consumer<T> show,
            Supplier<Node> first) {
        this.words = words;
        this.model = model;
        this.pull = pull;
        this.show = show;
        this.first = first;
        trouble.setId(id + "-trouble");
        troubleBar =
                Build.row("trouble-bar", Build.wide(trouble), again(id + "-again-bar", "small"));
        this.content = Build.column("gate", troubleBar, Build.wide(content));
        root.setId(id + "-gate");
        whole = Build.column("gate-whole", pull.node(), Build.wide(root));
        model.state().addListener((at, old, now) -> take(now));
        take(model.state().get());
    }

    /// What is put into the window.
    public Node node() {
        return whole;
    }

    /// The store is looked into when somebody first wants to see it.
    public void arrive() {
        model.look();
        focus.requestFocus();
    }

    private Button again(String id, String... styles) {
        Button again = Build.button(words.say("operation.again"), model::refresh, styles);
        again.setId(id);
        again.setGraphic(Icon.of("refresh"));
        again.setMinWidth(Button.USE_PREF_SIZE);
        return Describe.named(again, words.say("operation.again"));
    }

    private void take(State<T> state) {
        boolean had = hasFocus();
        switch (state) {
            case State.Unasked<T> _ -> {
                Button look = again(root.getId() + "-look", "accent");
                put(EmptyState.of("wait", words.say("operation.unasked"), "", look), look);
            }
            case State.NothingPulled<T> _ -> {
                Button get = pull.button(root.getId() + "-pull", "accent");
                put(
                        EmptyState.of(
                                "wait",
                                words.say("operation.nothing"),
                                words.say("operation.nothing.help"),
                                get,
                                again(root.getId() + "-look")),
                        get);
            }
            case State.Reading<T>(var last) -> {
                if (last.isEmpty()) {
                    Node waiting = EmptyState.of("wait", words.say("operation.reading"), "");
                    // what has the focus tells screen readers what is going on
                    waiting.setFocusTraversable(true);
                    put(waiting, waiting);
                }
            }
            case State.Shown<T>(var value) -> show(value, Optional.empty());
            case State.Failed<T>(var problem, var last) -> {
                if (last.isPresent()) {
                    show(last.get(), Optional.of(problem));
                } else {
                    Button again = again(root.getId() + "-look", "accent");
                    put(EmptyState.failed(problem, again), again);
                }
            }
        }
        if (had) {
            root.applyCss();
            focus.requestFocus();
        }
    }

    private void show(T value, Optional<Problem> problem) {
        trouble.setText(problem.map(one -> one.message() + ". " + one.nextStep()).orElse(""));
        troubleBar.setVisible(problem.isPresent());
        troubleBar.setManaged(problem.isPresent());
        show.accept(value);
        if (!root.getChildren().contains(content)) {
            root.getChildren().setAll(content);
        }
        focus = first.get();
    }

    private void put(Node node, Node next) {
        root.getChildren().setAll(node);
        focus = next;
    }

    /// Whether the focus is here and about to go with what is shown.
    private boolean hasFocus() {
        if (root.getScene() == null || root.getChildren().contains(content)) {
            return false;
        }
        Node owner = root.getScene().getFocusOwner();
        for (Node at = owner; at != null; at = at.getParent()) {
            if (at == root) {
                return true;
            }
        }
        return owner == null;
    }
}
