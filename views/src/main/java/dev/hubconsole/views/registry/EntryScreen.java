package dev.hubconsole.views.registry;

import dev.hubconsole.core.plan.Definition;
import dev.hubconsole.core.plan.Target;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.views.hub.ChangeForm;
import dev.hubconsole.views.hub.HubView.FindingRow;
import dev.hubconsole.views.hub.HubView.Spot;
import dev.hubconsole.views.hub.HubView.Tally;
import dev.hubconsole.views.hub.HubViewModel;
import dev.hubconsole.views.hub.LayerPage;
import dev.hubconsole.views.hub.LayerPage.Dependency;
import dev.hubconsole.views.hub.Navigation;
import dev.hubconsole.views.hub.Place;
import dev.hubconsole.views.kit.Build;
import dev.hubconsole.views.kit.Describe;
import dev.hubconsole.views.kit.EmptyState;
import dev.hubconsole.views.kit.FollowFocus;
import dev.hubconsole.views.kit.Icon;
import dev.hubconsole.views.kit.Screen;
import dev.hubconsole.views.kit.Words;
import dev.hubconsole.views.kit.YamlEditor;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Optional;

/// The page of a repository or a layer: form, text, what holds, dependencies, findings.
public final class EntryScreen implements Screen {

    private final Words words;
    private final HubViewModel hub;
    private final Navigation navigation;
    private final EntryViewModel model;
    private final EntryForm form;
    private final EffectiveTable effective;
    private final YamlEditor editor;
    private final Label title = Build.label("", "title-3");
    private final HBox badges = Build.row("badges");
    private final Button runs;
    private final Button rename;
    private final Button delete;
    private final Button add;
    private final Label trouble = Build.paragraph("", "trouble-bar");
    private final Label typingTrouble = Build.paragraph("", "complaint");
    private final VBox dependencies = Build.column("dependency-lists");
    private final VBox findings = Build.column("finding-list");
    private final Tab formTab;
    private final Tab yamlTab;
    private final Tab effectiveTab;
    private final Tab dependenciesTab;
    private final Tab findingsTab;
    private final Tab historyTab;
    private final HistoryViewModel history;
    private final TabPane tabs = new TabPane();
    private final StackPane root = new StackPane();
    private final VBox page;

    public EntryScreen(Words words, HubViewModel hub, Navigation navigation) {
        this.words = words;
        this.hub = hub;
        this.navigation = navigation;
        this.model = new EntryViewModel(hub);
        form = new EntryForm(model, words, this::goTo, new Variables());
        effective = new EffectiveTable(words, this::goTo);
        editor = new YamlEditor(words.say("entry.yaml.name"));
        formTab = tab("entry.form", form.node());
        yamlTab = tab("entry.yaml", yaml());
        effectiveTab = tab("entry.effective", effective.node());
        dependenciesTab = tab("entry.dependencies", scrolling(dependencies));
        findingsTab = tab("entry.findings", scrolling(findings));
        history = new HistoryViewModel(hub);
        historyTab = tab("entry.history", new HistoryView(history, words).node());
        historyTab.selectedProperty().addListener((at, had, has) -> showHistory());
        tabs.setId("entry-tabs");
        tabs.getTabs().setAll(formTab, yamlTab);
        add =
                button(
                        "entry.add.variable",
                        "add",
                        () -> hub.ask(new ChangeForm.Define(Definition.Kind.VARIABLE)),
                        "button-outlined");
        runs =
                button(
                        "entry.runs",
                        "monitor",
                        () -> repository().ifPresent(id -> navigation.go(new Place.Runs(id))),
                        "flat");
        rename = button("entry.rename", "edit", this::rename, "flat");
        delete = button("entry.delete", "delete", this::delete, "danger", "flat");
        hide(trouble);
        page =
                Build.column(
                        "screen",
                        Build.row(
                                "entry-head",
                                title,
                                badges,
                                Build.spring(),
                                add,
                                runs,
                                rename,
                                delete),
                        trouble,
                        Build.wide(tabs),
                        new ImpactStrip(words, hub, navigation).node());
        model.state().addListener((at, old, state) -> show(state));
        model.text()
                .shown()
                .addListener(
                        (at, old, text) -> {
                            editor.number(model.text().from());
                            editor.show(text);
                        });
        model.text()
                .marks()
                .addListener(
                        (at, old, marks) -> {
                            editor.number(model.text().from());
                            editor.mark(marks);
                        });
        model.text()
                .problem()
                .addListener(
                        (at, old, problem) -> {
                            typingTrouble.setText(
                                    problem.map(p -> p.message() + ". " + p.nextStep()).orElse(""));
                            typingTrouble.setVisible(problem.isPresent());
                            typingTrouble.setManaged(problem.isPresent());
                        });
        show(model.state().get());
    }

