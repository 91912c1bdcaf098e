/// The open hub as the screens see it: one view-model that everything which reads or changes the
/// hub goes through, and plain records of what is shown. Everything is worked out in the
/// background; the screens only look. Nothing here knows `javafx.scene`.
@NullMarked
package dev.hubconsole.views.hub;

import org.jspecify.annotations.NullMarked;
