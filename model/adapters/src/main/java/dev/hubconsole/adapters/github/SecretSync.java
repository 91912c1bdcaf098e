package dev.hubconsole.adapters.github;

import dev.hubconsole.core.credential.Act;
import dev.hubconsole.core.credential.AuditLine;
import dev.hubconsole.core.credential.SecretValue;
import dev.hubconsole.core.credential.Vault;
import dev.hubconsole.core.github.Environments.SecretName;
import dev.hubconsole.core.github.GitHubReading;
import dev.hubconsole.core.github.GitHubWriting;
import dev.hubconsole.core.github.GitHubWriting.Kept;
import dev.hubconsole.core.github.SecretPlace;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.secret.Secret;
import dev.hubconsole.core.sync.SyncItem;
import dev.hubconsole.core.sync.SyncItem.Kind;
import dev.hubconsole.core.sync.SyncPlan;
import dev.hubconsole.core.sync.SyncRecord;
import dev.hubconsole.core.sync.SyncRecord.Stage;
import dev.hubconsole.core.sync.SyncSending;
import dev.hubconsole.core.sync.SyncTarget;
import dev.hubconsole.core.sync.SyncWish;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Sends credentials to a GitHub's secrets, encrypted for their place.
///
/// Each value is a `String` in the heap while it is sent, since a [Secret] is one; it cannot be
/// wiped.
public final class SecretSync implements SyncSending {

    private final GitHubReading reading;
    private final GitHubWriting writing;

    /// Sends to the GitHub of these.
    public SecretSync(GitHubReading reading, GitHubWriting writing) {
        this.reading = reading;
        this.writing = writing;
    }

    @Override
    public Sent send(SyncPlan plan, Vault vault, Act act, Step step) {
        List<SyncItem> changes = plan.changes();
        List<SyncItem> done = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        if (plan.isBlocked()) {
            failures.add(
                    new Failure(
                            "the plan",
                            new Problem.Refused(
                                    "something in it cannot be kept at GitHub",
                                    "Mend what it names first.")));
            return new Sent(done, failures, changes.size());
        }
        Act at = new Act(act.by(), act.why(), Optional.of(plan.revision()));
        for (SyncItem item : changes) {
            Outcome<AuditLine> outcome =
                    item.kind() == Kind.REMOVE
                            ? remove(item, vault, at)
                            : put(plan.host(), item, vault, at);
            if (outcome instanceof Outcome.Failed<AuditLine>(var problem)) {
                failures.add(new Failure(item.target().text(), problem));
                if (problem instanceof Problem.Unavailable) {
                    break;
                }
                continue;
            }
            done.add(item);
            step.done(item, done.size(), changes.size());
        }
        int left = changes.size() - done.size() - failures.size();
        if (failures.isEmpty()) {
            rotate(plan, vault, at, failures);
        }
        return new Sent(done, failures, left);
    }

    /// The new values that are everywhere now are in use from now on.
    private static void rotate(SyncPlan plan, Vault vault, Act act, List<Failure> failures) {
        for (String id : plan.rotations()) {
            if (vault.pushed(id, act) instanceof Outcome.Failed<?>(var problem)) {
                failures.add(new Failure(id, problem));
            }
        }
    }

    private Outcome<AuditLine> put(String host, SyncItem item, Vault vault, Act act) {
        SyncWish wish = item.wish().orElseThrow();
        AuditLine.Subject subject =
                new AuditLine.Subject(
                        wish.value().id(),
                        wish.decision().credential().name(),
                        wish.value().version());
        SyncRecord begun =
                new SyncRecord(host, wish.target(), subject, Stage.BEGUN, "", Optional.empty());
        return vault.send(
                        wish.decision(),
                        wish.value().version(),
                        wish.requester(),
                        begun.detail(),
                        act)
                .then(value -> put(wish, value))
                .then(_ -> changedAt(wish.target()))
                .then(
                        updated ->
                                vault.sent(
                                        subject,
                                        new SyncRecord(
                                                        host,
                                                        wish.target(),
                                                        subject,
                                                        Stage.SENT,
                                                        wish.value().mark(),
                                                        updated)
                                                .detail(),
                                        act));
    }

    private Outcome<Kept> put(SyncWish wish, SecretValue value) {
        Secret secret;
        try (value) {
            secret = value.use(bytes -> new Secret(new String(bytes, StandardCharsets.UTF_8)));
        }
        SyncTarget target = wish.target();
        return target.place() instanceof SecretPlace.OfOrganization(var organization)
                ? writing.putSecretFor(organization, wish.readers(), target.name(), secret)
                : writing.putSecret(target.place(), target.name(), secret);
    }

    private Outcome<Optional<Instant>> changedAt(SyncTarget target) {
        return reading.environments()
                .secret(target.place(), target.name())
                .map(found -> found.map(SecretName::updatedAt));
    }

    private Outcome<AuditLine> remove(SyncItem item, Vault vault, Act act) {
        SyncRecord record = item.record().orElseThrow();
        SyncRecord removed =
                new SyncRecord(
                        record.host(),
                        record.target(),
                        record.credential(),
                        Stage.REMOVED,
                        "",
                        Optional.empty());
        return writing.removeSecret(item.target().place(), item.target().name())
                .then(_ -> vault.sent(record.credential(), removed.detail(), act));
    }
}
