/// A GitHub on this machine: organisations, repositories with real git objects, pull requests,
/// workflows whose runs go on with the clock, secrets, Apps, limits. It keeps everything in memory
/// and speaks GitHub's REST API as GitHub's own description has it, in both versions.
///
/// [dev.hubconsole.simulator.github.SimulatedGitHub] is the way in. A request goes through `Server`
/// (HTTP), `Faults` (what is to go wrong), `Principals` (who asks), `Limiter`, `Router` and one of
/// the `…Routes`, which read and change the `World`; `Bodies` writes what GitHub would write.
@NullMarked
package dev.hubconsole.simulator.github;

import org.jspecify.annotations.NullMarked;
