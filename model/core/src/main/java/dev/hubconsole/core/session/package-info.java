/// A hub that is open: its texts as they are being edited, what they mean, and the way back. The
/// session knows what was read from the disk, what has become of it, and every step between.
///
/// Texts are the truth: each change, from a form or from a keyboard, is a text edit, and a new
/// [Snapshot] is read from the result. Screens import this package; it imports the rest of `core`.
@NullMarked
package dev.hubconsole.core.session;

import org.jspecify.annotations.NullMarked;
