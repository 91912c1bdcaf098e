package dev.hubconsole.core.registry;

import dev.hubconsole.core.yaml.Node;

import org.jspecify.annotations.Nullable;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;

/// Repositories whose entries are read when they are asked for, and then kept. Several threads may
/// ask.
final class LaterRepositories extends AbstractList<Repository> implements RandomAccess {

    private final List<Listing> listings = new ArrayList<>();
    private @Nullable Repository[] made = {};

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

    /// The first repository with an id.
    Optional<Repository> find(RepositoryId id) {
        for (Listing listing : listings) {
            for (KnownEntries.Entry entry : listing.entries()) {
                if (entry.id().filter(id::equals).isPresent()) {
                    return Optional.of(get(entry.index()));
                }
            }
        }
        return Optional.empty();
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
