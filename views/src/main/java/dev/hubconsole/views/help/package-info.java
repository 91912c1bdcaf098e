/// Pages to read: help, the rules' pages, the list of shortcuts. The shell imports it.
@NullMarked
package dev.hubconsole.views.help;

import org.jspecify.annotations.NullMarked;
