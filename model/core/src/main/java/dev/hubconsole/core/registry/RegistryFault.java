package dev.hubconsole.core.registry;

import dev.hubconsole.core.yaml.Fault;
import dev.hubconsole.core.yaml.Node;

import java.util.List;

/// What kept a file, or a part of it, from being read into the registry. Each case is the matter of
/// one rule of `core.check`, which puts it into words.
public sealed interface RegistryFault {

    /// The file is larger than the limit and was not read.
    record TooLarge(String path, long size, long limit) implements RegistryFault {}

    /// The file is not UTF-8.
    ///
    /// @param line where the first wrong byte stands
    /// @param column in code points, from 1
    record NotUtf8(String path, int line, int column, int wrongByte) implements RegistryFault {}

    /// The file's text is no YAML, or more than is read.
    record Syntax(RegistryFile file, Fault fault) implements RegistryFault {}

    /// The file has more than one document; `start` is the offset of the second.
    record SecondDocument(RegistryFile file, int start) implements RegistryFault {}

    /// The file is written for a version of the format that is not known here.
    record UnknownVersion(Written version) implements RegistryFault {}

    /// An included file is not there or cannot be read; `why` ends the sentence.
    record IncludeUnreadable(Written path, String resolved, String why) implements RegistryFault {}

    /// An include leads out of the hub's folder.
    record IncludeOutside(Written path, String target) implements RegistryFault {}

    /// An include closes a circle of files.
    ///
    /// @param circle the files in the order in which they include each other
    record IncludeCycle(Written path, List<String> circle) implements RegistryFault {}

    /// The `when` of an include could not be evaluated.
    record BadCondition(Written when, String why) implements RegistryFault {}

    /// The same thing is defined a second time.
    ///
    /// @param what the kind of thing, in the words of the file: `team`, `preset`, `variable`
    record Redefined(String what, String name, Node second, Node first) implements RegistryFault {}

    /// The same repository is entered a second time.
    record RepositoryTwice(RepositoryId id, Node second, Node first) implements RegistryFault {}
}
