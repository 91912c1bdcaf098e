package dev.hubconsole.core.onboard;

import dev.hubconsole.core.check.Place;

import java.util.List;
import java.util.Optional;

/// Something that the security review has to say against a repository.
///
/// @param message what is there, without a full stop
/// @param remedy what to do about it
/// @param places where it stands in the repository's files
/// @param accepted the exemption that accepts it
public record Weakness(
        ReviewRule rule,
        String message,
        String remedy,
        List<Place> places,
        Optional<Exemption> accepted) {

    public Weakness {
        places = List.copyOf(places);
    }
}
