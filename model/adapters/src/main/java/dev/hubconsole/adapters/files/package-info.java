/// Hubs in folders: where they are, reading their files, saving them without ever leaving half a
/// file.
@NullMarked
package dev.hubconsole.adapters.files;

import org.jspecify.annotations.NullMarked;
