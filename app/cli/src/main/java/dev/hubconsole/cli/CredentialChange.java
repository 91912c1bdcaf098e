package dev.hubconsole.cli;

import dev.hubconsole.core.credential.Act;
import dev.hubconsole.core.credential.Credential;
import dev.hubconsole.core.credential.Expiry;
import dev.hubconsole.core.credential.NewCredential.Description;
import dev.hubconsole.core.credential.Scope;
import dev.hubconsole.core.credential.Vault;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.secret.SecretStore;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// `hubctl credentials change`: everything about a credential but its value and its expiry.
record CredentialChange(Supplier<SecretStore> stores) implements Command {

    private static final List<String> SAID = List.of("--owner", "--notes", "--rotate");

    @Override
    public String name() {
        return "change";
    }

    @Override
    public String summary() {
        return "Change to whom a credential is limited, who answers for it, what is noted of it.";
    }

    @Override
    public List<String> details() {
        return List.of(
                "--to replaces all of its scopes; `hubctl credentials check` says who may read it"
                        + " then. What is not given stays; an empty text takes away.");
    }

    @Override
    public void declare(CommandSpec spec) {
        spec.addPositional(Command.argument(0, "1", "NAME", "The credential, or its id."));
        ScopeOption.declare(spec, "Which one of that name.");
        spec.addOption(
                Command.options(
                        "SCOPE",
                        "To whom it is limited from now on; several must hold together.",
                        "--to"));
        spec.addOption(Command.option("WHO", "Who answers for it.", "--owner"));
        spec.addOption(Command.option("TEXT", "What is to be known of it.", "--notes"));
        spec.addOption(
                Command.option(
                        "TIME",
                        "When it is to have a new value: 90d, a date, or never.",
                        "--rotate"));
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        String name = Arguments.argument(arguments, 0).orElseThrow();
        List<String> to = Arguments.texts(arguments, "--to");
        boolean describes =
                SAID.stream().anyMatch(option -> Arguments.text(arguments, option).isPresent());
        if (to.isEmpty() && !describes) {
            return session.tell(
                    new Problem.Misuse(
                            "nothing is to be changed",
                            "Say --to SCOPE, --owner, --notes or --rotate."));
        }
        VaultDesk desk = new VaultDesk(session, stores);
        Act act = desk.act("hubctl credentials change", Optional.empty());
        Outcome<Credential> changed =
                ScopeOption.parse("--to", to)
                        .then(
                                scopes ->
                                        desk.with(
                                                vault ->
                                                        vault.list()
                                                                .then(
                                                                        contents ->
                                                                                VaultDesk.named(
                                                                                        contents,
                                                                                        name,
                                                                                        Arguments
                                                                                                .texts(
                                                                                                        arguments,
                                                                                                        "--scope")))
                                                                .then(
                                                                        one ->
                                                                                change(
                                                                                        arguments,
                                                                                        vault,
                                                                                        one,
                                                                                        scopes,
                                                                                        describes,
                                                                                        act,
                                                                                        desk
                                                                                                .now()))));
        return switch (changed) {
            case Outcome.Failed<Credential>(var problem) -> session.tell(problem);
            case Outcome.Done<Credential>(var credential) -> {
                CredentialAdd.show(credential, session, "Changed ");
                yield Exit.DONE;
            }
        };
    }

    private static Outcome<Credential> change(
            ParseResult arguments,
            Vault vault,
            Credential credential,
            List<Scope> scopes,
            boolean describes,
            Act act,
            Instant now) {
        return description(arguments, credential, now)
                .then(
                        description ->
                                (scopes.isEmpty()
                                                ? new Outcome.Done<>(credential)
                                                : vault.rescope(credential.id(), scopes, act))
                                        .then(
                                                one ->
                                                        describes
                                                                ? vault.describe(
                                                                        one.id(), description, act)
                                                                : new Outcome.Done<>(one)));
    }

    private static Outcome<Description> description(
            ParseResult arguments, Credential credential, Instant now) {
        Optional<String> owner = Arguments.text(arguments, "--owner");
        Optional<String> rotate = Arguments.text(arguments, "--rotate");
        Outcome<Optional<Instant>> due =
                rotate.isEmpty()
                        ? new Outcome.Done<>(credential.times().rotateAfter())
                        : rotate.get().equals("never") || rotate.get().isEmpty()
                                ? new Outcome.Done<>(Optional.empty())
                                : Expiry.parse("--rotate", rotate.get(), now).map(Optional::of);
        return due.map(
                at ->
                        new Description(
                                owner.isPresent()
                                        ? owner.filter(text -> !text.isBlank())
                                        : credential.owner(),
                                Arguments.text(arguments, "--notes").orElse(credential.notes()),
                                at,
                                credential.consumers()));
    }
}
