package dev.hubconsole.views.registry;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.views.hub.HubView;
import dev.hubconsole.views.hub.HubViewModel;
import dev.hubconsole.views.hub.LayerPage.Lines;
import dev.hubconsole.views.kit.Background;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.util.List;
import java.util.Optional;

/// The files of the hub, one of them being looked at.
public final class FilesViewModel {

    private final HubViewModel hub;
    private final TextViewModel text;
    private final ObservableList<String> files = FXCollections.observableArrayList();
    private final StringProperty chosen = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Optional<Problem>> problem =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<Background.Job> reading = Optional.empty();

    public FilesViewModel(HubViewModel hub) {
        this.hub = hub;
        this.text = new TextViewModel(hub);
        hub.view().addListener((at, old, view) -> take());
        chosen.addListener(
                (at, old, file) -> {
                    text.begin();
                    read();
                });
        take();
    }

    /// The paths, the root first.
    public ObservableList<String> files() {
        return files;
    }

    /// The one that is looked at; empty for none.
    public StringProperty chosen() {
        return chosen;
    }

    /// Its text.
    public TextViewModel text() {
        return text;
    }

    /// Why it cannot be shown.
    public ReadOnlyObjectProperty<Optional<Problem>> problem() {
        return problem.getReadOnlyProperty();
    }

    private void take() {
        List<String> next = hub.view().get().map(HubView::files).orElse(List.of());
        if (!files.equals(next)) {
            files.setAll(next);
        }
        String file = chosen.get();
        if ((file == null || file.isEmpty()) && !next.isEmpty()) {
            chosen.set(next.getFirst());
        } else {
            read();
        }
    }

    private void read() {
        reading.ifPresent(Background.Job::cancel);
        String file = chosen.get();
        if (file == null || file.isEmpty() || hub.view().get().isEmpty()) {
            return;
        }
        reading =
                Optional.of(
                        hub.text(
                                file,
                                outcome -> {
                                    switch (outcome) {
                                        case Outcome.Done<String>(var whole) -> {
                                            problem.set(Optional.empty());
                                            text.show(
                                                    new Lines(file, 1, whole),
                                                    hub.view()
                                                            .get()
                                                            .map(HubView::findings)
                                                            .orElse(List.of()));
                                        }
                                        case Outcome.Failed<String>(var why) ->
                                                problem.set(Optional.of(why));
                                    }
                                }));
    }
}
