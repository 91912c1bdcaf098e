package dev.hubconsole.views.hub;

import dev.hubconsole.core.check.Finding;
import dev.hubconsole.core.check.Fix;
import dev.hubconsole.core.check.Severity;
import dev.hubconsole.core.plan.Definition;
import dev.hubconsole.core.registry.LayerId;
import dev.hubconsole.core.session.StepName;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the screens show of a hub at one moment.
///
/// @param folder where it is
/// @param number grows with each change
/// @param named the variables and the policies
/// @param settings the settings that can be shown as a column
/// @param changed the files that are not saved
public record HubView(
        Path folder,
        long number,
        int version,
        List<RepositoryRow> repositories,
        List<FindingRow> findings,
        List<LayerRow> layers,
        List<NamedRow> named,
        List<String> files,
        List<String> settings,
        Tally tally,
        Optional<StepName> undoable,
        Optional<StepName> redoable,
        List<String> changed) {

    public HubView {
        repositories = List.copyOf(repositories);
        findings = List.copyOf(findings);
        layers = List.copyOf(layers);
        named = List.copyOf(named);
        files = List.copyOf(files);
        settings = List.copyOf(settings);
        changed = List.copyOf(changed);
    }

    /// What the hub is called: the name of its folder.
    public String name() {
        Path last = folder.getFileName();
        return last == null ? folder.toString() : last.toString();
    }

    /// A place in a file.
    ///
    /// @param line from 1; 0 where there is none
    public record Spot(String file, int line, int column) {

        /// Nowhere.
        public static final Spot NONE = new Spot("", 0, 0);

        @Override
        public String toString() {
            return file.isEmpty() ? "" : file + ":" + line;
        }
    }

    /// A repository in the table.
    ///
    /// @param index its number in the registry
    /// @param settings its effective settings as they are shown, by key
    public record RepositoryRow(
            int index,
            String label,
            String team,
            String tier,
            boolean enabled,
            Map<String, String> settings,
            Tally tally) {

        /// The name without the owner.
        public String name() {
            return label.substring(label.indexOf('/') + 1);
        }

        /// The same row with other findings.
        RepositoryRow withTally(Tally other) {
            return new RepositoryRow(index, label, team, tier, enabled, settings, other);
        }
    }

    /// How many findings there are that are not silenced.
    public record Tally(int errors, int warnings, int notes, int silenced) {

        /// None.
        public static final Tally NONE = new Tally(0, 0, 0, 0);

        /// How many there are among these.
        public static Tally of(List<FindingRow> rows) {
            Tally tally = NONE;
            for (FindingRow row : rows) {
                tally = tally.with(row.finding());
            }
            return tally;
        }

        /// All that are not silenced.
        public int all() {
            return errors + warnings + notes;
        }

        /// One more.
        Tally with(Finding finding) {
            if (finding.isSilenced()) {
                return new Tally(errors, warnings, notes, silenced + 1);
            }
            return switch (finding.severity()) {
                case ERROR -> new Tally(errors + 1, warnings, notes, silenced);
                case WARNING -> new Tally(errors, warnings + 1, notes, silenced);
                case NOTE -> new Tally(errors, warnings, notes + 1, silenced);
            };
        }
    }

    /// A finding in a list.
    ///
    /// @param repository the entry that it stands in; empty where it stands in none
    public record FindingRow(Finding finding, String repository) {

        public Severity severity() {
            return finding.severity();
        }

        /// Where it stands.
        public Spot at() {
            return new Spot(
                    finding.place().file(), finding.place().line(), finding.place().column());
        }

        /// Whether it has a fix.
        public boolean isFixable() {
            return finding.fix().isPresent() && !finding.isSilenced();
        }

        /// Whether its fix can be made without looking.
        public boolean isSafe() {
            return isFixable()
                    && finding.fix().map(Fix::safety).filter(Fix.Safety.SAFE::equals).isPresent();
        }
    }

    /// A layer that repositories inherit from.
    ///
    /// @param users how many repositories it reaches
    public record LayerRow(LayerId id, String description, int users, Spot at) {}

    /// A variable or a policy.
    ///
    /// @param detail what it is, or what it says
    public record NamedRow(Definition what, String detail, Spot at) {}

    /// The row of a repository.
    public Optional<RepositoryRow> repository(String label) {
        return repositories.stream().filter(row -> row.label().equalsIgnoreCase(label)).findFirst();
    }
}
