package dev.hubconsole.views.hub;

import dev.hubconsole.core.plan.Impact;
import dev.hubconsole.core.session.FileChange;
import dev.hubconsole.core.session.HubSession;
import dev.hubconsole.core.yaml.Shown;
import dev.hubconsole.core.yaml.edit.UnifiedDiff;
import dev.hubconsole.views.hub.HubView.Spot;

import java.util.ArrayList;
import java.util.List;

/// What saving would change, for whom, and in which lines.
///
/// @param number the number of the hub's view that it belongs to
/// @param repositories the repositories for which something changes
/// @param schedule what becomes of the order of builds
/// @param files the lines that would be different, file by file
public record ImpactView(
        long number, List<Touched> repositories, Schedule schedule, List<FileDiff> files) {

    public ImpactView {
        repositories = List.copyOf(repositories);
        files = List.copyOf(files);
    }

    /// Nothing changes.
    static ImpactView none(long number) {
        return new ImpactView(number, List.of(), Schedule.SAME, List.of());
    }

    /// What becomes of the order of builds.
    public enum Schedule {
        SAME,
        CHANGED,
        UNKNOWN
    }

    /// A repository for which something changes.
    public record Touched(String label, Impact.Kind kind, List<Leaf> leaves) {}

    /// A value before and after.
    ///
    /// @param environment empty for the base
    /// @param before empty where there was none
    /// @param after empty where there is none any more
    /// @param layer the layer because of which it changes
    public record Leaf(
            String key, String environment, String before, String after, String layer, Spot at) {}

    /// A file's change as a unified diff.
    public record FileDiff(String path, String diff) {}

    static ImpactView of(HubSession session, long number) {
        List<FileChange> changes = session.changes();
        if (changes.isEmpty()) {
            return none(number);
        }
        return of(
                number,
                session.now().since(session.saved()),
                changes.stream().map(ImpactView::diff).toList());
    }

    static ImpactView of(long number, Impact impact, List<FileDiff> files) {
        List<Touched> touched = new ArrayList<>();
        for (Impact.Touched one : impact.repositories()) {
            touched.add(
                    new Touched(
                            one.repository(),
                            one.kind(),
                            one.changes().stream().map(ImpactView::leaf).toList()));
        }
        Schedule schedule =
                switch (impact.schedule()) {
                    case Impact.Schedule.Same() -> Schedule.SAME;
                    case Impact.Schedule.Changed _ -> Schedule.CHANGED;
                    case Impact.Schedule.Unknown() -> Schedule.UNKNOWN;
                };
        return new ImpactView(number, touched, schedule, files);
    }

    private static Leaf leaf(Impact.Change change) {
        return new Leaf(
                change.key(),
                change.environment().orElse(""),
                change.before().map(Shown::of).orElse(""),
                change.after().map(Shown::of).orElse(""),
                change.because().layer().toString(),
                change.because().at().map(HubReading::spot).orElse(Spot.NONE));
    }

    static FileDiff diff(FileChange change) {
        return new FileDiff(
                change.path(),
                UnifiedDiff.between(
                        "a/" + change.path(),
                        change.before(),
                        "b/" + change.path(),
                        change.after()));
    }
}
