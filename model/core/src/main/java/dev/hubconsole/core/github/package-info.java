/// What the product needs of GitHub, in the administrator's words: records of what is there, and
/// interfaces to ask for it.
///
/// Reading and writing are two interfaces. [dev.hubconsole.core.github.GitHubReading] cannot change
/// anything; whatever makes a plan is given that one and nothing else, so a plan is safe by
/// construction. [dev.hubconsole.core.github.GitHubWriting] carries a plan out; each of its
/// operations may be repeated after any failure, and what it makes is there once.
///
/// Imports `core.problem`, `core.registry.RepositoryId` and `core.secret`. Implemented in
/// `adapters.github`.
@NullMarked
package dev.hubconsole.core.github;

import org.jspecify.annotations.NullMarked;
