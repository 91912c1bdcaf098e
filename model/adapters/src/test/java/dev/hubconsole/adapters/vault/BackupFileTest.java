package dev.hubconsole.adapters.vault;

import static dev.hubconsole.adapters.vault.TestVaults.done;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.adapters.vault.MemoryStorage.Fate;
import dev.hubconsole.adapters.vault.MemoryStorage.Left;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// A backup's file is there whole or not at all.
class BackupFileTest {

    private static final Path FOLDER = Path.of("/home/anna");
    private static final Path FILE = FOLDER.resolve("backup");
    private static final byte[] BYTES = new byte[5000];

    static {
        Arrays.fill(BYTES, (byte) 7);
    }

    private static MemoryStorage disk() {
        MemoryStorage disk = new MemoryStorage();
        disk.tamper(FOLDER.resolve("other"), new byte[0]);
        return disk;
    }

    @Test
    void isThereWholeOrNotAtAllWhereverTheMachineStops() throws IOException {
        MemoryStorage trial = disk();
        trial.failAt(-1, Fate.STOPS);
        done(BackupFile.write(FILE, BYTES, trial));
        int steps = trial.steps();
        assertTrue(steps > 3, () -> steps + " steps");
        for (Fate fate : new Fate[] {Fate.STOPS, Fate.STOPS_HALFWAY}) {
            for (int step = 0; step < steps; step++) {
                MemoryStorage disk = disk();
                disk.failAt(step, fate);
                boolean stopped = false;
                try {
                    done(BackupFile.write(FILE, BYTES, disk));
                } catch (MemoryStorage.Stopped stop) {
                    stopped = true;
                }
                for (Left left : Left.values()) {
                    MemoryStorage after = disk.after(left);
                    if (after.exists(FILE)) {
                        assertArrayEquals(BYTES, after.read(FILE), "step " + step);
                    } else {
                        assertTrue(stopped, "it is not there although nothing stopped it");
                    }
                }
            }
        }
    }

    @Test
    void leavesNothingBehindOnAFullDiskAndGoesOnOnceThereIsRoom() throws IOException {
        for (int step = 0; step < 3; step++) {
            MemoryStorage disk = disk();
            disk.failAt(step, Fate.FAILS);
            assertEquals(
                    new Outcome.Failed<>(
                            new Problem.Unavailable(
                                    "the disk is full: the backup " + FILE + " is not written",
                                    "Nothing is left of it. Make room, or name a file on another"
                                            + " disk.")),
                    BackupFile.write(FILE, BYTES, disk));
            assertEquals(List.of("other"), disk.list(FOLDER));
            done(BackupFile.write(FILE, BYTES, disk));
            assertArrayEquals(BYTES, disk.read(FILE));
        }
    }

    @Test
    void isNeverWrittenOver() throws IOException {
        MemoryStorage disk = disk();
        disk.tamper(FILE, new byte[] {1});
        assertEquals(
                new Outcome.Failed<>(
                        new Problem.Refused(
                                FILE + " is there already",
                                "Name a new file: a backup is never written over.")),
                BackupFile.write(FILE, BYTES, disk));
        assertArrayEquals(new byte[] {1}, disk.read(FILE));
    }

    @Test
    void saysThatThereIsNoSuchFolder() {
        MemoryStorage disk = disk();
        assertEquals(
                new Outcome.Failed<>(
                        new Problem.NotThere(
                                "there is no folder /home/none",
                                "Make it, or name a file in another folder.")),
                BackupFile.write(Path.of("/home/none/backup"), BYTES, disk));
        assertFalse(disk.exists(Path.of("/home/none")));
    }
}
