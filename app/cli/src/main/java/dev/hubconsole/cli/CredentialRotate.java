package dev.hubconsole.cli;

import dev.hubconsole.core.credential.Act;
import dev.hubconsole.core.credential.Credential;
import dev.hubconsole.core.credential.SecretValue;
import dev.hubconsole.core.credential.Vault;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.secret.SecretStore;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// `hubctl credentials rotate`: a new value in the place of the old one, in one go or step by step.
record CredentialRotate(Supplier<SecretStore> stores) implements Command {

    /// A step of a rotation.
    private interface Step {
        Outcome<Credential> take(Vault vault, String id, Act act);
    }

    /// A step that is taken by itself.
    private record Named(String done, Step step) {}

    private static final Map<String, Named> STEPS = steps();

    private static Map<String, Named> steps() {
        Map<String, Named> steps = new LinkedHashMap<>();
        steps.put("--verified", new Named("The new value works: ", Vault::verified));
        steps.put("--pushed", new Named("The new value is in use: ", Vault::pushed));
        steps.put("--finish", new Named("The old value is destroyed: ", Vault::finish));
        steps.put("--take-back", new Named("One step back: ", Vault::takeBack));
        return steps;
    }

    @Override
    public String name() {
        return "rotate";
    }

    @Override
    public String summary() {
        return "Give a credential a new value.";
    }

    @Override
    public List<String> details() {
        return List.of(
                "The new value is read as by `add` and is in use at once; the old one is kept, so"
                        + " that --take-back can put it back.",
                "Step by step: --stage keeps the new value beside the old one; --verified says that"
                        + " it works; --pushed puts it into use; --finish destroys the old one;"
                        + " --take-back takes back the last step.");
    }

    @Override
    public void declare(CommandSpec spec) {
        spec.addPositional(Command.argument(0, "1", "NAME", "The credential, or its id."));
        ScopeOption.declare(spec, "Which one of that name.");
        ValueInput.declare(spec);
        spec.addOption(Command.flag("Only keep the new value beside the old one.", "--stage"));
        spec.addOption(Command.flag("The new value was seen to work.", "--verified"));
        spec.addOption(Command.flag("The new value is where it belongs.", "--pushed"));
        spec.addOption(Command.flag("Destroy the old value.", "--finish"));
        spec.addOption(Command.flag("Take back the last step.", "--take-back"));
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        String name = Arguments.argument(arguments, 0).orElseThrow();
        List<String> scopes = Arguments.texts(arguments, "--scope");
        VaultDesk desk = new VaultDesk(session, stores);
        Act act = desk.act("hubctl credentials rotate", Optional.empty());
        List<Named> asked =
                STEPS.entrySet().stream()
                        .filter(step -> Arguments.has(arguments, step.getKey()))
                        .map(Map.Entry::getValue)
                        .toList();
        boolean stage = Arguments.has(arguments, "--stage");
        if (asked.size() + (stage ? 1 : 0) > 1) {
            return session.tell(
                    new Problem.Misuse(
                            "one step is taken at a time",
                            "Say one of --stage, " + String.join(", ", STEPS.keySet()) + "."));
        }
        String done = "Rotated ";
        Outcome<Credential> rotated;
        if (asked.isEmpty()) {
            done = stage ? "Staged " : done;
            rotated =
                    ValueInput.read(arguments, session)
                            .then(value -> withValue(desk, name, scopes, value, stage, act));
        } else {
            Named named = asked.getFirst();
            done = named.done();
            rotated = desk.with(vault -> on(vault, name, scopes, named.step(), act));
        }
        if (rotated instanceof Outcome.Done<Credential>(var credential)) {
            CredentialAdd.show(credential, session, done);
            return Exit.DONE;
        }
        return session.tell(((Outcome.Failed<Credential>) rotated).problem());
    }

    /// Takes a step with the credential that is meant.
    private static Outcome<Credential> on(
            Vault vault, String name, List<String> scopes, Step step, Act act) {
        return vault.list()
                .then(contents -> VaultDesk.named(contents, name, scopes))
                .then(credential -> step.take(vault, credential.id(), act));
    }

    private static Outcome<Credential> withValue(
            VaultDesk desk,
            String name,
            List<String> scopes,
            SecretValue value,
            boolean stageOnly,
            Act act) {
        try (value) {
            return desk.with(
                    vault ->
                            on(
                                            vault,
                                            name,
                                            scopes,
                                            (open, id, by) -> open.stage(id, value, by),
                                            act)
                                    .then(
                                            staged ->
                                                    stageOnly
                                                            ? new Outcome.Done<>(staged)
                                                            : whole(vault, staged.id(), act)));
        }
    }

    private static Outcome<Credential> whole(Vault vault, String id, Act act) {
        return vault.verified(id, act)
                .then(_ -> vault.pushed(id, act))
                .then(_ -> vault.finishKeepingOld(id, act));
    }
}
