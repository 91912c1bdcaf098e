package dev.hubconsole.core.github;

import java.util.List;

/// A self-hosted runner.
public record Runner(
        long id,
        String name,
        String operatingSystem,
        boolean isOnline,
        boolean isBusy,
        List<String> labels) {

    public Runner {
        labels = List.copyOf(labels);
    }
}
