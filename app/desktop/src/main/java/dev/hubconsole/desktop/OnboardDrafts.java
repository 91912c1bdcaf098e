package dev.hubconsole.desktop;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.views.onboard.OnboardDraft;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Collectors;

/// What somebody has begun to take into hubs: a file for each hub. A file is replaced whole or not
/// at all.
record OnboardDrafts(Path folder) {

    private static final String SUFFIX = ".properties";

    private Path file(Path hub) {
        byte[] name = hub.toAbsolutePath().toString().getBytes(StandardCharsets.UTF_8);
        return folder.resolve(UUID.nameUUIDFromBytes(name) + SUFFIX);
    }

    /// The draft of a hub; an empty one where there is none.
    Outcome<OnboardDraft> read(Path hub) {
        Path file = file(hub);
        Properties said = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            said.load(reader);
        } catch (NoSuchFileException none) {
            return new Outcome.Done<>(OnboardDraft.EMPTY);
        } catch (IOException | IllegalArgumentException unreadable) {
            return new Outcome.Failed<>(
                    new Problem.NotThere(
                            "what was begun to be taken in cannot be read from "
                                    + file
                                    + ": "
                                    + unreadable.getMessage(),
                            "Pick the repositories again; the file is replaced then."));
        }
        List<RepositoryId> picked =
                Arrays.stream(said.getProperty("picked", "").split("\\s+"))
                        .filter(one -> one.matches("[^/]+/[^/]+"))
                        .map(RepositoryId::parse)
                        .toList();
        return new Outcome.Done<>(
                new OnboardDraft(
                        said.getProperty("organization", ""),
                        said.getProperty("pattern", ""),
                        picked,
                        said.getProperty("team", ""),
                        said.getProperty("tier", ""),
                        said.getProperty("reason", ""),
                        said.getProperty("reviewers", ""),
                        Boolean.parseBoolean(said.getProperty("overwrites", "false"))));
    }

    /// Keeps the draft of a hub; an empty one is forgotten.
    Outcome<OnboardDraft> write(Path hub, OnboardDraft draft) {
        Path file = file(hub);
        try {
            if (draft.equals(OnboardDraft.EMPTY)) {
                Files.deleteIfExists(file);
                return new Outcome.Done<>(draft);
            }
            Files.createDirectories(folder);
            Path fresh = Files.createTempFile(folder, "draft", ".new");
            Files.writeString(fresh, text(hub, draft));
            Files.move(
                    fresh,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            return new Outcome.Done<>(draft);
        } catch (IOException failed) {
            return new Outcome.Failed<>(
                    new Problem.Unavailable(
                            "what was picked cannot be kept in "
                                    + folder
                                    + ": "
                                    + failed.getMessage(),
                            "It stays until the window is closed. Make room there."));
        }
    }

    private static String text(Path hub, OnboardDraft draft) throws IOException {
        Properties said = new Properties();
        said.setProperty("organization", draft.organization());
        said.setProperty("pattern", draft.pattern());
        said.setProperty(
                "picked",
                draft.picked().stream()
                        .map(RepositoryId::toString)
                        .collect(Collectors.joining(" ")));
        said.setProperty("team", draft.team());
        said.setProperty("tier", draft.tier());
        said.setProperty("reason", draft.reason());
        said.setProperty("reviewers", draft.reviewers());
        said.setProperty("overwrites", String.valueOf(draft.overwrites()));
        try (Writer text = new StringWriter()) {
            said.store(text, "Begun to be taken into " + hub);
            return text.toString();
        }
    }
}
