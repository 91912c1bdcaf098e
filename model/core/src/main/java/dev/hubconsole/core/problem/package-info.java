/// What can go wrong with an operation, told in terms an administrator can act on.
///
/// A *finding* (see `core.check`) says that the configuration is wrong and is data. A *problem*
/// says that an operation could not be done and is a return value. A *bug* is an exception. Anybody
/// may import this package; it imports nothing of ours.
@NullMarked
package dev.hubconsole.core.problem;

import org.jspecify.annotations.NullMarked;
