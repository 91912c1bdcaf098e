package dev.hubconsole.cli;

import dev.hubconsole.adapters.files.HubLocation;
import dev.hubconsole.adapters.files.LogFile;
import dev.hubconsole.core.problem.Outcome;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// `hubctl doctor`: what works here.
final class DoctorCommand implements Command {

    private static final int GIT_SECONDS = 10;

    @Override
    public String name() {
        return "doctor";
    }

    @Override
    public String summary() {
        return "Say what works on this machine: Java, git, the hub, the log.";
    }

    @Override
    public void declare(CommandSpec spec) {
        ReadOptions.declare(spec);
    }

    /// One thing that was looked at.
    ///
    /// @param status `ok`, or `failed` where something does not work
    /// @param nextStep what to do about it; empty where there is nothing to do
    private record Diagnosis(String id, String status, String message, String nextStep) {}

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
        if (session.isJson()) {
            print(all, session);
        } else {
            Style style = session.style();
            for (Diagnosis one : all) {
                String state =
                        one.status().equals("ok") ? style.green("ok") : style.red(one.status());
                session.terminal().out().println(state + " " + one.id() + ": " + one.message());
                if (!one.nextStep().isEmpty()) {
                    session.terminal().out().println("   " + one.nextStep());
                }
            }
        }
        return all.stream().allMatch(one -> one.status().equals("ok")) ? Exit.DONE : Exit.NO;
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

    private static Diagnosis log() {
        Path folder = LogFile.folder();
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
