/// The console's main: builds everything by hand and opens the window. Nobody imports it.
@NullMarked
package dev.hubconsole.desktop;

import org.jspecify.annotations.NullMarked;
