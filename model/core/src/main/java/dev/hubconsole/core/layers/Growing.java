package dev.hubconsole.core.layers;

import java.util.ArrayList;
import java.util.List;

/// A list that begins as another one, which it shares until something is added.
final class Growing<T> {

    private List<T> list;
    private boolean shared = true;

    Growing(List<T> first) {
        this.list = first;
    }

    void add(T one) {
        if (shared) {
            list = new ArrayList<>(list);
            shared = false;
        }
        list.add(one);
    }

    /// What is in it now; what is added later does not show.
    List<T> list() {
        shared = true;
        return list;
    }
}
