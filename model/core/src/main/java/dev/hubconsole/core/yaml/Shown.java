package dev.hubconsole.core.yaml;

/// Values as people are shown them: on one line, texts without quotes but where they have line
/// breaks or other control characters.
public final class Shown {

    private Shown() {}

    /// A value on one line.
    public static String of(Data data) {
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
