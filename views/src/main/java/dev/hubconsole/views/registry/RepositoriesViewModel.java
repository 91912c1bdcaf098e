package dev.hubconsole.views.registry;

import dev.hubconsole.core.plan.Target;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.views.hub.HubView;
import dev.hubconsole.views.hub.HubView.RepositoryRow;
import dev.hubconsole.views.hub.HubViewModel;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

import java.util.List;
import java.util.Optional;

/// The table of repositories: rows, filter, the setting in its column.
public final class RepositoriesViewModel {

    private final HubViewModel hub;
    private final ObservableList<RepositoryRow> all = FXCollections.observableArrayList();
    private final FilteredList<RepositoryRow> rows = new FilteredList<>(all);
    private final StringProperty filter = new SimpleStringProperty("");
    private final StringProperty column = new SimpleStringProperty("build_timeout");
    private final ReadOnlyObjectWrapper<List<String>> unknown =
            new ReadOnlyObjectWrapper<>(List.of());

    public RepositoriesViewModel(HubViewModel hub) {
        this.hub = hub;
        filter.addListener((at, old, text) -> sift());
        hub.view().addListener((at, old, view) -> take(view));
        take(hub.view().get());
    }

    /// Rows are replaced where they changed, so that a change of one of ten thousand is a change of
    /// one for the table too.
    private void take(Optional<HubView> view) {
        List<RepositoryRow> next = view.map(HubView::repositories).orElse(List.of());
        if (next.size() != all.size()) {
            all.setAll(next);
        } else {
            for (int i = 0; i < next.size(); i++) {
                if (next.get(i) != all.get(i) && !next.get(i).equals(all.get(i))) {
                    all.set(i, next.get(i));
                }
            }
        }
        sift();
    }

    private void sift() {
        RepositoryFilter next = RepositoryFilter.parse(filter.get(), settings());
        unknown.set(next.unknown());
        rows.setPredicate(next.terms().isEmpty() ? null : next::fits);
    }

    /// The settings that can be asked for and shown.
    public List<String> settings() {
        return hub.view().get().map(HubView::settings).orElse(List.of());
    }

    /// The rows that fit the filter.
    public FilteredList<RepositoryRow> rows() {
        return rows;
    }

    /// How many rows there are without the filter.
    public int size() {
        return all.size();
    }

    public StringProperty filter() {
        return filter;
    }

    /// The setting in the column.
    public StringProperty column() {
        return column;
    }

    /// Terms of the filter that no repository can fit.
    public ReadOnlyObjectProperty<List<String>> unknown() {
        return unknown.getReadOnlyProperty();
    }

    /// Gives the chosen repositories one value.
    public void setTogether(List<RepositoryRow> chosen, String key, String text) {
        hub.setTogether(
                chosen.stream().map(RepositoriesViewModel::target).toList(),
                "settings." + key,
                text);
    }

    /// What is edited where a row is.
    public static Target target(RepositoryRow row) {
        return new Target.Entry(RepositoryId.parse(row.label()));
    }
}
