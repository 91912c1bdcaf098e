package dev.hubconsole.core.workflow;

import dev.hubconsole.core.check.Place;

/// Something in a workflow file that GitHub would not take, or that would not do what it says.
///
/// @param message one sentence, without its full stop
public record WorkflowFault(String message, Place place) {

    @Override
    public String toString() {
        return place.file() + ":" + place.line() + ":" + place.column() + " " + message;
    }
}
