package dev.hubconsole.views.shell;

import dev.hubconsole.views.credential.AccessPanel;
import dev.hubconsole.views.credential.AccessScreen;
import dev.hubconsole.views.credential.AddCredentialScreen;
import dev.hubconsole.views.credential.AuditScreen;
import dev.hubconsole.views.credential.CredentialScreen;
import dev.hubconsole.views.credential.CredentialsScreen;
import dev.hubconsole.views.credential.CredentialsViewModel;
import dev.hubconsole.views.credential.ReviewScreen;
import dev.hubconsole.views.credential.ValueViewModel;
import dev.hubconsole.views.hub.HubViewModel;
import dev.hubconsole.views.hub.Navigation;
import dev.hubconsole.views.hub.Place;
import dev.hubconsole.views.kit.Screen;
import dev.hubconsole.views.kit.Words;
import dev.hubconsole.views.settings.SettingsViewModel;

import javafx.scene.Node;

import java.util.function.Supplier;

/// The screens of the vault. A value that is shown hides when one goes elsewhere.
final class CredentialScreens {

    private final Words words;
    private final CredentialsViewModel credentials;
    private final ValueViewModel value;
    private final Navigation navigation;
    private final SettingsViewModel settings;
    private final CommandSet commands;
    private final Shell.System system;

    CredentialScreens(
            Words words,
            CredentialsViewModel credentials,
            ValueViewModel value,
            Navigation navigation,
            SettingsViewModel settings,
            CommandSet commands,
            Shell.System system) {
        this.words = words;
        this.credentials = credentials;
        this.value = value;
        this.navigation = navigation;
        this.settings = settings;
        this.commands = commands;
        this.system = system;
        navigation.place().addListener((at, old, place) -> value.hide());
    }

    /// Keeps each screen once it is made.
    interface Keeping {
        <S extends Screen> S screen(Class<S> kind, Supplier<S> make);
    }

    Screen list(Keeping keeping) {
        return keeping.screen(
                CredentialsScreen.class,
                () ->
                        new CredentialsScreen(
                                words,
                                credentials,
                                navigation,
                                settings,
                                commands.of("addcredential"),
                                commands.of("lockvault")));
    }

    Screen of(Place.Credential place, Keeping keeping) {
        CredentialScreen page =
                keeping.screen(
                        CredentialScreen.class,
                        () ->
                                new CredentialScreen(
                                        words,
                                        credentials,
                                        value,
                                        navigation,
                                        system::chooseValue));
        page.show(place.id());
        return page;
    }

    Screen add(Keeping keeping) {
        return keeping.screen(
                AddCredentialScreen.class,
                () -> new AddCredentialScreen(words, credentials, navigation, system::chooseValue));
    }

    Screen access(Keeping keeping) {
        return keeping.screen(
                AccessScreen.class, () -> new AccessScreen(words, credentials, navigation));
    }

    Screen review(Keeping keeping) {
        return keeping.screen(
                ReviewScreen.class,
                () -> new ReviewScreen(words, credentials, navigation, system::chooseCheckouts));
    }

    /// What the unsaved changes of the registry open and close.
    Node changes(HubViewModel hub) {
        return new AccessPanel(words, credentials, hub, navigation).node();
    }

    Screen audit(String filter, Keeping keeping) {
        AuditScreen audit =
                keeping.screen(
                        AuditScreen.class, () -> new AuditScreen(words, credentials, navigation));
        if (!filter.isEmpty()) {
            audit.show(filter);
        }
        return audit;
    }
}
