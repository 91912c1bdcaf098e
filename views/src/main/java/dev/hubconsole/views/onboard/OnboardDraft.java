package dev.hubconsole.views.onboard;

import dev.hubconsole.core.onboard.OnboardingRequest;
import dev.hubconsole.core.onboard.OnboardingRequest.Existing;
import dev.hubconsole.core.registry.RepositoryId;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What somebody has entered to take repositories in. It outlives the window.
///
/// @param picked the repositories, in the order in which they were picked
/// @param reviewers as they were typed: logins, or `owner/team`
/// @param overwrites whether files that are there with other content are replaced
public record OnboardDraft(
        String organization,
        String pattern,
        List<RepositoryId> picked,
        String team,
        String tier,
        String reason,
        String reviewers,
        boolean overwrites) {

    /// Nothing was entered.
    public static final OnboardDraft EMPTY =
            new OnboardDraft("", "", List.of(), "", "", "", "", false);

    public OnboardDraft {
        picked = picked.stream().distinct().toList();
    }

    /// What is asked for with it.
    OnboardingRequest request() {
        return new OnboardingRequest(
                picked,
                said(team),
                said(tier),
                reason,
                overwrites ? Existing.REPLACED : Existing.KEPT,
                Arrays.stream(reviewers.split("[,\\s]+")).filter(one -> !one.isEmpty()).toList(),
                Optional.empty());
    }

    private static Optional<String> said(String text) {
        return Optional.of(text.strip()).filter(one -> !one.isEmpty());
    }
}
