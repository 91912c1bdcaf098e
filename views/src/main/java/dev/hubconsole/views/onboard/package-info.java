/// The screens of onboarding: taking repositories into the hub, following them to production, and
/// where the registry and GitHub differ.
///
/// `OnboardingSource` is implemented where the console is put together.
@NullMarked
package dev.hubconsole.views.onboard;

import org.jspecify.annotations.NullMarked;
