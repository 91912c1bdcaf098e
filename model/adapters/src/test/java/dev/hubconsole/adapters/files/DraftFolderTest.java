package dev.hubconsole.adapters.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

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
    void keepingMoreAddsWhatWasTypedAlone() throws IOException {
        DraftFolder drafts = drafts("/one");
        String large = "x".repeat(1_000_000);
        drafts.keep(List.of(change(large, large + "a")));
        long first = Files.size(kept().getFirst());
        for (int i = 2; i <= 100; i++) {
            drafts.keep(List.of(change(large, large + "a".repeat(i))));
        }
        long grown = Files.size(kept().getFirst()) - first;
        assertTrue(grown < 99 * 40, "99 letters take " + grown + " bytes");
        assertEquals(
                new Outcome.Done<>(
                        Optional.of(
                                new Draft(NOW, List.of(change(large, large + "a".repeat(100)))))),
                drafts("/one").find());
    }

    @Test
    void aDraftDoesNotGrowForEver() throws IOException {
        DraftFolder drafts = drafts("/one");
        Random random = new Random(3);
        String last = "";
        for (int i = 0; i < 300; i++) {
            last = Long.toString(random.nextLong(), 36).repeat(100);
            drafts.keep(List.of(change("short", last)));
            assertTrue(Files.size(kept().getFirst()) < 80_000);
        }
        assertEquals(
                new Outcome.Done<>(Optional.of(new Draft(NOW, List.of(change("short", last))))),
                drafts("/one").find());
    }

    @Test
    void ofARecordThatWasNotWrittenToItsEndTheOnesBeforeCount() throws IOException {
        DraftFolder drafts = drafts("/one");
        drafts.keep(List.of(change("a", "ab")));
        long first = Files.size(kept().getFirst());
        drafts.keep(List.of(change("a", "abc")));
        byte[] whole = Files.readAllBytes(kept().getFirst());
        for (int length = (int) first; length < whole.length; length++) {
            Files.write(kept().getFirst(), Arrays.copyOf(whole, length));
            assertEquals(
                    new Outcome.Done<>(Optional.of(new Draft(NOW, List.of(change("a", "ab"))))),
                    drafts("/one").find());
        }
        // One goes on where the file is not what was written.
        drafts.keep(List.of(change("a", "abcd")));
        assertEquals(
                new Outcome.Done<>(Optional.of(new Draft(NOW, List.of(change("a", "abcd"))))),
                drafts("/one").find());
    }

    @Test
    void theLastOfTwoProgramsHasTheDraft() {
        DraftFolder one = drafts("/one");
        DraftFolder other = drafts("/one");
        one.keep(List.of(change("a", "one")));
        other.keep(List.of(change("a", "other")));
        one.keep(List.of(change("a", "one and more")));
        other.keep(List.of(change("a", "other still")));
        assertEquals(
                new Outcome.Done<>(
                        Optional.of(new Draft(NOW, List.of(change("a", "other still"))))),
                drafts("/one").find());
    }

    @Test
    void otherFilesThanBeforeAreKeptToo() {
        DraftFolder drafts = drafts("/one");
        FileChange first = change("a", "b");
        FileChange second = new FileChange("other.yaml", new byte[] {1}, new byte[] {2, 3});
        drafts.keep(List.of(first));
        drafts.keep(List.of(first, second));
        drafts.keep(List.of(second));
        drafts.keep(List.of(change("saved meanwhile", "c"), second));
        assertEquals(
                new Outcome.Done<>(
                        Optional.of(
                                new Draft(NOW, List.of(change("saved meanwhile", "c"), second)))),
                drafts("/one").find());
    }
}
