package dev.hubconsole.core.session;

import dev.hubconsole.core.check.Checks;
import dev.hubconsole.core.check.RegistrySession;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.registry.HubFiles;
import dev.hubconsole.core.registry.RegistryReader;
import dev.hubconsole.core.yaml.edit.Stretch;
import dev.hubconsole.core.yaml.edit.TextEdit;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/// Follows edits up where that gives what reading everything would give, which is much sooner for
/// an edit inside an entry. For one hub, and one thread at a time.
public final class FollowingReader implements SnapshotReader {

    private final String root;
    private final RegistryReader.Options options;
    private final Supplier<Checks> checks;
    private Optional<RegistrySession> followed = Optional.empty();
    private Trail trail = new Trail();

    /// A reader of one hub.
    ///
    /// @param root the registry's first file, relative to the hub's folder
    /// @param options how it is read
    /// @param checks gives the checks of the day
    public FollowingReader(String root, RegistryReader.Options options, Supplier<Checks> checks) {
        this.root = root;
        this.options = options;
        this.checks = checks;
    }

    @Override
    public Outcome<Snapshot> read(HubFiles files) {
        return RegistrySession.open(files, root, options, checks.get())
                .map(
                        session -> {
                            followed = Optional.of(session);
                            trail = new Trail();
                            return snapshot(session);
                        });
    }

    /// What is followed may be ahead of `before`, where a change was tried and not taken; so every
    /// file is compared with what it is to be.
    @Override
    public Outcome<Snapshot> reread(Snapshot before, HubFiles files, Set<String> changed) {
        if (followed.isEmpty()) {
            return read(files);
        }
        RegistrySession session = followed.get();
        Set<String> paths = new TreeSet<>(changed);
        session.registry().files().forEach(file -> paths.add(file.path()));
        before.registry().files().forEach(file -> paths.add(file.path()));
        for (String path : paths) {
            Optional<byte[]> known = text(session, path);
            if (known.isEmpty()
                    || !(files.read(path, options.maxFileSize())
                            instanceof HubFiles.Reading.Content(var wanted))) {
                return read(files);
            }
            edit(known.get(), wanted).ifPresent(edit -> edit(session, path, edit));
        }
        return new Outcome.Done<>(snapshot(session));
    }

    private void edit(RegistrySession session, String path, TextEdit edit) {
        session.edit(path, edit);
        session.touched().ifPresentOrElse(trail::add, () -> trail = new Trail());
    }

    private static Optional<byte[]> text(RegistrySession session, String path) {
        return session.registry().files().stream()
                .filter(file -> file.path().equals(path))
                .map(file -> file.document().bytes())
                .findFirst();
    }

    /// The session's inheritance is its own; a snapshot is asked by other threads.
    private Snapshot snapshot(RegistrySession session) {
        return new Snapshot(
                session.registry(), session.inheritance().forked(), session.report(), trail.end());
    }

    /// The one stretch that two texts differ in; nothing where they are equal.
    private static Optional<TextEdit> edit(byte[] from, byte[] to) {
        return Stretch.between(from, to).map(stretch -> whole(stretch, from, to));
    }

    /// A change that neither begins nor ends inside a character.
    private static TextEdit whole(Stretch stretch, byte[] from, byte[] to) {
        int start = stretch.at();
        int end = start + stretch.removed().length;
        int more = to.length - from.length;
        while (start > 0 && (isInside(from, start) || isInside(to, start))) {
            start--;
        }
        while (end < from.length && (isInside(from, end) || isInside(to, end + more))) {
            end++;
        }
        return new TextEdit(
                start, end, new String(to, start, end + more - start, StandardCharsets.UTF_8));
    }

    private static boolean isInside(byte[] text, int offset) {
        return offset < text.length && (text[offset] & 0xC0) == 0x80;
    }
}
