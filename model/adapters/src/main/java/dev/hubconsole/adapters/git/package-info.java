/// Hubs in git: the files of a revision, read by the `git` program. Nothing is ever written.
@NullMarked
package dev.hubconsole.adapters.git;

import org.jspecify.annotations.NullMarked;
