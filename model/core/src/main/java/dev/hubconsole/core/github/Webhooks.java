package dev.hubconsole.core.github;

import dev.hubconsole.core.registry.RepositoryId;

import java.time.Instant;
import java.util.List;

/// Reads webhooks and what was sent to them.
public interface Webhooks {

    /// A webhook.
    record Hook(long id, String url, boolean isActive, List<String> events) {

        public Hook {
            events = List.copyOf(events);
        }
    }

    /// Something that was sent.
    ///
    /// @param status the HTTP status of the receiver; 0 where there was no answer
    record Delivery(
            long id,
            String guid,
            String event,
            Instant deliveredAt,
            boolean isRedelivery,
            int status) {}

    /// The webhooks of a repository.
    Pages<Hook> of(RepositoryId repository);

    /// What was sent to one, the newest first.
    Pages<Delivery> deliveries(RepositoryId repository, long hook);
}
