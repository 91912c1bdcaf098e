/// Credentials without their values: who may read which one, and what is wrong with how they are
/// shared. Pure: values are kept and opened by an adapter, and no answer here needs one.
///
/// Every answer is closed by default. Whatever is unknown, expired, revoked or unreadable is a no,
/// with its reason; of several credentials of one name the narrowest that is meant for the asker
/// decides, and its no is never replaced by a wider one's yes.
///
/// Who may read follows from the registry alone: the repository's owner, team, runner and secret
/// scope as they are in force at one revision, without what was given for a single run.
///
/// `Vaults` and `Vault` say what keeps the values is to guarantee; `SecretValue` is one while it is
/// in memory.
///
/// Imports `core.registry`, `core.layers`, `core.check.Place` and `core.problem`.
@NullMarked
package dev.hubconsole.core.credential;

import org.jspecify.annotations.NullMarked;
