package dev.hubconsole.cli;

import dev.hubconsole.core.yaml.Data;
import dev.hubconsole.core.yaml.YamlWriter;

/// Values as people are shown them: on one line, texts without quotes but where they have line
/// breaks or other control characters.
final class Shown {

    private Shown() {}

    static String of(Data data) {
        return switch (data) {
            case Data.Null() -> "(unset)";
            case Data.Text(var plain) when isPlain(plain) -> plain;
            case Data.Scalar _, Data.Sequence _, Data.Mapping _ -> YamlWriter.flow(data);
        };
    }

    private static boolean isPlain(String text) {
        return !text.isEmpty() && text.chars().noneMatch(Character::isISOControl);
    }
}
