package dev.hubconsole.core.credential;

import dev.hubconsole.core.check.Place;

import java.util.List;
import java.util.Optional;

/// Something that a reviewer should look at.
///
/// @param credential which one it is about; empty for what concerns the whole vault or the registry
/// @param message what is there and what was expected, as one sentence without its full stop
/// @param nextStep what to do about it
/// @param places the lines of the registry that show it
public record ReviewFinding(
        ReviewRule rule,
        Optional<Credential> credential,
        String message,
        String nextStep,
        List<Place> places) {

    public ReviewFinding {
        places = List.copyOf(places);
    }
}
