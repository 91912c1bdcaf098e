/// What holds the simulated GitHub to GitHub's description in tests. It knows the simulator and the
/// contract, and is compiled anew in each module whose tests start a sandbox: the simulator's own
/// tests are among them, so that no module below it could have it.
@NullMarked
package dev.hubconsole.contract.held;

import org.jspecify.annotations.NullMarked;
