/// The window around the screens: navigation, palette, search, status bar, tasks, notices,
/// questions. The program's main imports it; no screen does.
@NullMarked
package dev.hubconsole.views.shell;

import org.jspecify.annotations.NullMarked;
