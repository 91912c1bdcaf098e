/// Carries plans of `core.onboard` out: pull requests opened, brought up to date, taken back; and
/// keeps plans in files.
///
/// Imports `core.onboard` and `core.github`; whatever it is given of GitHub, it has no connection
/// of its own.
@NullMarked
package dev.hubconsole.adapters.onboard;

import org.jspecify.annotations.NullMarked;
