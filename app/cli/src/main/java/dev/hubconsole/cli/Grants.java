package dev.hubconsole.cli;

import dev.hubconsole.core.credential.Act;
import dev.hubconsole.core.credential.Credential;
import dev.hubconsole.core.credential.Decision;
import dev.hubconsole.core.credential.Decisions;
import dev.hubconsole.core.credential.Readers;
import dev.hubconsole.core.credential.Requester;
import dev.hubconsole.core.credential.SecretValue;
import dev.hubconsole.core.credential.Vault;
import dev.hubconsole.core.credential.VaultContents;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// The values that a job may read, by name. Whoever gets them closes them.
///
/// @param credentials whose values they are, by name
/// @param withheld what is meant for the job and not given, and why
record Grants(
        Map<String, SecretValue> values, Map<String, Credential> credentials, List<String> withheld)
        implements AutoCloseable {

    /// Reads what a job may read.
    ///
    /// @param names only these; where there are none, all. One that is named and denied is a
    ///   problem.
    static Outcome<Grants> read(
            VaultDesk desk, Requester requester, List<String> names, String command) {
        return desk.with(vault -> read(desk, vault, requester, names, command));
    }

    /// The same from a vault that is open.
    static Outcome<Grants> read(
            VaultDesk desk, Vault vault, Requester requester, List<String> names, String command) {
        return desk.readers()
                .then(
                        readers ->
                                vault.list()
                                        .then(
                                                contents ->
                                                        read(
                                                                desk, vault, readers, contents,
                                                                requester, names, command)));
    }

    private static Outcome<Grants> read(
            VaultDesk desk,
            Vault vault,
            Readers readers,
            VaultContents contents,
            Requester requester,
            List<String> names,
            String command) {
        Decisions decisions = new Decisions(contents.credentials(), readers, desk.hub());
        Optional<String> refusal = decisions.refusal(requester, desk.caller());
        if (refusal.isPresent()) {
            return new Outcome.Failed<>(
                    new Problem.Refused(refusal.get(), "`hubctl credentials check` tells more."));
        }
        Act act = desk.act(command, Optional.of(readers.revision()));
        Grants grants = new Grants(new LinkedHashMap<>(), new LinkedHashMap<>(), new ArrayList<>());
        for (String name : names.isEmpty() ? all(contents) : names) {
            Decision decision = decisions.decide(name, requester, desk.caller(), desk.now());
            Outcome<Boolean> one =
                    switch (decision) {
                        case Decision.Granted granted ->
                                vault.read(granted, requester, act)
                                        .map(value -> grants.put(granted.credential(), value));
                        case Decision.Denied denied ->
                                grants.deny(vault, name, denied, requester, names, act);
                    };
            if (one instanceof Outcome.Failed<Boolean>(var problem)) {
                grants.close();
                return new Outcome.Failed<>(problem);
            }
        }
        return new Outcome.Done<>(grants);
    }

    private static List<String> all(VaultContents contents) {
        TreeSet<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        contents.credentials().forEach(one -> names.add(one.name()));
        return List.copyOf(names);
    }

    private boolean put(Credential credential, SecretValue value) {
        values.put(credential.name(), value);
        credentials.put(credential.name(), credential);
        return true;
    }

    /// A name that was asked for must be given. Of all names, those that others may read are no
    /// matter of this job's, and are not told of.
    private Outcome<Boolean> deny(
            Vault vault,
            String name,
            Decision.Denied denied,
            Requester requester,
            List<String> names,
            Act act) {
        if (names.isEmpty() && denied.credential().isEmpty()) {
            return new Outcome.Done<>(false);
        }
        Outcome<Boolean> told = vault.deny(name, denied, requester, act).map(_ -> false);
        if (told instanceof Outcome.Failed<Boolean> || names.isEmpty()) {
            withheld.add(name + ": " + denied.reason());
            return told;
        }
        return new Outcome.Failed<>(
                new Problem.Refused(
                        requester.repository() + " may not read " + name + ": " + denied.reason(),
                        "`hubctl credentials check` tells more."));
    }

    @Override
    public void close() {
        values.values().forEach(SecretValue::close);
        values.clear();
    }
}
