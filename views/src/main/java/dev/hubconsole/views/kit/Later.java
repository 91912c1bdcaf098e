package dev.hubconsole.views.kit;

import java.time.Duration;

/// Does something on the thread of the screens after a time. A test cranks it by hand.
public interface Later {

    /// Does something once.
    ///
    /// @return calls it off
    Runnable after(Duration time, Runnable then);
}
