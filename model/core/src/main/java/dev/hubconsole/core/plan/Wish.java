package dev.hubconsole.core.plan;

import dev.hubconsole.core.layers.KeyPath;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.yaml.Data;

/// One change that an administrator wants of a registry.
public sealed interface Wish {

    /// A key gets a value.
    record Set(Target target, KeyPath key, Data value) implements Wish {}

    /// A key is not said any more, so that what is inherited holds again.
    record Unset(Target target, KeyPath key) implements Wish {}

    /// A list gets one more item at its end.
    record Append(Target target, KeyPath key, Data item) implements Wish {}

    /// A list loses an item, its own or an inherited one.
    record Remove(Target target, KeyPath key, Data item) implements Wish {}

    /// A repository gets another name, or another owner, wherever the registry names it.
    record Rename(RepositoryId repository, RepositoryId to) implements Wish {}

    /// A repository gets an entry.
    record Add(RepositoryId repository) implements Wish {}

    /// A repository's entry goes.
    record Delete(RepositoryId repository, Dependents dependents) implements Wish {}

    /// A tier, a team, a preset, an environment, a variable or a policy is defined.
    ///
    /// @param body what it says; those in a list get their name besides
    record Define(Definition what, Data body) implements Wish {}

    /// A definition gets another name, wherever the registry names it.
    record RenameDefinition(Definition what, String to) implements Wish {}

    /// A definition goes; refused while anything names it.
    record DeleteDefinition(Definition what) implements Wish {}

    /// What becomes of a deletion when others depend on the repository.
    enum Dependents {
        /// It is refused.
        PROTECTED,
        /// It is made, and what they depend on is then unknown.
        LEFT_BEHIND
    }
}
