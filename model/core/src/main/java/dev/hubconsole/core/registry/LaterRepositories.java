package dev.hubconsole.core.registry;

import dev.hubconsole.core.yaml.Node;

import org.jspecify.annotations.Nullable;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.RandomAccess;

/// Repositories whose entries are read when they are asked for, and then kept. Several threads may
/// ask.
final class LaterRepositories extends AbstractList<Repository> implements RandomAccess {

    private static final int FEW = 8;

    private final List<Listing> listings = new ArrayList<>();
    private final Map<RepositoryId, Integer> numbers = new HashMap<>();
    private @Nullable Repository[] made = {};
    private int searches;

    /// The entries of one file.
    private record Listing(
            RegistryFile file,
            Node list,
            List<? extends KnownEntries.Entry> entries,
            int version,
            int begin) {}

    void add(
            RegistryFile file, Node list, List<? extends KnownEntries.Entry> entries, int version) {
        listings.add(new Listing(file, list, entries, version, made.length));
        made = new Repository[made.length + entries.size()];
    }

    @Override
    public int size() {
        return made.length;
    }

    @Override
    public synchronized Repository get(int index) {
        Repository known = made[index];
        if (known == null) {
            known = read(index);
            made[index] = known;
        }
        return known;
    }

    /// The first repository with an id. Some are looked for one by one; for more it pays to know
    /// where everybody is.
    synchronized Optional<Repository> find(RepositoryId id) {
        if (searches++ < FEW) {
            for (Listing listing : listings) {
                for (KnownEntries.Entry entry : listing.entries()) {
                    if (entry.id().filter(id::equals).isPresent()) {
                        return Optional.of(get(entry.index()));
                    }
                }
            }
            return Optional.empty();
        }
        if (numbers.isEmpty()) {
            for (Listing listing : listings) {
                for (KnownEntries.Entry entry : listing.entries()) {
                    entry.id().ifPresent(known -> numbers.putIfAbsent(known, entry.index()));
                }
            }
        }
        return Optional.ofNullable(numbers.get(id)).map(this::get);
    }

    private Repository read(int index) {
        int last = listings.size() - 1;
        while (listings.get(last).begin() > index) {
            last--;
        }
        Listing listing = listings.get(last);
        int item = listing.entries().get(index - listing.begin()).item();
        Written written = Written.at(listing.list().item(item));
        Layer.Part part = Layer.Part.of(listing.file(), Optional.empty(), written);
        return Assembly.repository(index, part, listing.version());
    }

    /// Where an entry's name stands.
    Node nameOf(int index) {
        return get(index).definition().fields().value("name").orElseThrow().node();
    }
}
