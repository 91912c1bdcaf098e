package dev.hubconsole.desktop;

import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// Watches that the thread of the screens does nothing that may take long: that it never enters
/// what reads, checks, compares or edits a hub, files, git, the keyring or GitHub. The JVM itself
/// tells of each entry (JFR's method tracing, JEP 520), so nothing in the product knows of it.
final class ScreensThread {

    /// What must not be entered: classes with all their methods, and single methods.
    static final List<String> ENTRANCES =
            List.of(
                    "dev.hubconsole.core.yaml.Document::parse",
                    "dev.hubconsole.core.yaml.Document::edited",
                    "dev.hubconsole.core.yaml.edit.Edits::apply",
                    "dev.hubconsole.core.yaml.edit.TextMerge::merge",
                    "dev.hubconsole.core.yaml.edit.UnifiedDiff::between",
                    "dev.hubconsole.core.registry.RegistryReader::read",
                    "dev.hubconsole.core.check.Checks::check",
                    "dev.hubconsole.core.check.RegistrySession::open",
                    "dev.hubconsole.core.check.RegistrySession::edit",
                    "dev.hubconsole.core.check.RegistrySession::readAgain",
                    "dev.hubconsole.core.layers.Inheritance::base",
                    "dev.hubconsole.core.layers.Inheritance::in",
                    "dev.hubconsole.core.plan.RegistryEdits::plan",
                    "dev.hubconsole.core.plan.FixPlan::of",
                    "dev.hubconsole.core.plan.Impact::between",
                    "dev.hubconsole.core.plan.Impact::touched",
                    "dev.hubconsole.core.plan.BuildOrder::of",
                    "dev.hubconsole.core.session.HubSession",
                    "dev.hubconsole.core.session.FollowingReader::read",
                    "dev.hubconsole.core.session.FollowingReader::reread",
                    "dev.hubconsole.core.session.Snapshot::since",
                    "dev.hubconsole.core.session.Snapshot::effective",
                    "dev.hubconsole.adapters.files.FolderStore::read",
                    "dev.hubconsole.adapters.files.FolderStore::list",
                    "dev.hubconsole.adapters.files.FolderStore::save",
                    "dev.hubconsole.adapters.files.FolderFiles::read",
                    "dev.hubconsole.adapters.files.FolderFiles::list",
                    "dev.hubconsole.adapters.files.HubLocation::in",
                    "dev.hubconsole.adapters.files.DraftFolder::keep",
                    "dev.hubconsole.adapters.files.DraftFolder::find",
                    "dev.hubconsole.adapters.git.Git",
                    "dev.hubconsole.adapters.git.GitHistory",
                    "dev.hubconsole.adapters.git.GitRevision",
                    "dev.hubconsole.adapters.github.Connection",
                    "dev.hubconsole.adapters.github.GitHubAccess",
                    "dev.hubconsole.adapters.keyring.SystemKeyring",
                    "dev.hubconsole.core.credential.Review::of",
                    "dev.hubconsole.adapters.vault.VaultFolder",
                    "dev.hubconsole.adapters.vault.FileVault",
                    "dev.hubconsole.adapters.vault.AuditFile",
                    "dev.hubconsole.adapters.git.HubReaders",
                    "dev.hubconsole.desktop.VaultHere::vaults",
                    "dev.hubconsole.desktop.VaultHere::readers",
                    "dev.hubconsole.desktop.VaultHere::workflows",
                    "dev.hubconsole.desktop.VaultHere::value",
                    "dev.hubconsole.adapters.store.RunStores",
                    "dev.hubconsole.adapters.store.SqlRunStore",
                    "dev.hubconsole.core.run.Overview::read",
                    "dev.hubconsole.core.run.RepositoryRuns::read",
                    "dev.hubconsole.desktop.RunsHere::ask",
                    "dev.hubconsole.desktop.RunsHere::write",
                    "dev.hubconsole.desktop.RunsHere::prices",
                    "dev.hubconsole.desktop.FolderHubs",
                    "dev.hubconsole.desktop.OnboardDrafts::read",
                    "dev.hubconsole.desktop.OnboardDrafts::write",
                    "dev.hubconsole.desktop.SettingsFile::save");

    private static final String CONSTRUCTOR = "<init>";

    private static Recording current;

    private ScreensThread() {}

    /// Watches from now on.
    static synchronized void watch() {
        if (current == null) {
            current = started();
        }
    }

    private static Recording started() {
        Recording recording = new Recording();
        recording
                .enable("jdk.MethodTrace")
                .with("filter", String.join(";", ENTRANCES))
                .withStackTrace()
                .withoutThreshold();
        recording.start();
        return recording;
    }

    /// What the thread of the screens entered since this was asked last, with the way there.
    static synchronized List<String> entered() {
        String screens = Stagehand.ask(() -> Thread.currentThread().getName());
        // The next recording begins before this one ends, so that nothing is missed.
        Recording last = current;
        current = started();
        try {
            Path file = Files.createTempFile("screens", ".jfr");
            try {
                last.stop();
                last.dump(file);
                return RecordingFile.readAllEvents(file).stream()
                        .filter(event -> event.getEventType().getName().equals("jdk.MethodTrace"))
                        .filter(event -> event.getThread() != null)
                        .filter(event -> screens.equals(event.getThread().getJavaName()))
                        .filter(event -> !method(event).getName().equals(CONSTRUCTOR))
                        .map(ScreensThread::told)
                        .distinct()
                        .toList();
            } finally {
                last.close();
                Files.deleteIfExists(file);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static RecordedMethod method(RecordedEvent event) {
        return event.getValue("method");
    }

    private static String told(RecordedEvent event) {
        String way =
                event.getStackTrace() == null
                        ? ""
                        : event.getStackTrace().getFrames().stream()
                                .filter(RecordedFrame::isJavaFrame)
                                .map(
                                        frame ->
                                                frame.getMethod().getType().getName()
                                                        + "."
                                                        + frame.getMethod().getName()
                                                        + ":"
                                                        + frame.getLineNumber())
                                .filter(frame -> frame.startsWith("dev.hubconsole"))
                                .limit(12)
                                .collect(Collectors.joining("\n  "));
        return method(event).getType().getName() + "." + method(event).getName() + "\n  " + way;
    }
}
