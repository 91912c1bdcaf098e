package dev.hubconsole.core.yaml.edit;

import dev.hubconsole.core.yaml.Data;
import dev.hubconsole.core.yaml.Node;

/// One change that is wanted of a document, in terms of its tree.
public sealed interface Edit {

    /// The document as a whole becomes a value; a document without content gets one.
    record SetRoot(Data value) implements Edit {}

    /// What stands at a node becomes a value. An anchor stays; an alias is replaced, what it leads
    /// to is not touched.
    ///
    /// @param at the root, an item, or the value of a key
    record Set(Node at, Data value) implements Edit {}

    /// A key gets a value: the one that is there is replaced, else the key is added at the end.
    ///
    /// @param mapping a mapping, or a null, which becomes one
    record Put(Node mapping, String key, Data value) implements Edit {}

    /// A new key beside another.
    ///
    /// @param beside a key of the mapping
    record Add(Node beside, Side side, String key, Data value) implements Edit {}

    /// A key with its value, or an item, goes, and the comments that belong to it.
    ///
    /// @param child a key of a mapping or an item of a sequence
    record Remove(Node child) implements Edit {}

    /// A new item.
    ///
    /// @param sequence a sequence, or a null, which becomes one
    /// @param index where the item stands afterwards, from 0 to the number of items
    record Insert(Node sequence, int index, Data value) implements Edit {}

    /// A new item at the end.
    ///
    /// @param sequence a sequence, or a null, which becomes one
    record Append(Node sequence, Data value) implements Edit {}

    /// A key gets another name, or a scalar another text; quotes stay where they can.
    ///
    /// @param scalar a key, whatever it is, or a scalar
    record Rename(Node scalar, String text) implements Edit {}

    /// On which side of a member a new one stands.
    enum Side {
        /// Above it and the comments that belong to it.
        BEFORE,
        /// Below it.
        AFTER
    }

    /// The document as a whole becomes a value.
    static Edit setRoot(Data value) {
        return new SetRoot(value);
    }

    /// What stands at a node becomes a value.
    static Edit set(Node at, Data value) {
        return new Set(at, value);
    }

    /// A key gets a value, whether it was there or not.
    static Edit put(Node mapping, String key, Data value) {
        return new Put(mapping, key, value);
    }

    /// A new key right before another.
    static Edit addBefore(Node key, String newKey, Data value) {
        return new Add(key, Side.BEFORE, newKey, value);
    }

    /// A new key right after another.
    static Edit addAfter(Node key, String newKey, Data value) {
        return new Add(key, Side.AFTER, newKey, value);
    }

    /// A key with its value goes.
    static Edit removeMember(Node key) {
        return new Remove(key);
    }

    /// An item goes.
    static Edit removeItem(Node item) {
        return new Remove(item);
    }

    /// A new item at an index.
    static Edit insert(Node sequence, int index, Data value) {
        return new Insert(sequence, index, value);
    }

    /// A new item at the end.
    static Edit append(Node sequence, Data value) {
        return new Append(sequence, value);
    }

    /// A key gets another name, or a scalar another text.
    static Edit rename(Node scalar, String text) {
        return new Rename(scalar, text);
    }
}
