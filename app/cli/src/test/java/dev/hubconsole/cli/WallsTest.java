package dev.hubconsole.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The walls of the house: what may not be imported or written where, and why.
class WallsTest {

    private static final int LONGEST_FILE = 600;

    private static final String HUB = "views/src/main/java/dev/hubconsole/views/hub/";

    /// A Java file of the project.
    ///
    /// @param path relative to the project, with `/`
    private record Source(String path, List<String> lines) {

        boolean isIn(String folder) {
            return path.startsWith(folder);
        }

        boolean isTest() {
            return path.contains("/src/test/");
        }
    }

    /// A wall: lines that may not stand in some files.
    private record Wall(
            String reason, Predicate<Source> where, Pattern forbidden, List<String> except) {

        static Wall of(String reason, Predicate<Source> where, String forbidden, String... except) {
            return new Wall(reason, where, Pattern.compile(forbidden), List.of(except));
        }
    }

    private static final List<Wall> WALLS =
            List.of(
                    Wall.of(
                            "core is what the product knows; how it talks to the world is in"
                                    + " adapters, and nobody imports the app",
                            source -> source.isIn("model/core/src/main/"),
                            "^import (static"
                                + " )?dev\\.hubconsole\\.(adapters|resources|cli|views|desktop)\\b"),
                    Wall.of(
                            "core does no I/O beyond files it is handed",
                            source -> source.isIn("model/core/src/main/"),
                            "^import (static )?java\\.(net|nio\\.file|sql)\\b"),
                    Wall.of(
                            "adapters know core alone",
                            source -> source.isIn("model/adapters/src/main/"),
                            "^import (static"
                                + " )?dev\\.hubconsole\\.(resources|cli|simulator|views|desktop)\\b"),
                    Wall.of(
                            "resources import nothing of ours, so that everybody may use them",
                            source -> source.isIn("resources/src/main/"),
                            "^import (static )?dev\\.hubconsole\\.(?!resources\\b)"),
                    Wall.of(
                            "CEL stops at the package that evaluates policies",
                            source ->
                                    !source.isTest()
                                            && !source.isIn(
                                                    "model/core/src/main/java/dev/hubconsole/core/policy/"),
                            "^import (static )?dev\\.cel\\b"),
                    Wall.of(
                            "JGraphT stops at the package of graphs",
                            source ->
                                    !source.isTest()
                                            && !source.isIn(
                                                    "model/core/src/main/java/dev/hubconsole/core/graph/"),
                            "^import (static )?org\\.jgrapht\\b"),
                    Wall.of(
                            "the statistics' library stops at the package of figures",
                            source ->
                                    !source.isTest()
                                            && !source.isIn(
                                                    "model/core/src/main/java/dev/hubconsole/core/run/"),
                            "^import (static )?org\\.apache\\.commons\\.statistics\\b"),
                    Wall.of(
                            "github-api stops at the package that talks to GitHub: its getters may"
                                    + " send requests",
                            source ->
                                    !source.isIn(
                                            "model/adapters/src/main/java/dev/hubconsole/adapters/github/"),
                            "\\borg\\.kohsuke\\b",
                            "app/cli/src/test/java/dev/hubconsole/cli/WallsTest.java",
                            // there it is a client of others, on the simulated GitHub
                            "model/adapters/src/test/java/dev/hubconsole/adapters/github/ForeignClients.java"),
                    Wall.of(
                            "java-keyring stops at the package of keyrings",
                            source ->
                                    !source.isIn(
                                            "model/adapters/src/main/java/dev/hubconsole/adapters/keyring/"),
                            "^import (static )?com\\.github\\.javakeyring\\b"),
                    Wall.of(
                            "JDBC and databases stop at the package of stores",
                            source -> !source.path().contains("/dev/hubconsole/adapters/store/"),
                            "^import (static )?(java\\.sql|org\\.duckdb|org\\.postgresql)\\b"),
                    Wall.of(
                            "Tink stops at the package that keeps secrets: its keys are nobody"
                                    + " else's",
                            source -> !source.path().contains("/dev/hubconsole/adapters/vault/"),
                            "^import (static )?com\\.google\\.crypto\\b"),
                    Wall.of(
                            "whatever is planned is given what cannot change anything",
                            source ->
                                    source.isIn("model/core/src/main/")
                                            && !source.isIn(
                                                    "model/core/src/main/java/dev/hubconsole/core/github/"),
                            "^import (static"
                                    + " )?dev\\.hubconsole\\.core\\.github\\.GitHubWriting\\b"),
                    Wall.of(
                            "a secret is read by what hands it on, and by nobody else",
                            source ->
                                    !source.isTest()
                                            && !source.isIn("model/adapters/src/main/")
                                            && !source.isIn(
                                                    "model/core/src/main/java/dev/hubconsole/core/secret/"),
                            "\\.reveal\\(\\)"),
                    Wall.of(
                            "the simulator knows core alone: it is a second opinion on what"
                                    + " adapters do",
                            source -> source.isIn("model/simulator/src/main/"),
                            "^import (static"
                                    + " )?dev\\.hubconsole\\.(adapters|resources|cli|contract)\\b"),
                    Wall.of(
                            "the product has no part that is for tests",
                            source -> !source.isTest() && !source.isIn("model/contract/"),
                            "^import (static )?dev\\.hubconsole\\.contract\\b"),
                    Wall.of(
                            "picocli is how hubctl is called, and no more",
                            source -> !source.isIn("app/cli/"),
                            "^import (static )?picocli\\b"),
                    Wall.of(
                            "screens are the console's; hubctl must start without them",
                            source ->
                                    !source.isIn("views/")
                                            && !source.isIn("app/desktop/")
                                            && !source.isIn("packaging/bench/console/"),
                            "^import (static )?(javafx|jfx|atlantafx)\\b"),
                    Wall.of(
                            "there is one toolkit",
                            source -> true,
                            "^import (static )?(javax\\.swing|java\\.awt)\\b",
                            "app/desktop/src/test/java/dev/hubconsole/desktop/Pictures.java",
                            // draws files for the installers; no program has it
                            "packaging/image/Icons.java"),
                    Wall.of(
                            "view-models are tested without a toolkit: they know properties and"
                                    + " lists, no nodes",
                            WallsTest::isViewModel,
                            "^import (static"
                                    + " )?(javafx\\.(?!beans|collections)|jfx\\.|atlantafx\\.)"),
                    Wall.of(
                            "screens look at what view-models have made ready; what reads, parses"
                                    + " or works out would make them wait",
                            source ->
                                    source.isIn("views/src/main/")
                                            && !isViewModel(source)
                                            && !source.isIn(HUB),
                            "^import dev\\.hubconsole\\.core\\.(yaml\\.(?!edit\\.TextMerge)"
                                    + "|session\\.(HubSession|Snapshot)|layers|check\\.Checks"
                                    + "|registry\\.(Registry|RegistryReader);|graph|policy)"),
                    Wall.of(
                            "screens know core and resources; how we talk to the world is handed"
                                    + " to them",
                            source -> source.isIn("views/src/main/"),
                            "^import (static )?dev\\.hubconsole\\.(adapters|cli|desktop)\\b"),
                    Wall.of(
                            "what screens are built from knows no screen",
                            source -> source.isIn("views/src/main/java/dev/hubconsole/views/kit/"),
                            "^import dev\\.hubconsole\\.views\\.(?!kit\\b)"),
                    Wall.of(
                            "the shell puts screens together; they do not know it, nor each other",
                            source ->
                                    source.isIn("views/src/main/")
                                            && !source.isIn(
                                                    "views/src/main/java/dev/hubconsole/views/shell/"),
                            "^import dev\\.hubconsole\\.views\\.shell\\b"),
                    Wall.of(
                            "colours and sizes are in the style sheets",
                            source -> source.isIn("views/src/main/"),
                            "\\.setStyle\\(|Color\\.(web|rgb)"),
                    Wall.of(
                            "a question to the user is a state, so that a test can answer it",
                            source -> source.isIn("views/src/main/"),
                            "showAndWait"),
                    Wall.of(
                            "the registry is read by core.yaml, which keeps aliases, places and"
                                    + " comments; other YAML libraries lose them",
                            source -> !source.isTest(),
                            "^import (static )?(org\\.(snake)?yaml|com\\.fasterxml\\.jackson\\."
                                    + "dataformat)\\b"),
                    Wall.of(
                            "rules are reached through Rules alone",
                            source ->
                                    !source.isTest()
                                            && !source.isIn(
                                                    "model/core/src/main/java/dev/hubconsole/core/check/rules/"),
                            "^import (static"
                                    + " )?dev\\.hubconsole\\.core\\.check\\.rules\\.(?!Rules;)"),
                    Wall.of(
                            "one class knows the process's own streams",
                            source -> !source.isTest() && !source.isIn("packaging/"),
                            "System\\.(out|err|in|console)\\b",
                            "app/cli/src/main/java/dev/hubconsole/cli/Terminal.java",
                            "app/desktop/src/main/java/dev/hubconsole/desktop/Tellers.java"),
                    Wall.of(
                            "a stack trace is for the log, not for people",
                            source -> true,
                            "\\bprintStackTrace\\("),
                    Wall.of(
                            "a test waits for what it expects, not for time to pass",
                            Source::isTest,
                            "Thread\\.sleep",
                            "app/cli/src/test/java/dev/hubconsole/cli/WallsTest.java"),
                    Wall.of("nothing is skipped in silence", Source::isTest, "^\\s*@Disabled\\b"),
                    Wall.of(
                            "what is left to do is in an issue, not in a comment",
                            source -> true,
                            "\\b(TODO|FIXME)\\b",
                            "app/cli/src/test/java/dev/hubconsole/cli/WallsTest.java"));

