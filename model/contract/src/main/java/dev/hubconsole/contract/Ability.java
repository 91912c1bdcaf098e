package dev.hubconsole.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// What a client can be seen to do on a GitHub. `CONTRIBUTING.md` has a table of who does what; the
/// tests hold it against what was really asked and answered.
public enum Ability {
    /// Went on to a second page.
    LISTS("lists", "GET", ".*[?&](page=[2-9]|after=).*", 200, 200),
    /// Was told that nothing has changed.
    UNCHANGED("304", "GET", ".*", 304, 304),
    /// Was refused for a limit.
    LIMITS("limits", "[A-Z]+", ".*", 429, 429),
    /// Stored a secret.
    SECRETS("secrets", "PUT", ".*/secrets/.*", 201, 204),
    /// Started a workflow.
    DISPATCHES("dispatch", "POST", ".*/dispatches", 200, 204),
    /// Opened a pull request.
    PROPOSES("pull request", "POST", ".*/pulls|/graphql createPullRequest", 200, 201),
    /// Came with the token of an App's installation: no other may ask this.
    APP("App token", "GET", "/installation/repositories.*", 200, 200);

    private final String column;
    private final String method;
    private final Pattern target;
    private final int from;
    private final int to;

    Ability(String column, String method, String target, int from, int to) {
        this.column = column;
        this.method = method;
        this.target = Pattern.compile(target);
        this.from = from;
        this.to = to;
    }

    /// A request and the status of its answer.
    ///
    /// @param target path and query; for GraphQL, `/graphql` and the name of the first field
    public record Exchange(String method, String target, int status) {

        private boolean shows(Ability ability) {
            return method.matches(ability.method)
                    && ability.target.matcher(target).matches()
                    && status >= ability.from
                    && status <= ability.to;
        }
    }

    /// What was done in these exchanges.
    public static Set<Ability> seen(Collection<Exchange> exchanges) {
        Set<Ability> seen = EnumSet.noneOf(Ability.class);
        for (Ability ability : values()) {
            if (exchanges.stream().anyMatch(one -> one.shows(ability))) {
                seen.add(ability);
            }
        }
        return seen;
    }

    /// What the table in `CONTRIBUTING.md` says that a client does.
    ///
    /// @throws IOException where there is none
    public static Set<Ability> promised(String client) throws IOException {
        Path at = Path.of("").toAbsolutePath();
        while (!Files.exists(at.resolve("CONTRIBUTING.md"))) {
            at = at.getParent();
        }
        List<String> columns = List.of();
        for (String line : Files.readAllLines(at.resolve("CONTRIBUTING.md"))) {
            List<String> cells =
                    new ArrayList<>(
                            Arrays.stream(line.replaceFirst("^\\|", "").split("\\|"))
                                    .map(String::strip)
                                    .toList());
            if (cells.getFirst().equals("client")) {
                columns = cells;
            } else if (!columns.isEmpty() && cells.getFirst().equals(client)) {
                Set<Ability> promised = EnumSet.noneOf(Ability.class);
                for (Ability ability : values()) {
                    if (cells.get(columns.indexOf(ability.column)).startsWith("yes")) {
                        promised.add(ability);
                    }
                }
                return promised;
            }
        }
        throw new IOException("CONTRIBUTING.md says nothing of " + client);
    }
}