    private Button button(String key, String icon, Runnable run, String... styles) {
        Button button = Build.button(words.say(key), run, styles);
        button.setGraphic(Icon.of(icon));
        button.setId(key.replace('.', '-'));
        button.setMinWidth(Button.USE_PREF_SIZE);
        button.managedProperty().bind(button.visibleProperty());
        return Describe.describe(button, words.say(key), words.say(key + ".help"), "");
    }

    /// What can be done with single variables.
    private final class Variables implements FieldRow.Naming {

        @Override
        public void rename(String name) {
            hub.ask(new ChangeForm.Rename(new Definition(Definition.Kind.VARIABLE, name)));
        }

        @Override
        public void delete(String name) {
            hub.ask(new ChangeForm.Delete(new Definition(Definition.Kind.VARIABLE, name)));
        }
    }

    /// What is shown, where it has a name of its own.
    private Optional<Definition> definition() {
        return model.page()
                .map(LayerPage::target)
                .flatMap(
                        target ->
                                switch (target) {
                                    case Target.Shared(var id) -> Definition.of(id);
                                    case Target.Policy(var id) ->
                                            Optional.of(new Definition(Definition.Kind.POLICY, id));
                                    case Target.Entry _, Target.Variables _ -> Optional.empty();
                                });
    }

    private Optional<RepositoryId> repository() {
        return model.page()
                .map(LayerPage::target)
                .filter(Target.Entry.class::isInstance)
                .map(target -> ((Target.Entry) target).id());
    }

    private void rename() {
        definition().ifPresent(what -> hub.ask(new ChangeForm.Rename(what)));
        repository().ifPresent(what -> hub.ask(new ChangeForm.RenameRepository(what)));
    }

    private void delete() {
        definition().ifPresent(what -> hub.ask(new ChangeForm.Delete(what)));
        repository().ifPresent(what -> hub.ask(new ChangeForm.DeleteRepository(what)));
    }

    private static void hide(Node node) {
        node.setVisible(false);
        node.setManaged(false);
    }

    private Tab tab(String key, Node content) {
        Tab tab = new Tab(words.say(key), content);
        tab.setClosable(false);
        tab.setId(key);
        return tab;
    }

    private static Node scrolling(Node content) {
        ScrollPane scroll = FollowFocus.in(new ScrollPane(content));
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        return scroll;
    }

    private Node yaml() {
        editor.onTyped(model.text()::typed);
        editor.onComplete(
                (text, caret) ->
                        model.page()
                                .map(LayerPage::target)
                                .map(target -> Completion.of(target, hub.view().get()))
                                .map(completion -> completion.at(text, caret))
                                .orElse(List.of()));
        hide(typingTrouble);
        return Build.column(
                "yaml-page",
                Build.wide(editor.node()),
                typingTrouble,
                Build.label(words.say("entry.yaml.help"), "muted", "hint"));
    }

    /// Shows a repository or a layer.
    public void show(Target target) {
        if (!model.isShowing(target)) {
            form.clear();
            history.clear();
            model.show(target);
        }
    }

