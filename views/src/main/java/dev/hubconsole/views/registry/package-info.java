/// The screens of the registry: the table of repositories, the page of a repository or a layer,
/// files, findings, dependencies, changes. Each is a class that builds nodes beside a view-model
/// that knows none. The shell imports it.
@NullMarked
package dev.hubconsole.views.registry;

import org.jspecify.annotations.NullMarked;
