/// What the product knows: registry, layers, rules, plans. No input or output beyond the files it
/// is handed.
@NullMarked
package dev.hubconsole.core;

import org.jspecify.annotations.NullMarked;
