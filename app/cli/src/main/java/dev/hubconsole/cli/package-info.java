/// `hubctl`, the headless side: commands, and the printers of their results. Nobody imports it.
@NullMarked
package dev.hubconsole.cli;

import org.jspecify.annotations.NullMarked;
