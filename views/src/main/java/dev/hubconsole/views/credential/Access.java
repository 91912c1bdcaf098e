package dev.hubconsole.views.credential;

import dev.hubconsole.core.credential.AccessMatrix;
import dev.hubconsole.core.credential.AccessMatrix.Cell;
import dev.hubconsole.core.credential.Credential;
import dev.hubconsole.core.credential.Reader;
import dev.hubconsole.core.credential.Readers;
import dev.hubconsole.core.credential.UsageMap;
import dev.hubconsole.core.credential.UsageMap.Deletion;
import dev.hubconsole.core.problem.Problem;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Who may read what, as far as it is known.
public sealed interface Access {

    /// No hub is open, so nobody says who is who.
    record NoHub() implements Access {}

    /// The registry cannot be read where it decides.
    record Failed(Problem problem) implements Access {}

    /// It is known. Safe for use by several threads; every answer takes microseconds.
    final class Known implements Access {

        private final Readers readers;
        private final AccessMatrix matrix;
        private final Instant now;
        private final Optional<UsageMap> usage;
        private final List<Reader> repositories;

        /// @param usage what workflows name, where they were read
        Known(
                List<Credential> credentials,
                Readers readers,
                Optional<UsageMap> usage,
                Instant now) {
            this.readers = readers;
            this.now = now;
            this.usage = usage;
            this.matrix = new AccessMatrix(credentials, readers, now);
            this.repositories = List.copyOf(readers.all());
        }

        /// What the registry was read at.
        public String revision() {
            return readers.revision();
        }

        /// All credentials, by name and scope.
        public List<Credential> credentials() {
            return matrix.credentials();
        }

        /// All repositories, in the registry's order.
        public List<Reader> repositories() {
            return repositories;
        }

        /// What workflows name, where they were read.
        public Optional<UsageMap> usage() {
            return usage;
        }

        /// What stands where a credential and a repository meet.
        public synchronized Cell cell(Credential credential, Reader repository) {
            return matrix.cell(credential, repository);
        }

        /// Whom a credential is meant for.
        public synchronized List<Reader> readersOf(Credential credential) {
            return matrix.readersOf(credential);
        }

        /// Whom a credential would be meant for that is not there yet.
        synchronized List<Reader> preview(Credential credential) {
            List<Credential> all = new ArrayList<>(matrix.credentials());
            all.add(credential);
            return new AccessMatrix(all, readers, now).readersOf(credential);
        }

        /// Whether a credential can be deleted without a workflow missing it; empty where no
        /// workflows were read.
        public synchronized Optional<Deletion> deletion(Credential credential) {
            return usage.map(map -> matrix.deletion(credential, map));
        }

        /// For what works the review out, on the thread that made this.
        AccessMatrix matrix() {
            return matrix;
        }
    }
}
