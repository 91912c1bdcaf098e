package dev.hubconsole.core.registry;

import java.util.OptionalInt;

/// A runner label of the organisation's own: a self-hosted runner or a larger hosted one.
///
/// @param selfHosted whether it runs on the organisation's machines; so it does unless the entry
///   says `self_hosted: false`
/// @param cores how many cores it has, where written
public record Runner(String label, boolean selfHosted, OptionalInt cores, Written at) {}
