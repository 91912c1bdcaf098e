/// What the user has chosen, and the screen to choose it on. The shell and the program's main
/// import it.
@NullMarked
package dev.hubconsole.views.settings;

import org.jspecify.annotations.NullMarked;
