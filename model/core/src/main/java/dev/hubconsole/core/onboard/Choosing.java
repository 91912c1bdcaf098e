package dev.hubconsole.core.onboard;

import dev.hubconsole.core.check.Place;
import dev.hubconsole.core.github.GitHubReading;
import dev.hubconsole.core.github.RepositoryDetails;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.Repository;
import dev.hubconsole.core.registry.RepositoryId;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Chooses repositories of an organisation that are to be taken into a hub. It can only read.
public final class Choosing {

    private final GitHubReading reading;

    public Choosing(GitHubReading reading) {
        this.reading = reading;
    }

    /// What was chosen.
    ///
    /// @param picked in the order of their names
    /// @param leftOut what the filters picked too, and is not taken in
    public record Choice(List<RepositoryId> picked, List<LeftOut> leftOut) {

        /// Nobody chose.
        public static final Choice NONE = new Choice(List.of(), List.of());

        public Choice {
            picked = List.copyOf(picked);
            leftOut = List.copyOf(leftOut);
        }
    }

    /// A repository that is left out.
    ///
    /// @param reason what comes after its name: `is archived`
    /// @param isRegistered whether that is because the registry has it already
    public record LeftOut(RepositoryId repository, String reason, boolean isRegistered) {}

    /// A repository of an organisation.
    ///
    /// @param leftOut why it cannot be taken in
    public record Offer(RepositoryDetails details, Optional<LeftOut> leftOut) {}

    /// What there is to choose from, in the order of the names.
    ///
    /// @param filters one of them must pick a repository; where there are none, all are picked
    /// @return not there where nothing of the organisation is picked at all
    public Outcome<List<Offer>> offers(
            String organization, List<RepositoryFilter> filters, Hub hub) {
        return reading.repositories()
                .ofOrganization(organization)
                .all()
                .map(
                        all ->
                                all.stream()
                                        .filter(one -> isPicked(one, filters))
                                        .map(one -> new Offer(one, leftOut(one, hub)))
                                        .toList())
                .then(
                        found ->
                                found.isEmpty()
                                        ? new Outcome.Failed<>(
                                                new Problem.NotThere(
                                                        "no repository of "
                                                                + organization
                                                                + " that the token may see is"
                                                                + " picked",
                                                        "--match takes "
                                                                + RepositoryFilter.WORDS
                                                                + "."))
                                        : new Outcome.Done<>(found));
    }

    private static boolean isPicked(RepositoryDetails one, List<RepositoryFilter> filters) {
        return filters.isEmpty() || filters.stream().anyMatch(filter -> filter.picks(one));
    }

    /// Chooses all that can be taken in.
    ///
    /// @param filters one of them must pick a repository; where there are none, all are picked
    /// @return not there where nothing of the organisation is picked at all
    public Outcome<Choice> choose(String organization, List<RepositoryFilter> filters, Hub hub) {
        return offers(organization, filters, hub)
                .map(
                        offers -> {
                            List<RepositoryId> picked = new ArrayList<>();
                            List<LeftOut> leftOut = new ArrayList<>();
                            for (Offer one : offers) {
                                one.leftOut()
                                        .ifPresentOrElse(
                                                leftOut::add,
                                                () -> picked.add(one.details().name()));
                            }
                            return new Choice(picked, leftOut);
                        });
    }

    private static Optional<LeftOut> leftOut(RepositoryDetails one, Hub hub) {
        Optional<Repository> there = hub.registry().find(one.name());
        if (there.isPresent()) {
            Place place = Place.of(there.get().definition().body().node());
            return Optional.of(
                    new LeftOut(
                            one.name(),
                            "has an entry already, at " + place.file() + ":" + place.line(),
                            true));
        }
        Optional<String> reason =
                one.name().equals(hub.repository())
                        ? Optional.of("is the hub itself")
                        : one.isArchived()
                                ? Optional.of("is archived")
                                : one.isDisabled()
                                        ? Optional.of("was disabled by GitHub")
                                        : Optional.empty();
        return reason.map(why -> new LeftOut(one.name(), why, false));
    }
}
