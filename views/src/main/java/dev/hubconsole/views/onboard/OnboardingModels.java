package dev.hubconsole.views.onboard;

import dev.hubconsole.views.hub.HubViewModel;
import dev.hubconsole.views.kit.Background;

import java.util.function.UnaryOperator;

/// What the screens of onboarding show.
public record OnboardingModels(
        OnboardViewModel onboard, FollowViewModel follow, DriftViewModel drift) {

    /// @param texts gives the text of a key, for the names of tasks
    public static OnboardingModels of(
            Background background,
            OnboardingSource source,
            HubViewModel hub,
            UnaryOperator<String> texts) {
        return new OnboardingModels(
                new OnboardViewModel(background, source, hub, texts),
                new FollowViewModel(background, source, hub, texts),
                new DriftViewModel(background, source, hub, texts));
    }

    /// Goes on without those who listened: their screens have gone.
    public void renew() {
        onboard.renew();
        follow.renew();
        drift.renew();
    }
}