    /// What must not know nodes: every view-model, and all of the open hub.
    private static boolean isViewModel(Source source) {
        return source.isIn("views/src/main/")
                && (source.path().endsWith("ViewModel.java")
                        || source.isIn(HUB)
                        || source.path().endsWith("/kit/Background.java")
                        || source.path().endsWith("/kit/Command.java"));
    }

    @Test
    void everyWallStands() throws IOException {
        List<String> breaches = new ArrayList<>();
        for (Source source : sources()) {
            for (Wall wall : WALLS) {
                if (!wall.where().test(source) || wall.except().contains(source.path())) {
                    continue;
                }
                for (int i = 0; i < source.lines().size(); i++) {
                    if (wall.forbidden().matcher(source.lines().get(i)).find()) {
                        breaches.add(source.path() + ":" + (i + 1) + ": " + wall.reason());
                    }
                }
            }
        }
        assertEquals(List.of(), breaches);
    }

    @Test
    void noFileIsTooLongToRead() throws IOException {
        List<String> longer =
                sources().stream()
                        .filter(source -> source.lines().size() > LONGEST_FILE)
                        .map(source -> source.path() + " has " + source.lines().size() + " lines")
                        .toList();
        assertEquals(List.of(), longer);
    }

    @Test
    void everyPackageIsNullMarked() throws IOException {
        List<String> unmarked = new ArrayList<>();
        for (Source source : sources()) {
            if (!source.isTest() && source.isIn("packaging/")) {
                continue;
            }
            String folder = source.path().substring(0, source.path().lastIndexOf('/'));
            Path info = root().resolve(folder).resolve("package-info.java");
            if (!source.isTest()
                    && !(Files.exists(info) && Files.readString(info).contains("@NullMarked"))) {
                unmarked.add(folder);
            }
        }
        assertEquals(List.of(), unmarked.stream().distinct().toList());
    }

    private static List<Source> sources() throws IOException {
        Path root = root();
        List<Source> sources = new ArrayList<>();
        for (String folder : List.of("app", "model", "resources", "views", "packaging")) {
            try (Stream<Path> files = Files.walk(root.resolve(folder))) {
                for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    String path = root.relativize(file).toString().replace('\\', '/');
                    if (!path.contains("/target/")) {
                        sources.add(new Source(path, Files.readAllLines(file)));
                    }
                }
            }
        }
        assertTrue(sources.size() > 100, "the sources were not found below " + root);
        return sources;
    }

    private static Path root() {
        Path at = Path.of("").toAbsolutePath();
        while (!Files.exists(at.resolve("hubctl"))) {
            at = at.getParent();
        }
        return at;
    }
}
