package dev.hubconsole.views.hub;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.RegistryFile;
import dev.hubconsole.core.session.HubSession;
import dev.hubconsole.views.kit.Background;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Whether the open hub can be saved where it is. It is looked at when a hub is opened; what is
/// typed into a hub that cannot be saved is kept all the same, and may go into a copy.
public final class WriteProtection {

    private final HubViewModel hub;
    private final Hubs hubs;
    private final Background background;
    private final HubViewModel.JobNames words;
    private final ReadOnlyObjectWrapper<Optional<Problem>> problem =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<Path> looked = Optional.empty();

    public WriteProtection(
            HubViewModel hub, Hubs hubs, Background background, HubViewModel.JobNames words) {
        this.hub = hub;
        this.hubs = hubs;
        this.background = background;
        this.words = words;
        hub.view().addListener((at, old, view) -> take(view));
        take(hub.view().get());
    }

    /// Why the hub cannot be saved; empty where it can.
    public ReadOnlyObjectProperty<Optional<Problem>> problem() {
        return problem.getReadOnlyProperty();
    }

    private void take(Optional<HubView> view) {
        Optional<Path> folder = view.map(HubView::folder);
        if (!folder.equals(looked)) {
            looked = folder;
            problem.set(Optional.empty());
            look();
        }
    }

    /// Looks again.
    public void look() {
        hub.view()
                .get()
                .ifPresent(
                        view ->
                                background.start(
                                        words.of("job.protection"),
                                        job -> hubs.protection(view.folder(), view.files()),
                                        (Outcome<Optional<Problem>> outcome) -> {
                                            if (looked.filter(view.folder()::equals).isPresent()
                                                    && outcome
                                                            instanceof
                                                            Outcome.Done<Optional<Problem>>(
                                                                    var found)) {
                                                problem.set(found);
                                            }
                                        }));
    }

    /// Writes the hub with all changes into another folder, where none of its files may be yet. The
    /// hub that is open stays as it is.
    public void saveCopy(Path target) {
        hub.ask(
                words.of("job.copy", target),
                session -> hubs.copy(target, texts(session)),
                outcome -> {
                    switch (outcome) {
                        case Outcome.Done<Path>(var folder) -> hub.told("told.copied", folder);
                        case Outcome.Failed<Path>(var why) -> hub.trouble(why);
                    }
                });
    }

    private static Map<String, byte[]> texts(HubSession session) {
        Map<String, byte[]> texts = new TreeMap<>();
        List<RegistryFile> files = session.now().registry().files();
        files.forEach(file -> texts.put(file.path(), file.document().bytes()));
        return texts;
    }
}
