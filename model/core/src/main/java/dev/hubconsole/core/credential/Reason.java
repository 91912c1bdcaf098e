package dev.hubconsole.core.credential;

import dev.hubconsole.core.check.Place;

import java.util.Optional;

/// Whether a scope holds for somebody, and why.
///
/// @param text what the registry or the asker says about it
/// @param at the line of the registry that says it
public record Reason(Scope scope, boolean holds, String text, Optional<Place> at) {}
