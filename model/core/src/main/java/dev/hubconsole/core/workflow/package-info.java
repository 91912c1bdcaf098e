/// Workflow files of GitHub Actions as they are written: triggers, jobs, calls, steps, and every
/// place where a secret is named. Nothing is run and nothing is judged.
///
/// The syntax is that of GitHub's page "Workflow syntax for GitHub Actions"; of expressions only
/// what leads to the `secrets` context is understood.
///
/// Imports `core.yaml`, `core.registry` (to follow aliases), `core.check.Place`, and, to read files
/// at a GitHub, `core.github` and `core.problem`.
@NullMarked
package dev.hubconsole.core.workflow;

import org.jspecify.annotations.NullMarked;
