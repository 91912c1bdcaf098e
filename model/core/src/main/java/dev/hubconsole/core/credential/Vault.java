package dev.hubconsole.core.credential;

import dev.hubconsole.core.problem.Outcome;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// An open vault: keeps the values of credentials, and says in its audit log what happened to them.
///
/// Every call looks at the files as they are then, so that several programs may use one vault at
/// once. A change is in the files, in whole or not at all, when the call comes back. It is in the
/// audit log before: where the log cannot be written nothing is changed and nothing is read. A
/// value that cannot be read as it was written is never given.
///
/// Safe for use by several threads; values belong to the thread that asked for them.
public interface Vault extends AutoCloseable {

    /// How many values of a credential are kept beside the one in use and the one of a rotation.
    int EARLIER_VALUES = 3;

    /// What the audit log says where somebody wants no backup.
    String NO_BACKUP = "none wanted";

    /// What is in it.
    Outcome<VaultContents> list();

    /// Adds a credential. Refused where its name may not be, where it has no scope or an unknown
    /// one, where it expires before it begins, and where one of the same name and scopes is.
    Outcome<Credential> add(NewCredential credential, SecretValue value, Act act);

    /// The value in use, for somebody who was granted it. Refused where the credential is not any
    /// more what the decision was about.
    Outcome<SecretValue> read(Decision.Granted decision, Requester requester, Act act);

    /// A value, for a person who wants to see it.
    ///
    /// @param version one of the credential's versions
    Outcome<SecretValue> reveal(String id, int version, Act act);

    /// Writes into the audit log that somebody was denied a credential.
    Outcome<AuditLine> deny(String name, Decision.Denied decision, Requester requester, Act act);

    /// Writes into the audit log that a value was brought to where it is also kept.
    Outcome<AuditLine> synced(String id, String consumer, Act act);

    /// What is to be where consumers look for it, of every credential that has a value that can be
    /// read.
    ///
    /// @param marks of values that were sent before, by id
    Outcome<List<Sendable>> sendable(Map<String, Set<String>> marks);

    /// A value that is to be sent somewhere. It is in the audit log before. Refused where the
    /// credential is not any more what the decision was about, and where that is not the value that
    /// is to be sent any more.
    ///
    /// @param detail where it is sent
    Outcome<SecretValue> send(
            Decision.Granted decision, int version, Requester requester, String detail, Act act);

    /// Writes into the audit log what came of sending a value, or of taking it away.
    Outcome<AuditLine> sent(AuditLine.Subject credential, String detail, Act act);

    /// Begins a rotation: keeps a new value beside the one in use. Refused where one is under way.
    Outcome<Credential> stage(String id, SecretValue value, Act act);

    /// Goes on with a rotation: the new value works.
    Outcome<Credential> verified(String id, Act act);

    /// Goes on with a rotation: the new value is where it belongs, and in use from now on.
    Outcome<Credential> pushed(String id, Act act);

    /// Ends a rotation: the old value is destroyed.
    Outcome<Credential> finish(String id, Act act);

    /// Ends a rotation but keeps the old value, among at most [#EARLIER_VALUES] of its kind.
    Outcome<Credential> finishKeepingOld(String id, Act act);

    /// Takes back the last step of a rotation; where none is under way, puts the value before the
    /// one in use back into use.
    Outcome<Credential> takeBack(String id, Act act);

    /// Takes a credential back from everybody.
    Outcome<Credential> revoke(String id, Act act);

    /// Gives a revoked credential back.
    Outcome<Credential> reinstate(String id, Act act);

    /// Sets when a credential expires, or that it does not.
    Outcome<Credential> expire(String id, Optional<Instant> at, Act act);

    /// Changes to whom a credential is limited.
    Outcome<Credential> rescope(String id, List<Scope> scopes, Act act);

    /// Changes what is said of a credential.
    Outcome<Credential> describe(String id, NewCredential.Description description, Act act);

    /// Destroys one of the values that are not in use, in every kept state of the vault.
    Outcome<Credential> destroyValue(String id, int version, Act act);

    /// Destroys a credential with all its values, in every kept state of the vault.
    Outcome<VaultContents> destroy(String id, Act act);

    /// All of the vault, encrypted with a passphrase of its own. Once the bytes are where they
    /// belong, [#backedUp] is to be called.
    Outcome<byte[]> backup(SecretValue passphrase, Act act);

    /// Notes that a backup was put where it belongs.
    Outcome<VaultContents> backedUp(Act act);

    /// Notes that somebody wants no backup; the review says so.
    Outcome<AuditLine> wantsNoBackup(Act act);

    /// What a backup would bring back where nothing is named.
    Outcome<List<RestoreItem>> preview(byte[] backup, SecretValue passphrase);

    /// Brings back what a backup has and the vault has not; of the rest what is named.
    ///
    /// @param named ids of what is to be brought back although it was destroyed, or although the
    ///   vault has another state of it
    /// @return what became of each
    Outcome<List<RestoreItem>> restore(
            byte[] backup, SecretValue passphrase, Set<String> named, Act act);

    /// Gives the vault a new master key: a new one in the keyring, or a new passphrase. Everything
    /// inside stays as it is.
    Outcome<VaultContents> changeKey(VaultKey key, Act act);

    /// Encrypts every value anew under a new data key. Refused while something is damaged.
    Outcome<VaultContents> changeDataKey(Act act);

    /// Its audit log.
    AuditLog audit();

    /// Forgets the keys.
    @Override
    void close();
}
