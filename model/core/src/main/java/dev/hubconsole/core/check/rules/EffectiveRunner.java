package dev.hubconsole.core.check.rules;

import dev.hubconsole.core.check.Inspection;
import dev.hubconsole.core.check.PlatformFacts.HostedRunner;
import dev.hubconsole.core.layers.Effective;
import dev.hubconsole.core.layers.Value.Item;
import dev.hubconsole.core.layers.Value.Leaf;
import dev.hubconsole.core.registry.Runner;
import dev.hubconsole.core.registry.Written;
import dev.hubconsole.core.yaml.Data;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Where a repository's jobs run, as far as its effective `runner` tells.
final class EffectiveRunner {

    private EffectiveRunner() {}

    /// A label of the effective runner, and where it stands.
    record Label(String text, Written at) {}

    /// The machine that jobs run on.
    ///
    /// @param kind `linux`, `windows`, `macos` or `self-hosted`
    /// @param cores how many cores it has, where known
    record Machine(String kind, OptionalInt cores) {

        boolean isSelfHosted() {
            return kind.equals("self-hosted");
        }
    }

    /// The labels of the effective runner; none where it is unset or names a group alone.
    static List<Label> labels(Effective effective) {
        Leaf runner = effective.setting("runner").orElse(null);
        if (runner == null || runner.origin().at().isEmpty()) {
            return List.of();
        }
        Written at = runner.origin().at().get();
        return switch (runner.data()) {
            case Data.Text(var text) -> List.of(new Label(text, at));
            case Data.Sequence _ -> {
                List<Label> labels = new ArrayList<>();
                for (Item item : runner.items()) {
                    if (item.data() instanceof Data.Text(var text)) {
                        labels.add(new Label(text, item.origin().at().orElse(at)));
                    }
                }
                yield labels;
            }
            case Data.Mapping(var entries) -> ofGroup(entries.get("labels"), at);
            case Data.Null _, Data.Bool _, Data.Number _ -> List.of();
        };
    }

    private static List<Label> ofGroup(@Nullable Data labels, Written at) {
        Written place = at.fields().value("labels").orElse(at);
        return switch (labels) {
            case Data.Text(var text) -> List.of(new Label(text, place));
            case Data.Sequence(var items) -> {
                List<Label> found = new ArrayList<>();
                for (int i = 0; i < items.size(); i++) {
                    if (items.get(i) instanceof Data.Text(var text)) {
                        List<Written> written = place.items();
                        found.add(new Label(text, i < written.size() ? written.get(i) : place));
                    }
                }
                yield found;
            }
            case null, default -> List.of();
        };
    }

    /// The machine that jobs run on; empty where no label tells.
    static Optional<Machine> machine(Effective effective, Inspection inspection) {
        for (Label label : labels(effective)) {
            Runner own = inspection.registry().definitions().runners().get(label.text());
            HostedRunner hosted = inspection.facts().runners().get(label.text());
            if (own != null) {
                String kind = own.selfHosted() ? "self-hosted" : osOf(label.text());
                return Optional.of(new Machine(kind, own.cores()));
            }
            if (label.text().equals("self-hosted")) {
                return Optional.of(new Machine("self-hosted", OptionalInt.empty()));
            }
            if (hosted != null) {
                return Optional.of(new Machine(hosted.os(), cores(hosted, effective)));
            }
        }
        return Optional.empty();
    }

    private static String osOf(String label) {
        return label.contains("windows") ? "windows" : label.contains("macos") ? "macos" : "linux";
    }

    /// Public repositories get larger machines; where the visibility is not known and makes a
    /// difference, so is the number of cores.
    private static OptionalInt cores(HostedRunner runner, Effective effective) {
        if (runner.publicCores() == runner.privateCores()) {
            return OptionalInt.of(runner.publicCores());
        }
        return switch (effective.repository().word("visibility").orElse("")) {
            case "public" -> OptionalInt.of(runner.publicCores());
            case "private", "internal" -> OptionalInt.of(runner.privateCores());
            default -> OptionalInt.empty();
        };
    }
}
