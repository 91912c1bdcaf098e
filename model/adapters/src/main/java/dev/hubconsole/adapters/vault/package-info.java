/// Keeps the values of credentials in a folder of the user's, encrypted, and says in a log what
/// happened to them. The library Tink is seen in this package alone.
///
/// The folder has
///
/// - `vault`: the newest state; see [VaultFile]
/// - `state-N`: earlier ones, from which what was destroyed since is taken out
/// - `damaged-N`: a state that was damaged when it was replaced
/// - `audit.jsonl`: the audit log; see [AuditFile]
/// - `lock`: whoever has it locked works on the vault
/// - `unfinished`: there while earlier states are still to be rewritten
/// - `*.new`: what a program wrote that was stopped; removed by the next change
@NullMarked
package dev.hubconsole.adapters.vault;

import org.jspecify.annotations.NullMarked;
