package dev.hubconsole.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.hubconsole.resources.BundledFile;
import dev.hubconsole.resources.RulePage;
import dev.hubconsole.resources.RulePages;
import dev.hubconsole.resources.SampleHub;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;

/// What scripts read has the shape that the schemas say.
class JsonShapesTest {

    @TempDir private Path clean;
    @TempDir private Path faulty;
    @TempDir private Path older;

    @BeforeEach
    void writeHubs() throws IOException {
        write(SampleHub.CLEAN, clean);
        write(SampleHub.WITH_FAULTS, faulty);
        write(SampleHub.VERSION_1, older);
    }

    private static void write(SampleHub hub, Path folder) throws IOException {
        for (BundledFile file : hub.files()) {
            Ran.write(folder, file);
        }
    }

    private static void assertShape(String command, Path hub, int code, String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = command;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[all.length - 2] = "--format";
        all[all.length - 1] = "json";
        Ran ran = Ran.in(hub, all);
        assertEquals(code, ran.code(), ran.err());
        JsonShape.assertHolds(command, ran);
    }

    @Test
    void validate() {
        assertShape("validate", clean, 0);
        assertShape("validate", faulty, 1);
        assertShape("validate", older, 0);
    }

    @Test
    void validateOfEveryBadFixture(@TempDir Path folder) throws IOException {
        for (RulePages.Listed rule : RulePages.index()) {
            RulePage page = RulePages.find(rule.id()).orElseThrow();
            Path hub = folder.resolve(rule.id());
            for (BundledFile file : page.bad().files()) {
                Ran.write(hub, file);
            }
            Ran ran =
                    Ran.in(
                            hub,
                            "validate",
                            hub.resolve(page.bad().root()).toString(),
                            "--format",
                            "json");
            JsonShape.assertHolds("validate", ran);
        }
    }

    @Test
    void explain() {
        assertShape("explain", clean, 0, "berth-planner");
        assertShape("explain", clean, 0, "berth-planner", "settings.allowed_egress");
        assertShape("explain", clean, 0, "berth-planner", "--set", "settings.build_timeout=45m");
        assertShape("explain", clean, 0, "berth-planner", "--environment", "prod");
    }

    @Test
    void resolve() {
        assertShape("resolve", clean, 0);
        assertShape("resolve", clean, 0, "berth-planner", "--environment", "prod");
        assertShape("resolve", older, 0);
    }

    @Test
    void matrix() {
        Ran ran = Ran.in(clean, "matrix");
        assertEquals(0, ran.code(), ran.err());
        JsonShape.assertHolds("matrix", ran);
        Ran old = Ran.in(older, "matrix");
        assertEquals(0, old.code(), old.err());
        JsonShape.assertHolds("matrix", old);
    }

    @Test
    void order() {
        assertShape("order", clean, 0);
    }

    @Test
    void rules() {
        assertShape("rules", clean, 0);
        assertShape("rules", clean, 0, "unknown-key");
    }

    @Test
    void doctor() {
        assertShape("doctor", clean, 0);
    }
}
