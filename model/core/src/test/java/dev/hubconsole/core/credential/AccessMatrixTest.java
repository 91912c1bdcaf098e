package dev.hubconsole.core.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.hubconsole.core.credential.AccessMatrix.Cell;
import dev.hubconsole.core.registry.RepositoryId;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

class AccessMatrixTest {

    private static final List<String> SCOPES =
            List.of(
                    "global",
                    "org:octo",
                    "org:other",
                    "runner:ubuntu-24.04",
                    "runner:gpu",
                    "runner:self-hosted",
                    "team:platform",
                    "team:search",
                    "team:web",
                    "team:none",
                    "scope:search",
                    "scope:web",
                    "scope:vault-prod",
                    "repo:octo/alpha",
                    "repo:octo/gamma",
                    "repo:octo/off",
                    "repo:octo/twin",
                    "workflow:octo/alpha/.github/workflows/ci.yml",
                    "workflow:octo/gamma/.github/workflows/ci.yml",
                    "environment:octo/alpha@prod",
                    "environment:octo/gamma@canary",
                    "planet:earth");

    private static final List<Optional<String>> WORKFLOWS =
            List.of(Optional.empty(), Optional.of("ci.yml"), Optional.of("other.yml"));

    @Property(tries = 400)
    void saysWhatDecisionsSayOfEachJob(@ForAll long seed) {
        Random random = new Random(seed);
        List<Credential> credentials = credentials(random);
        Readers readers = Samples.readers();
        AccessMatrix matrix = new AccessMatrix(credentials, readers, Samples.NOW);
        Decisions decisions = new Decisions(credentials, readers, Optional.empty());
        for (Credential credential : matrix.credentials()) {
            List<Reader> meant = matrix.readersOf(credential);
            for (Reader reader : readers.all()) {
                Set<Optional<String>> reading = environmentsGiven(decisions, credential, reader);
                Cell cell = matrix.cell(credential, reader);
                assertEquals(
                        reading,
                        environments(cell),
                        () -> credential + " for " + reader.id() + " among " + credentials);
                boolean isMeant = cell instanceof Cell.Reads || cell instanceof Cell.Refused;
                assertEquals(isMeant, meant.contains(reader), () -> credential + " " + reader.id());
            }
        }
    }

    private static List<Credential> credentials(Random random) {
        List<Credential> credentials = new ArrayList<>();
        int count = 1 + random.nextInt(6);
        for (int i = 0; i < count; i++) {
            String[] scopes = new String[1 + random.nextInt(2)];
            for (int j = 0; j < scopes.length; j++) {
                scopes[j] = SCOPES.get(random.nextInt(SCOPES.size()));
            }
            Credential one = Samples.token("id" + i, random.nextBoolean() ? "A" : "B", scopes);
            credentials.add(
                    random.nextInt(5) == 0
                            ? Samples.in(one, new Credential.State.Revoked(Samples.NOW))
                            : one);
        }
        return credentials;
    }

    /// The environments in which some workflow is given the credential, asked one by one.
    private static Set<Optional<String>> environmentsGiven(
            Decisions decisions, Credential credential, Reader reader) {
        List<Optional<String>> environments = new ArrayList<>();
        environments.add(Optional.empty());
        reader.environments().keySet().forEach(name -> environments.add(Optional.of(name)));
        Set<Optional<String>> given = new HashSet<>();
        for (Optional<String> environment : environments) {
            for (Optional<String> workflow : WORKFLOWS) {
                Requester requester =
                        new Requester(reader.id(), workflow, environment, Optional.empty());
                Decision decision =
                        decisions.decide(
                                credential.name(),
                                requester,
                                new Caller.Person("admin"),
                                Samples.NOW);
                if (decision instanceof Decision.Granted granted
                        && granted.credential() == credential) {
                    given.add(environment);
                }
            }
        }
        return given;
    }

    private static Set<Optional<String>> environments(Cell cell) {
        Set<Optional<String>> environments = new HashSet<>();
        if (cell instanceof Cell.Reads(var jobs)) {
            jobs.forEach(one -> environments.add(one.environment()));
        }
        return environments;
    }

    @Test
    void eachCellHasItsReason() {
        Credential wide = Samples.token("A", "org:octo");
        Credential narrow = Samples.token("A", "team:platform");
        AccessMatrix matrix =
                new AccessMatrix(List.of(wide, narrow), Samples.readers(), Samples.NOW);
        assertEquals(new Cell.Hidden(narrow), matrix.cell(wide, reader("octo/beta")));
        assertEquals(
                "octo/off is not enabled in the registry",
                notMeant(matrix.cell(wide, reader("octo/off"))));
        assertEquals("its owner is other", notMeant(matrix.cell(wide, reader("other/delta"))));
        assertEquals("its team is web", notMeant(matrix.cell(narrow, reader("octo/gamma"))));
    }

    private static String notMeant(Cell cell) {
        return cell instanceof Cell.NotMeant(var why, _) ? why : cell.toString();
    }

    private static Reader reader(String id) {
        return Samples.readers().find(RepositoryId.parse(id)).orElseThrow();
    }
}
