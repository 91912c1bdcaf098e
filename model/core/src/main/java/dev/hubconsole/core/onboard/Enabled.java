package dev.hubconsole.core.onboard;

import java.util.Optional;

/// What came of switching a repository on: it is, or there is a pull request for it.
///
/// @param steps how far it has come
/// @param applied the pull request that was opened; empty where it is on already
public record Enabled(Onboarding steps, Optional<Applied> applied) {}
