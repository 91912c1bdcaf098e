package dev.hubconsole.core.onboard;

import dev.hubconsole.core.github.PullRequest;

import java.util.List;

/// A pull request of the hub, and how far its repositories have come.
public record Followed(PullRequest pullRequest, List<Onboarding> steps) {

    public Followed {
        steps = List.copyOf(steps);
    }
}
