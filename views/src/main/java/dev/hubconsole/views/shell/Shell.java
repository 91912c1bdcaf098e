package dev.hubconsole.views.shell;

import dev.hubconsole.core.github.Proposing;
import dev.hubconsole.views.credential.CredentialsViewModel;
import dev.hubconsole.views.credential.ValueViewModel;
import dev.hubconsole.views.help.HelpScreen;
import dev.hubconsole.views.hub.HubState;
import dev.hubconsole.views.hub.HubView;
import dev.hubconsole.views.hub.HubViewModel;
import dev.hubconsole.views.hub.Hubs;
import dev.hubconsole.views.hub.Navigation;
import dev.hubconsole.views.hub.Notice;
import dev.hubconsole.views.hub.Place;
import dev.hubconsole.views.hub.ProposalViewModel;
import dev.hubconsole.views.hub.Question;
import dev.hubconsole.views.hub.WriteProtection;
import dev.hubconsole.views.kit.Background;
import dev.hubconsole.views.kit.Build;
import dev.hubconsole.views.kit.Chooser;
import dev.hubconsole.views.kit.Command;
import dev.hubconsole.views.kit.Dividers;
import dev.hubconsole.views.kit.Screen;
import dev.hubconsole.views.kit.Words;
import dev.hubconsole.views.onboard.OnboardingModels;
import dev.hubconsole.views.operation.OperationsViewModel;
import dev.hubconsole.views.registry.ChangesScreen;
import dev.hubconsole.views.registry.DependenciesScreen;
import dev.hubconsole.views.registry.EntryScreen;
import dev.hubconsole.views.registry.FilesScreen;
import dev.hubconsole.views.registry.FindingsScreen;
import dev.hubconsole.views.registry.LayersScreen;
import dev.hubconsole.views.registry.RepositoriesScreen;
import dev.hubconsole.views.settings.GitHubViewModel;
import dev.hubconsole.views.settings.SettingsScreen;
import dev.hubconsole.views.settings.SettingsViewModel;

import javafx.collections.ListChangeListener;
import javafx.event.EventHandler;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The window's content: navigation, the screen in the middle, and what lies over it.
public final class Shell {

    /// The rules that say that a file, or a part of it, could not be read.
    private static final Set<String> UNREADABLE =
            Set.of("yaml-syntax", "not-utf8", "multiple-documents", "file-too-large", "too-deep");

    private final Words words;
    private final Background background;
    private final HubViewModel hub;
    private final Navigation navigation;
    private final SettingsViewModel settings;
    private final GitHubViewModel github;
    private final CredentialsViewModel credentials;
    private final CredentialScreens vault;
    private final OperationScreens operations;
    private final CommandSet commands;
    private final Map<Class<?>, Screen> screens = new HashMap<>();
    private final SideBar side;
    private final OnboardingScreens onboarding;
    private final StackPane middle = new StackPane();
    private final StackPane overlay = new StackPane();
    private final Dividers dividers;
    private final Notices notices;
    private final Dialogs dialogs;
    private final Welcome welcome;
    private final WriteProtection protection;
    private final StackPane root;
    private Optional<Node> focusBefore = Optional.empty();
    private Optional<Question> asked = Optional.empty();

    /// What the shell needs of the system.
    public interface System {

        /// Asks the user for a hub's folder, and opens it.
        void chooseFolder();

        /// Asks the user for a folder to write a copy into.
        void chooseCopy(Consumer<Path> chosen);

        /// Asks the user for the folder in which repositories are checked out.
        void chooseCheckouts(Consumer<Path> chosen);

        /// Asks the user for the file that has a value.
        void chooseValue(Consumer<Path> chosen);

        /// Asks the user for a file to write.
        ///
        /// @param name what it is called where the user names it no other way
        void chooseExport(String name, Consumer<Path> chosen);

        /// Ends the program.
        void quit();
    }

