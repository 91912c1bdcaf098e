/// Talks to GitHub: one connection through which every request goes, and on it the interfaces of
/// `core.github`.
///
/// [dev.hubconsole.adapters.github.GitHubClient] is the way in. Below it, from the outside in:
///
/// | layer | knows |
/// | --- | --- |
/// | `Rest…` | paths, and what the fields of an answer mean |
/// | `LinkedPages` | lists: the next page is where `Link` says |
/// | `Connection` | stores, single flight, retries, redirects, which status is which problem |
/// | `AnswerStore` | answers kept in memory and on the disk, and how they are asked for again |
/// | `Pacing` | how many at once, how many a minute, whose turn it is, when to pause |
/// | `Authorizer` | the token that a request is sent with, and when it is renewed |
/// | `HttpTransport` | bytes |
///
/// Pull requests go through the library `github-api`, on the same connection (`LibraryConnector`).
/// What it does not know (runners, caches, environments and their secrets, organisations' secrets,
/// attempts, deliveries, conditions), or does with more requests than are needed (a tree costs it a
/// request for each file, a reference goes by a path that is not described), is asked for directly.
/// Its types are seen in this package alone, since its getters may send requests.
@NullMarked
package dev.hubconsole.adapters.github;

import org.jspecify.annotations.NullMarked;
