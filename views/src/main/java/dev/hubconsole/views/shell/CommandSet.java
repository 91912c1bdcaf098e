package dev.hubconsole.views.shell;

import dev.hubconsole.views.credential.CredentialsViewModel;
import dev.hubconsole.views.help.HelpScreen;
import dev.hubconsole.views.hub.HubView.Spot;
import dev.hubconsole.views.hub.HubViewModel;
import dev.hubconsole.views.hub.Navigation;
import dev.hubconsole.views.hub.Place;
import dev.hubconsole.views.hub.Question;
import dev.hubconsole.views.kit.Command;
import dev.hubconsole.views.operation.OperationsViewModel;
import dev.hubconsole.views.settings.SettingsViewModel;

import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ObservableBooleanValue;

import java.util.ArrayList;
import java.util.List;

/// Everything that can be done from anywhere, each declared once.
public final class CommandSet {

    private static final ObservableBooleanValue ALWAYS = new ReadOnlyBooleanWrapper(true);

    private final List<Command> all = new ArrayList<>();

    /// What commands ask of the window.
    public interface Window {

        /// Asks the user for a hub's folder.
        void chooseFolder();

        /// Shows all commands.
        void palette();

        /// Searches everything.
        void search();

        /// Shows what is going on in the background.
        void tasks();

        /// Asks for a folder and writes a copy of the hub there.
        void saveCopy();

        /// Ends the program.
        void quit();
    }

    public CommandSet(
            HubViewModel hub,
            Navigation navigation,
            SettingsViewModel settings,
            CredentialsViewModel credentials,
            OperationsViewModel operations,
            Window window) {
        ObservableBooleanValue open = hub.isOpen();
        add("open", "folder", "Shortcut+O", ALWAYS, window::chooseFolder);
        add("sample", "sample", "", ALWAYS, hub::openSample);
        add("save", "save", "Shortcut+S", hub.isChanged(), hub::save);
        add("undo", "undo", "Shortcut+Z", hub.canUndo(), hub::undo);
        add("redo", "redo", "Shortcut+Shift+Z", hub.canRedo(), hub::redo);
        add("discard", "delete", "", hub.isChanged(), hub::askToThrowAway);
        add("savecopy", "save", "Shortcut+Shift+S", open, window::saveCopy);
        add(
                "propose",
                "branch",
                "Shortcut+Shift+P",
                open,
                () -> hub.questions().add(new Question.Propose()));
        add("refresh", "refresh", "F5", open, hub::refresh);
        add("fixall", "fix", "Shortcut+Shift+F", hub.canFixAll(), hub::fixAll);
        add("palette", "command", "Shortcut+K", ALWAYS, window::palette);
        add("search", "search", "Shortcut+P", open, window::search);
        add("tasks", "wait", "Shortcut+Shift+T", ALWAYS, window::tasks);
        add("back", "back", "Alt+Left", navigation.canGoBack(), navigation::back);
        add("forward", "forward", "Alt+Right", navigation.canGoForward(), navigation::forward);
        go("repositories", "list", "Shortcut+1", open, navigation, new Place.Repositories(""));
        go("layers", "layers", "Shortcut+2", open, navigation, new Place.Layers());
        go("files", "file", "Shortcut+3", open, navigation, new Place.Files(Spot.NONE));
        go("findings", "warning", "Shortcut+4", open, navigation, new Place.Findings());
        go("dependencies", "graph", "Shortcut+5", open, navigation, new Place.Dependencies());
        go("changes", "impact", "Shortcut+6", open, navigation, new Place.Changes());
        go("monitor", "monitor", "Shortcut+Shift+M", ALWAYS, navigation, new Place.Monitor());
        go("queue", "queue", "Shortcut+Shift+Q", ALWAYS, navigation, new Place.Queue());
        go("cost", "cost", "Shortcut+Shift+C", ALWAYS, navigation, new Place.Cost());
        go("alerts", "bell", "Shortcut+Shift+A", ALWAYS, navigation, new Place.Alerts());
        add(
                "pull",
                "pull",
                "Shortcut+Shift+G",
                open,
                () -> {
                    if (!(navigation.place().get() instanceof Place.Operation)) {
                        navigation.go(new Place.Monitor());
                    }
                    operations.pull().begin();
                });
        add("lookagain", "refresh", "Shift+F5", ALWAYS, operations::refresh);
        go("onboard", "add", "Shortcut+Shift+N", open, navigation, new Place.Onboard());
        go("following", "eye", "Shortcut+Shift+J", open, navigation, new Place.Following());
        go("drift", "column", "Shortcut+Shift+D", open, navigation, new Place.Drift());
        go("credentials", "key", "Shortcut+7", ALWAYS, navigation, new Place.Credentials());
        go("access", "matrix", "Shortcut+8", ALWAYS, navigation, new Place.Access());
        go("review", "shield", "Shortcut+9", ALWAYS, navigation, new Place.Review());
        go("audit", "log", "Shortcut+0", ALWAYS, navigation, new Place.Audit(""));
        add("addcredential", "add", "", ALWAYS, () -> navigation.go(new Place.AddCredential()));
        add("lockvault", "lock", "Shortcut+Shift+L", credentials.isOpen(), credentials::lock);
        go("settings", "settings", "Shortcut+Comma", ALWAYS, navigation, new Place.Settings());
        go("help", "help", "F1", ALWAYS, navigation, new Place.Help("start"));
        go(
                "shortcuts",
                "keyboard",
                "Shortcut+Slash",
                ALWAYS,
                navigation,
                new Place.Help(HelpScreen.SHORTCUTS));
        add(
                "larger",
                "larger",
                "Shortcut+Plus",
                ALWAYS,
                () -> settings.change(s -> s.withFontSize(s.fontSizeBy(1))));
        add(
                "smaller",
                "smaller",
                "Shortcut+Minus",
                ALWAYS,
                () -> settings.change(s -> s.withFontSize(s.fontSizeBy(-1))));
        add(
                "theme",
                "theme",
                "",
                ALWAYS,
                () ->
                        settings.change(
                                s -> s.withTheme(s.theme().equals("dark") ? "light" : "dark")));
        add("quit", "quit", "Shortcut+Q", ALWAYS, window::quit);
    }

    private void go(
            String id,
            String icon,
            String shortcut,
            ObservableBooleanValue enabled,
            Navigation navigation,
            Place place) {
        add("go." + id, icon, shortcut, enabled, () -> navigation.go(place));
    }

    private void add(
            String id, String icon, String shortcut, ObservableBooleanValue enabled, Runnable run) {
        all.add(new Command(id, icon, shortcut, enabled, run));
    }

    /// Every command, in the order in which the palette shows them.
    public List<Command> all() {
        return List.copyOf(all);
    }

    /// The command with an id.
    public Command of(String id) {
        return all.stream()
                .filter(command -> command.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no command " + id));
    }
}
