package dev.hubconsole.cli;

import dev.hubconsole.adapters.files.HubLocation;
import dev.hubconsole.adapters.files.Places;
import dev.hubconsole.core.credential.VaultKey.Protection;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.secret.SecretStore;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// `hubctl doctor`: what works here.
final class DoctorCommand implements Command {

    private static final int GIT_SECONDS = 10;

    private final Supplier<SecretStore> stores;

    DoctorCommand(Supplier<SecretStore> stores) {
        this.stores = stores;
    }

    @Override
    public String name() {
        return "doctor";
    }

    @Override
    public String summary() {
        return "Say what works on this machine: Java, git, the hub, the log, the vault.";
    }

    @Override
    public void declare(CommandSpec spec) {
        spec.addOption(
                OptionSpec.builder("--github")
                        .type(String.class)
                        .arity("0..1")
                        .fallbackValue("")
                        .paramLabel("URL")
                        .description(
                                "Look at the keyring and at GitHub too, read only; no token is"
                                        + " printed.")
                        .build());
        ReadOptions.declare(spec);
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        List<Diagnosis> all = new ArrayList<>();
        all.add(
                new Diagnosis(
                        "java",
                        "ok",
                        Runtime.version() + " at " + System.getProperty("java.home"),
                        ""));
        all.add(git());
        all.add(hub(session));
        all.add(log());
        all.add(vault(session));
        if (Arguments.text(arguments, "--github").isPresent()) {
            all.addAll(GitHubDiagnoses.all(arguments, session, stores));
        }
        if (session.isJson()) {
            print(all, session);
        } else {
            Style style = session.style();
            for (Diagnosis one : all) {
                String state =
                        switch (one.status()) {
                            case "ok" -> style.green("ok");
                            case "failed" -> style.red("failed");
                            default -> one.status();
                        };
                session.terminal().out().println(state + " " + one.id() + ": " + one.message());
                if (!one.nextStep().isEmpty()) {
                    session.terminal().out().println("   " + one.nextStep());
                }
            }
        }
        return all.stream().noneMatch(one -> one.status().equals("failed")) ? Exit.DONE : Exit.NO;
    }

    private static void print(List<Diagnosis> all, Session session) {
        Json.print(
                session.terminal().out(),
                json -> {
                    json.writeStartObject();
                    json.writeNumberField("version", 1);
                    json.writeArrayFieldStart("checks");
                    for (Diagnosis one : all) {
                        json.writeStartObject();
                        json.writeStringField("id", one.id());
                        json.writeStringField("status", one.status());
                        json.writeStringField("message", one.message());
                        json.writeStringField(
                                "nextStep", one.nextStep().isEmpty() ? null : one.nextStep());
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                    json.writeEndObject();
                });
    }

    private static Diagnosis git() {
        try {
            Process process =
                    new ProcessBuilder("git", "--version").redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes()).strip();
            boolean ended = process.waitFor(GIT_SECONDS, TimeUnit.SECONDS);
            return ended && process.exitValue() == 0
                    ? new Diagnosis("git", "ok", said, "")
                    : new Diagnosis("git", "failed", said, "`hubctl impact` needs git.");
        } catch (IOException notThere) {
            return new Diagnosis(
                    "git", "failed", "there is no git", "`hubctl impact` needs it: install git.");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Diagnosis("git", "failed", "interrupted", "");
        }
    }

    private static Diagnosis hub(Session session) {
        return switch (session.location()) {
            case Outcome.Failed<HubLocation>(var problem) ->
                    new Diagnosis("hub", "failed", problem.message(), problem.nextStep());
            case Outcome.Done<HubLocation>(var location) ->
                    switch (session.read(location)) {
                        case Outcome.Failed<Session.Hub>(var problem) ->
                                new Diagnosis(
                                        "hub", "failed", problem.message(), problem.nextStep());
                        case Outcome.Done<Session.Hub>(var hub) ->
                                new Diagnosis(
                                        "hub",
                                        "ok",
                                        location.folder()
                                                + ", version "
                                                + hub.registry().version()
                                                + ", "
                                                + hub.registry().repositories().size()
                                                + " repositories",
                                        "");
                    };
        };
    }

    /// Whether there is a vault, and what protects it; it is not opened.
    private Diagnosis vault(Session session) {
        Path folder = VaultDesk.folder(session.terminal());
        return switch (new VaultDesk(session, stores).protection()) {
            case Outcome.Failed<Optional<Protection>>(var problem) ->
                    Diagnosis.failed("vault", problem);
            case Outcome.Done<Optional<Protection>>(var protection) ->
                    protection
                            .map(
                                    by ->
                                            new Diagnosis(
                                                    "vault",
                                                    by == Protection.KEYRING ? "ok" : "warning",
                                                    folder
                                                            + ", protected by "
                                                            + VaultDesk.words(by),
                                                    by == Protection.KEYRING
                                                            ? ""
                                                            : "Where there is a keyring: hubctl"
                                                                    + " credentials rekey"
                                                                    + " --keyring"))
                            .orElse(
                                    Diagnosis.ok(
                                            "vault",
                                            "none yet; `hubctl credentials add` makes one"));
        };
    }

    private static Diagnosis log() {
        Path folder = Places.ofSystem().log();
        Path there = folder;
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        boolean writable = there != null && Files.isDirectory(there) && Files.isWritable(there);
        return writable
                ? new Diagnosis("log", "ok", folder.toString(), "")
                : new Diagnosis(
                        "log",
                        "failed",
                        folder + " cannot be written",
                        "Set HUBCTL_HOME to a folder of your own.");
    }
}
