package dev.hubconsole.core.layers;

import dev.hubconsole.core.layers.Value.Group;
import dev.hubconsole.core.layers.Value.Leaf;
import dev.hubconsole.core.yaml.Data;

import java.util.LinkedHashMap;
import java.util.Map;

/// The values that hold where nobody says anything.
public final class BuiltIn {

    /// `enabled`, the only built-in value beside the settings.
    public static final Leaf ENABLED = leaf(new Data.Bool(true));

    /// The built-in settings.
    public static final Group SETTINGS = settings();

    private BuiltIn() {}

    private static Group settings() {
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("build_timeout", leaf(new Data.Text("30m")));
        values.put("path", leaf(new Data.Text(".")));
        values.put("package", leaf(new Data.Bool(false)));
        values.put("language", leaf(new Data.Text("")));
        values.put("build_cmd", leaf(new Data.Text("")));
        values.put("test_cmd", leaf(new Data.Text("")));
        values.put("pit_report", leaf(new Data.Text("")));
        values.put("jdk_version", leaf(new Data.Text("21")));
        values.put("enable_mutation", leaf(new Data.Bool(true)));
        values.put("enable_codeql", leaf(new Data.Bool(false)));
        values.put("enable_depcheck", leaf(new Data.Bool(false)));
        return new Group(values);
    }

    private static Leaf leaf(Data data) {
        return Leaf.of(data, Origin.BUILT_IN, Shadows.NONE);
    }

    /// The built-in value of a setting, as data; `Data.Null` where it has none.
    static Data of(String key) {
        return SETTINGS.members().get(key) instanceof Leaf leaf ? leaf.data() : new Data.Null();
    }
}
