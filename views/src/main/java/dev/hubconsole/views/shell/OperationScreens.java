package dev.hubconsole.views.shell;

import dev.hubconsole.views.hub.Navigation;
import dev.hubconsole.views.hub.Place;
import dev.hubconsole.views.kit.Screen;
import dev.hubconsole.views.kit.Words;
import dev.hubconsole.views.operation.AlertsScreen;
import dev.hubconsole.views.operation.CostScreen;
import dev.hubconsole.views.operation.MonitorScreen;
import dev.hubconsole.views.operation.OperationsViewModel;
import dev.hubconsole.views.operation.PullBar;
import dev.hubconsole.views.operation.QueueScreen;
import dev.hubconsole.views.operation.RunsScreen;
import dev.hubconsole.views.settings.SettingsViewModel;

import java.util.function.Supplier;

/// The screens of operations.
final class OperationScreens {

    private final Words words;
    private final OperationsViewModel operations;
    private final Navigation navigation;
    private final SettingsViewModel settings;
    private final CommandSet commands;
    private final Shell.System system;

    OperationScreens(
            Words words,
            OperationsViewModel operations,
            Navigation navigation,
            SettingsViewModel settings,
            CommandSet commands,
            Shell.System system) {
        this.words = words;
        this.operations = operations;
        this.navigation = navigation;
        this.settings = settings;
        this.commands = commands;
        this.system = system;
    }

    private void save(String name, Supplier<byte[]> bytes) {
        system.chooseExport(name, file -> operations.write(file, bytes));
    }

    private PullBar pull() {
        return new PullBar(words, operations.pull(), commands.of("pull"));
    }

    Screen of(Place.Operation place, CredentialScreens.Keeping keeping) {
        return switch (place) {
            case Place.Monitor() ->
                    keeping.screen(
                            MonitorScreen.class,
                            () ->
                                    new MonitorScreen(
                                            words,
                                            operations,
                                            navigation,
                                            settings,
                                            pull(),
                                            commands.of("lookagain")));
            case Place.Runs(var repository) -> {
                RunsScreen runs =
                        keeping.screen(
                                RunsScreen.class,
                                () ->
                                        new RunsScreen(
                                                words,
                                                operations.runs(),
                                                navigation,
                                                this::save,
                                                pull(),
                                                commands.of("lookagain")));
                runs.show(repository);
                yield runs;
            }
            case Place.Queue() ->
                    keeping.screen(
                            QueueScreen.class,
                            () ->
                                    new QueueScreen(
                                            words,
                                            operations.queue(),
                                            navigation,
                                            this::save,
                                            pull(),
                                            commands.of("lookagain")));
            case Place.Cost() ->
                    keeping.screen(
                            CostScreen.class,
                            () ->
                                    new CostScreen(
                                            words,
                                            operations.cost(),
                                            this::save,
                                            pull(),
                                            commands.of("lookagain")));
            case Place.Alerts() ->
                    keeping.screen(
                            AlertsScreen.class,
                            () ->
                                    new AlertsScreen(
                                            words,
                                            operations.alerts(),
                                            navigation,
                                            pull(),
                                            commands.of("lookagain")));
        };
    }
}
