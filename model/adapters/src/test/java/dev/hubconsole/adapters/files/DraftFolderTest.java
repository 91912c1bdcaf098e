package dev.hubconsole.adapters.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.session.Drafts.Draft;
import dev.hubconsole.core.session.FileChange;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class DraftFolderTest {

    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");

    @TempDir Path folder;

    private DraftFolder drafts(String hub) {
        return new DraftFolder(folder, Path.of(hub), InstantSource.fixed(NOW));
    }

    private static FileChange change(String before, String after) {
        return new FileChange(
                "config/repositories.yaml",
                before.getBytes(StandardCharsets.UTF_8),
                after.getBytes(StandardCharsets.UTF_8));
    }

    private List<Path> kept() throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Test
    void keepsTheLastDraftOfEachHubForItsOwnerAlone() throws IOException {
        drafts("/one").keep(List.of(change("a", "b")));
        drafts("/one").keep(List.of(change("a", "ü")));
        drafts("/two").keep(List.of(change("c", "d")));
        assertEquals(
                new Outcome.Done<>(Optional.of(new Draft(NOW, List.of(change("a", "ü"))))),
                drafts("/one").find());
        assertEquals(2, kept().size());
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            for (Path file : kept()) {
                assertEquals(
                        "rw-------",
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            }
        }
    }

    @Test
    void keepingNothingForgets() throws IOException {
        drafts("/one").keep(List.of(change("a", "b")));
        drafts("/one").keep(List.of());
        assertEquals(new Outcome.Done<>(Optional.empty()), drafts("/one").find());
        assertEquals(List.of(), kept());
    }

    @Test
    void aBrokenDraftIsAProblemAndStays() throws IOException {
        drafts("/one").keep(List.of(change("a", "b")));
        Path file = kept().getFirst();
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 1));
        assertInstanceOf(Outcome.Failed.class, drafts("/one").find());
        Files.writeString(file, "something else entirely");
        assertInstanceOf(Outcome.Failed.class, drafts("/one").find());
        assertEquals(List.of(file), kept());
    }

    @Test
    void placesFollowTheSystem() {
        Path user = Path.of("/home/ada");
        assertEquals(
                new Places(
                        Path.of("/home/ada/.config/hub-console"),
                        Path.of("/home/ada/.local/state/hub-console"),
                        Path.of("/home/ada/.cache/hub-console")),
                Places.of(Map.of(), "Linux", user));
        assertEquals(
                new Places(
                        Path.of("/x/hub-console"),
                        Path.of("/y/hub-console"),
                        Path.of("/z/hub-console")),
                Places.of(
                        Map.of(
                                "XDG_CONFIG_HOME",
                                "/x",
                                "XDG_STATE_HOME",
                                "/y",
                                "XDG_CACHE_HOME",
                                "/z"),
                        "Linux",
                        user));
        assertEquals(
                new Places(
                        Path.of("/mine/settings"), Path.of("/mine/state"), Path.of("/mine/cache")),
                Places.of(Map.of("HUBCTL_HOME", "/mine"), "Mac OS X", user));
    }
}
