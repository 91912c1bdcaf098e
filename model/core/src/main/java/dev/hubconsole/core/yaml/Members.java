package dev.hubconsole.core.yaml;

import java.util.AbstractList;
import java.util.Arrays;

/// The entries of one mapping, in the order of the text. Where they stand is found once and kept in
/// a few numbers each; members and nodes are made when they are asked for. Never changes.
public final class Members extends AbstractList<Member> {

    private static final int[] NO_RECORDS = {};

    private final Document document;
    private final int[] records;

    /// @param records of each key and its value in turn
    private Members(Document document, int[] records) {
        this.document = document;
        this.records = records;
    }

    /// Those of the mapping at `record`, whose children end before the record `end`.
    static Members of(Document document, int record, int end) {
        Tape tape = document.tape();
        int[] records = new int[2 * Math.min(8, end - record)];
        int count = 0;
        for (int at = tape.node(record + 1); at < end; at = tape.node(tape.next(at))) {
            if (count == records.length) {
                records = Arrays.copyOf(records, count * 2);
            }
            records[count++] = at;
        }
        return new Members(document, Arrays.copyOf(records, count));
    }

    static Members none(Document document) {
        return new Members(document, NO_RECORDS);
    }

    @Override
    public int size() {
        return records.length / 2;
    }

    @Override
    public Member get(int index) {
        return new Member(key(index), value(index));
    }

    /// The key of an entry.
    ///
    /// @param index from 0
    public Node key(int index) {
        return new Node(document, records[2 * index]);
    }

    /// The value of an entry.
    ///
    /// @param index from 0
    public Node value(int index) {
        return new Node(document, records[2 * index + 1]);
    }
}
