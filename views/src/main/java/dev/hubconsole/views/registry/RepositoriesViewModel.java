package dev.hubconsole.views.registry;

import dev.hubconsole.core.plan.Target;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.views.hub.HubView;
import dev.hubconsole.views.hub.HubView.RepositoryRow;
import dev.hubconsole.views.hub.HubView.Tally;
import dev.hubconsole.views.hub.HubViewModel;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ModifiableObservableListBase;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The table of repositories: rows, filter, the setting in its column.
public final class RepositoriesViewModel {

    private final HubViewModel hub;
    private final RowList all = new RowList();
    private final FilteredList<RepositoryRow> rows = new FilteredList<>(all);
    private final StringProperty filter = new SimpleStringProperty("");
    private final StringProperty column = new SimpleStringProperty("build_timeout");
    private final StringProperty groupedBy = new SimpleStringProperty("");
    private final ObservableList<Group> groups = FXCollections.observableArrayList();
    private Optional<String> chosen = Optional.empty();
    private final ReadOnlyObjectWrapper<List<String>> unknown =
            new ReadOnlyObjectWrapper<>(List.of());

    /// What the rows can be grouped by, besides the setting in the column.
    public static final List<String> GROUPINGS =
            List.of("team", "tier", "owner", "enabled", "findings");

    /// Rows that have something in common.
    ///
    /// @param name what they have in common, as it is written; empty where they have nothing
    public record Group(String name, int count, Tally tally) {}

    public RepositoriesViewModel(HubViewModel hub) {
        this.hub = hub;
        filter.addListener((at, old, text) -> sift());
        column.addListener((at, old, key) -> sift());
        groupedBy.addListener(
                (at, old, key) -> {
                    chosen = Optional.empty();
                    sift();
                });
        hub.view().addListener((at, old, view) -> take(view));
        take(hub.view().get());
    }

    /// Rows are replaced where they changed, so that a change of one of ten thousand is a change of
    /// one for the table too.
    private void take(Optional<HubView> view) {
        List<RepositoryRow> next = view.map(HubView::repositories).orElse(List.of());
        all.take(next);
        sift();
    }

    /// The rows, which tells of all that is another at once: ten thousand changes that are told one
    /// by one are ten thousand times as much work for the table.
    private static final class RowList extends ModifiableObservableListBase<RepositoryRow> {

        private final List<RepositoryRow> rows = new ArrayList<>();

        private void take(List<RepositoryRow> next) {
            beginChange();
            while (size() > next.size()) {
                remove(size() - 1);
            }
            for (int i = 0; i < size(); i++) {
                if (next.get(i) != rows.get(i) && !next.get(i).equals(rows.get(i))) {
                    set(i, next.get(i));
                }
            }
            for (int i = size(); i < next.size(); i++) {
                add(next.get(i));
            }
            endChange();
        }

        @Override
        public RepositoryRow get(int index) {
            return rows.get(index);
        }

        @Override
        public int size() {
            return rows.size();
        }

        @Override
        protected void doAdd(int index, RepositoryRow row) {
            rows.add(index, row);
        }

        @Override
        protected RepositoryRow doSet(int index, RepositoryRow row) {
            return rows.set(index, row);
        }

        @Override
        protected RepositoryRow doRemove(int index) {
            return rows.remove(index);
        }
    }

    private void sift() {
        RepositoryFilter next = RepositoryFilter.parse(filter.get(), settings());
        unknown.set(next.unknown());
        group(next);
        if (next.terms().isEmpty() && chosen.isEmpty()) {
            rows.setPredicate(null);
        } else {
            rows.setPredicate(
                    row -> next.fits(row) && chosen.filter(g -> !g.equals(groupOf(row))).isEmpty());
        }
    }

    private void group(RepositoryFilter fitting) {
        Map<String, Group> found = new TreeMap<>();
        if (!groupedBy.get().isEmpty()) {
            for (RepositoryRow row : all) {
                if (fitting.fits(row)) {
                    found.merge(
                            groupOf(row),
                            new Group(groupOf(row), 1, row.tally()),
                            RepositoriesViewModel::together);
                }
            }
        }
        chosen = chosen.filter(found::containsKey);
        List<Group> next = List.copyOf(found.values());
        if (!groups.equals(next)) {
            groups.setAll(next);
        }
    }

    private static Group together(Group one, Group other) {
        Tally a = one.tally();
        Tally b = other.tally();
        return new Group(
                one.name(),
                one.count() + other.count(),
                new Tally(
                        a.errors() + b.errors(),
                        a.warnings() + b.warnings(),
                        a.notes() + b.notes(),
                        a.silenced() + b.silenced()));
    }

    private String groupOf(RepositoryRow row) {
        return switch (groupedBy.get()) {
            case "team" -> row.team();
            case "tier" -> row.tier();
            case "owner" -> row.label().substring(0, Math.max(0, row.label().indexOf('/')));
            case "enabled" -> String.valueOf(row.enabled());
            case "findings" ->
                    row.tally().errors() > 0
                            ? "error"
                            : row.tally().warnings() > 0
                                    ? "warning"
                                    : row.tally().notes() > 0 ? "note" : "";
            default -> row.settings().getOrDefault(column.get(), "");
        };
    }

    /// What the rows are grouped by: one of the groupings, `column`, or nothing.
    public StringProperty groupedBy() {
        return groupedBy;
    }

    /// The groups of the rows that fit the filter, by name; none where nothing groups them.
    public ObservableList<Group> groups() {
        return groups;
    }

    /// Shows one group alone; all of them where none is named.
    public void choose(Optional<String> group) {
        if (!chosen.equals(group)) {
            chosen = group;
            sift();
        }
    }

    /// The group that is shown alone.
    public Optional<String> chosen() {
        return chosen;
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
