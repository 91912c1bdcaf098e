package dev.hubconsole.core.session;

import dev.hubconsole.core.problem.Outcome;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Keeps what was typed and not saved, so that it outlives the program. One for each hub.
public interface Drafts {

    /// A hub that was changed and not saved.
    ///
    /// @param at when it was kept
    /// @param files the changed files, each as it was read and as it had become
    record Draft(Instant at, List<FileChange> files) {

        public Draft {
            files = List.copyOf(files);
        }
    }

    /// Keeps these changes in place of those that were kept before; with none, forgets them.
    Outcome<Boolean> keep(List<FileChange> files);

    /// What was kept; empty where there is nothing, a problem where it cannot be read.
    Outcome<Optional<Draft>> find();

    /// Keeps nothing.
    static Drafts none() {
        return new Drafts() {
            @Override
            public Outcome<Boolean> keep(List<FileChange> files) {
                return new Outcome.Done<>(false);
            }

            @Override
            public Outcome<Optional<Draft>> find() {
                return new Outcome.Done<>(Optional.empty());
            }
        };
    }
}