    /// Brings one of its parts to the front: `form yaml effective dependencies findings history`.
    public void bring(String part) {
        tabs.getTabs().stream()
                .filter(tab -> tab.getId().equals("entry." + part))
                .findFirst()
                .ifPresent(tabs.getSelectionModel()::select);
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void arrive() {
        form.begin();
    }

    private void show(EntryViewModel.State state) {
        switch (state) {
            case EntryViewModel.State.Idle() -> root.getChildren().clear();
            case EntryViewModel.State.Loading(var target) -> {
                title.setText(target.toString());
                badges.getChildren().clear();
                root.getChildren()
                        .setAll(EmptyState.of("wait", words.say("entry.loading", target), ""));
            }
            case EntryViewModel.State.Ready(var ready) -> {
                hide(trouble);
                show(ready);
                if (!root.getChildren().contains(page)) {
                    root.getChildren().setAll(page);
                    // The tabs take their content in with their looks.
                    root.applyCss();
                    arrive();
                }
            }
            case EntryViewModel.State.Failed(var problem, var last) -> {
                trouble.setText(problem.message() + ". " + problem.nextStep());
                trouble.setVisible(true);
                trouble.setManaged(true);
                if (last.isEmpty()) {
                    root.getChildren()
                            .setAll(
                                    EmptyState.failed(
                                            problem,
                                            Build.button(
                                                    words.say("entry.all"),
                                                    () ->
                                                            navigation.go(
                                                                    new Place.Repositories("")))));
                }
            }
        }
    }

    private void show(LayerPage now) {
        title.setText(
                now.target() instanceof Target.Variables
                        ? words.say("entry.variables")
                        : now.name());
        boolean repository = now.target() instanceof Target.Entry;
        boolean named = repository || definition().isPresent();
        runs.setVisible(repository);
        rename.setVisible(named);
        delete.setVisible(named);
        add.setVisible(now.target() instanceof Target.Variables);
        List<Tab> wanted =
                repository
                        ? List.of(
                                formTab,
                                yamlTab,
                                effectiveTab,
                                dependenciesTab,
                                findingsTab,
                                historyTab)
                        : List.of(formTab, yamlTab, findingsTab, historyTab);
        if (!tabs.getTabs().equals(wanted)) {
            tabs.getTabs().setAll(wanted);
            tabs.getSelectionModel().select(formTab);
        }
        long open = now.findings().stream().filter(f -> !f.finding().isSilenced()).count();
        findingsTab.setText(words.say("entry.findings.count", open));
        dependenciesTab.setText(
                words.say(
                        "entry.dependencies.count",
                        now.dependencies().needs().size(),
                        now.dependencies().neededBy().size()));
        badges.getChildren().clear();
        hub.view()
                .get()
                .flatMap(view -> view.repository(now.name()))
                .ifPresent(row -> badges.getChildren().add(FindingBadge.tally(row.tally())));
        if (now.target() instanceof Target.Policy) {
            badges.getChildren().add(FindingBadge.tally(Tally.of(now.findings())));
        }
        form.show(now);
        effective.show(now.effective());
        showDependencies(now.dependencies());
        showFindings(now.findings());
        if (history.state().get() instanceof HistoryViewModel.State.Idle) {
            showHistory();
        }
    }

    /// Asked for when it is looked at, and again when another entry comes.
    private void showHistory() {
        if (historyTab.isSelected()) {
            model.page().flatMap(LayerPage::lines).ifPresent(history::show);
        }
    }

    private void showDependencies(LayerPage.Dependencies all) {
        dependencies
                .getChildren()
                .setAll(
                        list("entry.needs", "entry.needs.none", all.needs()),
                        list("entry.neededby", "entry.neededby.none", all.neededBy()));
    }

    private Node list(String title, String nothing, List<Dependency> all) {
        VBox list = Build.column("dependency-list", Build.label(words.say(title), "form-section"));
        if (all.isEmpty()) {
            list.getChildren().add(Build.label(words.say(nothing), "muted"));
        }
        for (Dependency one : all) {
            if (one.known()) {
                Hyperlink link = new Hyperlink(one.label());
                link.setOnAction(
                        event ->
                                navigation.go(
                                        new Place.Entry(
                                                new Target.Entry(
                                                        RepositoryId.parse(one.label())))));
                boolean bare = one.label().endsWith("/" + one.written());
                list.getChildren()
                        .add(
                                Build.row(
                                        "dependency",
                                        link,
                                        Build.label(bare ? "" : one.written(), "muted")));
            } else {
                Label unknown = Build.label(words.say("entry.unknown", one.written()), "complaint");
                list.getChildren().add(unknown);
            }
        }
        return list;
    }

    private void showFindings(List<FindingRow> all) {
        findings.getChildren().clear();
        if (all.isEmpty()) {
            findings.getChildren()
                    .add(EmptyState.of("check", words.say("entry.findings.none"), ""));
        }
        for (FindingRow row : all) {
            findings.getChildren().add(new FindingCard(row, words, hub, navigation).node());
        }
    }

    private void goTo(Spot spot) {
        navigation.go(new Place.Files(spot));
    }
}
