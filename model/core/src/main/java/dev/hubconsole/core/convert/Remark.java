package dev.hubconsole.core.convert;

import dev.hubconsole.core.check.Place;
import dev.hubconsole.core.check.Routes;
import dev.hubconsole.core.yaml.Node;

/// Something to be said about a place of a file that is brought into another format.
///
/// @param path the way to it from the file's root; empty for the file as a whole
/// @param message a sentence without its full stop
/// @param kind what it asks of a person
public record Remark(String path, Place place, String message, Kind kind) {

    /// What a remark asks of a person.
    public enum Kind {
        /// Nothing: it was done.
        DONE,
        /// To look at it.
        TO_DECIDE,
        /// To mend it, for nothing is done before.
        OBSTACLE
    }

    static Remark at(Node node, Kind kind, String message) {
        return new Remark(Routes.to(node), Place.of(node), message, kind);
    }

    static Remark atTop(String file, Kind kind, String message) {
        return new Remark("", Place.at(file, 1, 1), message, kind);
    }
}
