package dev.hubconsole.views.shell;

import dev.hubconsole.views.hub.HubViewModel;
import dev.hubconsole.views.hub.Navigation;
import dev.hubconsole.views.kit.Screen;
import dev.hubconsole.views.kit.Words;
import dev.hubconsole.views.onboard.DriftScreen;
import dev.hubconsole.views.onboard.FollowScreen;
import dev.hubconsole.views.onboard.OnboardScreen;
import dev.hubconsole.views.onboard.OnboardingModels;

/// The screens of onboarding.
record OnboardingScreens(
        Words words, OnboardingModels models, HubViewModel hub, Navigation navigation) {

    Screen onboard(CredentialScreens.Keeping keeping) {
        return keeping.screen(
                OnboardScreen.class,
                () -> new OnboardScreen(words, models.onboard(), hub, navigation));
    }

    Screen following(CredentialScreens.Keeping keeping) {
        return keeping.screen(
                FollowScreen.class, () -> new FollowScreen(words, models.follow(), navigation));
    }

    Screen drift(CredentialScreens.Keeping keeping) {
        return keeping.screen(
                DriftScreen.class, () -> new DriftScreen(words, models.drift(), hub, navigation));
    }
}