    public Shell(
            Words words,
            Background background,
            HubViewModel hub,
            Navigation navigation,
            SettingsViewModel settings,
            GitHubViewModel github,
            CredentialsViewModel credentials,
            ValueViewModel value,
            OperationsViewModel operations,
            OnboardingModels onboarding,
            Proposing proposing,
            Hubs hubs,
            System system) {
        this.words = words;
        this.background = background;
        this.hub = hub;
        this.navigation = navigation;
        this.settings = settings;
        this.github = github;
        this.credentials = credentials;
        this.commands =
                new CommandSet(
                        hub, navigation, settings, credentials, operations, new Windowing(system));
        this.operations =
                new OperationScreens(words, operations, navigation, settings, commands, system);
        this.vault =
                new CredentialScreens(
                        words, credentials, value, navigation, settings, commands, system);
        this.side = new SideBar(words, commands);
        this.onboarding = new OnboardingScreens(words, onboarding, hub, navigation);
        this.dividers =
                new Dividers(
                        settings.now().layout(),
                        (split, at) -> settings.change(s -> s.withLayout(split, at)));
        this.notices = new Notices(words);
        this.dialogs =
                new Dialogs(
                        words,
                        hub,
                        navigation,
                        new ProposalViewModel(hub, background, proposing, words::say));
        this.welcome = new Welcome(words, hub, settings, commands);
        hub.tell(notices::tell);
        settings.onProblem(problem -> notices.tell(new Notice.Trouble(problem)));
        this.protection = new WriteProtection(hub, hubs, background, words::say);
        // In the order in which it is read: Tab goes through it so.
        BorderPane frame = new BorderPane();
        frame.setTop(
                Build.column("head", top(), new ProtectionBar(words, protection, commands).node()));
        frame.setLeft(side.node());
        frame.setCenter(middle);
        frame.setBottom(
                new StatusBar(words, hub, github, navigation, background, commands.of("tasks"))
                        .node());
        middle.getStyleClass().add("middle");
        overlay.getStyleClass().add("overlay");
        overlay.setVisible(false);
        overlay.setOnMouseClicked(
                event -> {
                    if (event.getTarget() == overlay && asked.isEmpty()) {
                        close();
                    }
                });
        overlay.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE && asked.isEmpty()) {
                        close();
                    }
                });
        root = new StackPane(frame, notices.node(), overlay);
        StackPane.setAlignment(notices.node(), Pos.BOTTOM_RIGHT);
        root.getStyleClass().add("shell");
        // At the scene: the root hears nothing of keys while no node has the focus.
        EventHandler<KeyEvent> keys = this::onKey;
        root.sceneProperty()
                .addListener(
                        (at, old, scene) -> {
                            if (old != null) {
                                old.removeEventFilter(KeyEvent.KEY_PRESSED, keys);
                            }
                            if (scene != null) {
                                scene.addEventFilter(KeyEvent.KEY_PRESSED, keys);
                            }
                        });
        navigation.place().addListener((at, old, place) -> show());
        hub.state().addListener((at, old, state) -> stateChanged(old, state));
        hub.questions().addListener((ListChangeListener<Question>) change -> ask());
        show();
        ask();
    }

    /// What is put into the window.
    public Parent node() {
        return root;
    }

    /// Whether the hub can be saved where it is.
    public WriteProtection protection() {
        return protection;
    }

    /// Every command.
    public List<Command> commands() {
        return commands.all();
    }

    private final class Windowing implements CommandSet.Window {

        private final System system;

        private Windowing(System system) {
            this.system = system;
        }

        @Override
        public void chooseFolder() {
            system.chooseFolder();
        }

        @Override
        public void palette() {
            openChooser("palette", "palette.prompt", this::commandChoices);
        }

        @Override
        public void search() {
            hub.view()
                    .get()
                    .ifPresent(
                            view -> {
                                Search search = new Search(view, credentials.view());
                                openChooser("search", "search.prompt", text -> hits(search, text));
                            });
        }

        @Override
        public void tasks() {
            TasksPanel panel = new TasksPanel(words, background);
            open(panel.node(), panel::begin);
        }

        @Override
        public void saveCopy() {
            system.chooseCopy(protection::saveCopy);
        }

        @Override
        public void quit() {
            system.quit();
        }

        private List<Chooser.Choice> commandChoices(String text) {
            List<String> typed = List.of(text.strip().toLowerCase(Locale.ROOT).split("\\s+"));
            List<Chooser.Choice> found = new ArrayList<>();
            for (Command command : commands.all()) {
                String name = words.say(command.textKey());
                if (typed.stream().allMatch(name.toLowerCase(Locale.ROOT)::contains)
                        && !command.id().equals("palette")) {
                    boolean can = command.enabled().get();
                    found.add(
                            new Chooser.Choice(
                                    command.icon(),
                                    name,
                                    keys(command),
                                    can ? "" : words.say("command." + command.id() + ".not"),
                                    command::fire));
                }
            }
            return found;
        }

        private List<Chooser.Choice> hits(Search search, String text) {
            return search.find(text).stream()
                    .map(
                            hit ->
                                    new Chooser.Choice(
                                            icon(hit.kind()),
                                            hit.text(),
                                            hit.detail().isEmpty()
                                                    ? words.say("search." + hit.kind())
                                                    : hit.detail(),
                                            "",
                                            () -> navigation.go(hit.place())))
                    .toList();
        }

        private static String icon(String kind) {
            return switch (kind) {
                case "repository" -> "list";
                case "layer", "variable", "policy" -> "layers";
                case "finding" -> "warning";
                case "setting" -> "column";
                case "credential" -> "key";
                default -> "file";
            };
        }
    }

    private static String keys(Command command) {
        return command.shortcut().isEmpty()
                ? ""
                : KeyCombination.valueOf(command.shortcut()).getDisplayText();
    }

    private void openChooser(
            String id,
            String prompt,
            java.util.function.Function<String, List<Chooser.Choice>> find) {
        Chooser chooser =
                new Chooser(
                        words.say(prompt),
                        words.say(prompt + ".list"),
                        words.say("chooser.nothing"),
                        find,
                        this::close);
        chooser.node().setId(id);
        open(chooser.node(), chooser::begin);
        StackPane.setAlignment(chooser.node(), Pos.TOP_CENTER);
    }

    private void open(Node node, Runnable begin) {
        if (!overlay.isVisible() && root.getScene() != null) {
            focusBefore = Optional.ofNullable(root.getScene().getFocusOwner());
        }
        overlay.getChildren().setAll(node);
        StackPane.setAlignment(node, Pos.CENTER);
        overlay.setVisible(true);
        root.getChildren().getFirst().setDisable(true);
        begin.run();
    }

    private void close() {
        overlay.setVisible(false);
        overlay.getChildren().clear();
        root.getChildren().getFirst().setDisable(false);
        focusBefore.ifPresent(Node::requestFocus);
        focusBefore = Optional.empty();
    }

    /// Questions are asked one after the other.
    private void ask() {
        Optional<Question> next = hub.questions().stream().findFirst();
        if (next.equals(asked)) {
            return;
        }
        asked = next;
        if (next.isEmpty()) {
            close();
        } else {
            Node dialog = dialogs.of(next.get());
            open(dialog, () -> begin(dialog));
        }
    }

    /// The focus goes where something is typed, else to the answer that loses nothing.
    private static void begin(Node dialog) {
        List<Node> buttons = List.copyOf(dialog.lookupAll(".button"));
        Optional.ofNullable(dialog.lookup(".dialog-first"))
                .or(
                        () ->
                                buttons.stream()
                                        .filter(node -> node.getStyleClass().contains("accent"))
                                        .filter(node -> !node.isDisabled())
                                        .findFirst())
                .or(() -> buttons.stream().filter(node -> !node.isDisabled()).findFirst())
                .ifPresent(Node::requestFocus);
    }

    /// Shortcuts work wherever the focus is, but not through a question. Undo and redo belong to
    /// the hub, except in fields that are no part of it.
    private void onKey(KeyEvent event) {
        if (asked.isPresent()) {
            return;
        }
        for (Command command : commands.all()) {
            if (!command.shortcut().isEmpty()
                    && KeyCombination.valueOf(command.shortcut()).match(event)) {
                boolean own = command.id().equals("undo") || command.id().equals("redo");
                if (own && hasItsOwnUndo(event.getTarget())) {
                    return;
                }
                boolean over = overlay.isVisible();
                if (over && !command.id().equals("quit")) {
                    return;
                }
                event.consume();
                command.fire();
                return;
            }
        }
    }

    private static boolean hasItsOwnUndo(Object target) {
        return target instanceof TextInputControl field
                && (field.getId() == null || !field.getId().startsWith("field-"));
    }

    private Node top() {
        Label name = Build.label("", "hub-name");
        name.textProperty()
                .bind(
                        hub.view()
                                .map(
                                        view ->
                                                view.map(HubView::name)
                                                        .orElse(words.say("app.name"))));
        Button search = Build.button(words, commands.of("search"), "search-button");
        search.setText(words.say("search.button"));
        return Build.row(
                "top-bar",
                Build.iconButton(words, commands.of("back")),
                Build.iconButton(words, commands.of("forward")),
                name,
                Build.spring(),
                search,
                Build.spring(),
                Build.iconButton(words, commands.of("palette")),
                Build.iconButton(words, commands.of("undo")),
                Build.iconButton(words, commands.of("redo")),
                Build.button(words, commands.of("save"), "accent"));
    }

    private void stateChanged(HubState old, HubState now) {
        if (now instanceof HubState.Open(var view) && !(old instanceof HubState.Open)) {
            settings.change(s -> s.withRecent(view.folder()));
            navigation.reset(first(view));
        }
        if (!(now instanceof HubState.Open && old instanceof HubState.Open)) {
            show();
        }
    }

    /// A hub that cannot be read opens in the text, at its first finding.
    private static Place first(HubView view) {
        return view.findings().stream()
                .filter(row -> UNREADABLE.contains(row.finding().rule()))
                .findFirst()
                .<Place>map(row -> new Place.Files(row.at()))
                .orElseGet(() -> new Place.Repositories(""));
    }

    private void show() {
        Place place = navigation.place().get();
        side.mark(place);
        boolean open = hub.view().get().isPresent();
        boolean welcoming =
                place.isRegistry() && !open
                        || place.isRegistry() && !(hub.state().get() instanceof HubState.Open);
        if (welcoming) {
            middle.getChildren().setAll(welcome.node(hub.state().get()));
            return;
        }
        Screen screen =
                switch (place) {
                    case Place.Repositories(var filter) -> {
                        RepositoriesScreen table =
                                screen(
                                        RepositoriesScreen.class,
                                        () ->
                                                new RepositoriesScreen(
                                                        words, hub, navigation, settings));
                        if (!filter.isEmpty()) {
                            table.show(filter);
                        }
                        yield table;
                    }
                    case Place.Entry(var target) -> {
                        EntryScreen entry =
                                screen(
                                        EntryScreen.class,
                                        () -> new EntryScreen(words, hub, navigation));
                        entry.show(target);
                        yield entry;
                    }
                    case Place.Layers() ->
                            screen(
                                    LayersScreen.class,
                                    () -> new LayersScreen(words, hub, navigation));
                    case Place.Files(var spot) -> {
                        FilesScreen files =
                                screen(FilesScreen.class, () -> new FilesScreen(words, hub));
                        files.show(spot);
                        yield files;
                    }
                    case Place.Findings() ->
                            screen(
                                    FindingsScreen.class,
                                    () ->
                                            new FindingsScreen(
                                                    words, hub, navigation, commands.of("fixall")));
                    case Place.Dependencies() ->
                            screen(
                                    DependenciesScreen.class,
                                    () -> new DependenciesScreen(words, hub, navigation));
                    case Place.Changes() ->
                            screen(
                                    ChangesScreen.class,
                                    () ->
                                            new ChangesScreen(
                                                    words,
                                                    hub,
                                                    commands.of("propose"),
                                                    commands.of("discard"),
                                                    vault.changes(hub)));
                    case Place.Onboard() -> onboarding.onboard(this::screen);
                    case Place.Following() -> onboarding.following(this::screen);
                    case Place.Drift() -> onboarding.drift(this::screen);
                    case Place.Credentials() -> vault.list(this::screen);
                    case Place.Credential one -> vault.of(one, this::screen);
                    case Place.AddCredential() -> vault.add(this::screen);
                    case Place.Access() -> vault.access(this::screen);
                    case Place.Review() -> vault.review(this::screen);
                    case Place.Audit(var filter) -> vault.audit(filter, this::screen);
                    case Place.Operation one -> operations.of(one, this::screen);
                    case Place.Settings() ->
                            screen(
                                    SettingsScreen.class,
                                    () -> new SettingsScreen(words, settings, github));
                    case Place.Help _, Place.Rule _ -> {
                        HelpScreen help =
                                screen(
                                        HelpScreen.class,
                                        () -> new HelpScreen(words, navigation, commands.all()));
                        help.show(place);
                        yield help;
                    }
                };
        if (!middle.getChildren().equals(List.of(screen.node()))) {
            middle.getChildren().setAll(screen.node());
            // Split panes take their parts in with their looks; before, none of them takes focus.
            screen.node().applyCss();
        }
        if (!overlay.isVisible()) {
            screen.arrive();
        }
    }

    /// The screen of a kind, made when it is first needed.
    private <S extends Screen> S screen(Class<S> kind, Supplier<S> make) {
        return kind.cast(
                screens.computeIfAbsent(
                        kind,
                        none -> {
                            S made = make.get();
                            dividers.watch(made.node());
                            return made;
                        }));
    }
}
