/// What screens are built from: texts, icons, commands, work in the background, the theme, an
/// editor for YAML. Nothing here knows a screen or a hub. Screens import it; it imports no screen.
@NullMarked
package dev.hubconsole.views.kit;

import org.jspecify.annotations.NullMarked;
