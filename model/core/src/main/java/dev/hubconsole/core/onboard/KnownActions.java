package dev.hubconsole.core.onboard;

import dev.hubconsole.core.onboard.KnownAction.Pin;
import dev.hubconsole.core.registry.Fields;
import dev.hubconsole.core.registry.Written;
import dev.hubconsole.core.yaml.Document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads what the program knows of actions from the file that comes with it. A file that is not of
/// its form is a bug.
public final class KnownActions {

    private KnownActions() {}

    /// The actions by name.
    public static Map<String, KnownAction> read(Document file) {
        Map<String, KnownAction> known = new LinkedHashMap<>();
        List<Written> items =
                file.root()
                        .map(Written::at)
                        .flatMap(root -> root.fields().value("actions"))
                        .map(Written::items)
                        .orElseThrow(() -> new IllegalStateException(file.name()));
        for (Written item : items) {
            Fields fields = item.fields();
            String name =
                    fields.text("name").orElseThrow(() -> new IllegalStateException(file.name()));
            known.put(
                    name,
                    new KnownAction(
                            name,
                            fields.value("pin").map(Written::fields).flatMap(KnownActions::pin),
                            fields.text("live_from").map(Integer::parseInt).orElse(0),
                            fields.text("archived").filter("true"::equals).isPresent(),
                            fields.text("instead")));
        }
        return Map.copyOf(known);
    }

    private static Optional<Pin> pin(Fields fields) {
        return fields.text("commit")
                .flatMap(commit -> fields.text("version").map(version -> new Pin(commit, version)));
    }
}
