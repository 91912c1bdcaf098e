package dev.hubconsole.views.hub;

import dev.hubconsole.core.plan.Target;
import dev.hubconsole.views.hub.HubView.FindingRow;
import dev.hubconsole.views.hub.HubView.Spot;

import java.util.List;
import java.util.Optional;

/// All that is shown of one repository, or of one layer that repositories inherit from.
///
/// @param target whose keys are edited
/// @param name as people know it
/// @param fields every key that it may have, in the format's order
/// @param lines its own lines in the file; empty where it has none
/// @param effective what holds, leaf by leaf; for a repository alone
/// @param dependencies what it needs, and what needs it
public record LayerPage(
        Target target,
        String name,
        List<Field> fields,
        Optional<Lines> lines,
        List<EffectiveRow> effective,
        Dependencies dependencies,
        List<FindingRow> findings) {

    public LayerPage {
        fields = List.copyOf(fields);
        effective = List.copyOf(effective);
        findings = List.copyOf(findings);
    }

    /// This page with other lines.
    LayerPage withLines(Lines other) {
        return new LayerPage(
                target, name, fields, Optional.of(other), effective, dependencies, findings);
    }

    /// A key with its value.
    ///
    /// @param key dotted from the entry: `settings.build_timeout`
    /// @param about one sentence about it
    /// @param own what is written here, as it can be typed; empty where nothing is
    /// @param effective what holds; empty where nothing does, and for layers
    /// @param layer the layer that what holds comes from
    /// @param at where that stands
    /// @param shadows what it hides, the nearest first
    /// @param findings what is wrong with what is written here, the worst first
    public record Field(
            String key,
            String about,
            Kind kind,
            Optional<String> own,
            String effective,
            String layer,
            Spot at,
            List<Shadow> shadows,
            List<FindingRow> findings) {

        public Field {
            shadows = List.copyOf(shadows);
            findings = List.copyOf(findings);
        }

        /// The key as people know it: of a setting its last part.
        public String name() {
            if (key.startsWith("\"")) {
                return key.substring(1, key.length() - 1);
            }
            return isSetting() ? key.substring(key.lastIndexOf('.') + 1) : key;
        }

        /// Whether it is a setting, or a key of the entry itself.
        public boolean isSetting() {
            return key.startsWith("settings.");
        }
    }

    /// How a value is put in.
    public sealed interface Kind {

        /// By typing.
        ///
        /// @param expected what may be typed, with its article
        record Typed(String expected) implements Kind {}

        /// By typing more than a line may hold: an expression, a message.
        record Written(String expected) implements Kind {}

        /// By choosing one of these.
        record Chosen(List<String> words) implements Kind {}
    }

    /// A value that another one hides.
    public record Shadow(String value, String layer, Spot at) {}

    /// Lines of a file.
    ///
    /// @param from the first, from 1
    /// @param text with line breaks
    public record Lines(String file, int from, String text) {}

    /// A leaf of what holds.
    ///
    /// @param environment empty for the base
    /// @param items for a list put together from several places, where each item comes from
    public record EffectiveRow(
            String key,
            String environment,
            String value,
            String layer,
            Spot at,
            List<Shadow> shadows,
            List<Shadow> items) {}

    /// What a repository has to do with others.
    ///
    /// @param needs what it depends on; the name of what is not there too
    /// @param neededBy what depends on it
    public record Dependencies(List<Dependency> needs, List<Dependency> neededBy) {

        /// Nothing.
        public static final Dependencies NONE = new Dependencies(List.of(), List.of());
    }

    /// Another repository.
    ///
    /// @param written how it is named, with its version range
    /// @param known whether it is in the registry
    public record Dependency(String label, String written, boolean known) {}
}
