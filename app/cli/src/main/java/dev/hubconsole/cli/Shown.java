package dev.hubconsole.cli;

import dev.hubconsole.core.yaml.Data;
import dev.hubconsole.core.yaml.YamlWriter;

/// Values as people are shown them: on one line, texts without quotes.
final class Shown {

    private Shown() {}

    static String of(Data data) {
        return switch (data) {
            case Data.Null() -> "(unset)";
            case Data.Text(var plain) when !plain.isEmpty() && plain.indexOf('\n') < 0 -> plain;
            case Data.Scalar _, Data.Sequence _, Data.Mapping _ -> YamlWriter.flow(data);
        };
    }
}
