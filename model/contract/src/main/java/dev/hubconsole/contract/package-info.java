/// GitHub's own description of its REST API, for tests: whether a request or an answer is as GitHub
/// says; and what clients are seen to do. The product does not have this package.
///
/// The descriptions in the resources are cut from `@octokit/openapi` 23.0.2 (MIT, see `LICENSE`
/// beside them), one for each version of the API.
@NullMarked
package dev.hubconsole.contract;

import org.jspecify.annotations.NullMarked;
