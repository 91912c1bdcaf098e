package dev.hubconsole.core.schema;

import static dev.hubconsole.core.schema.RegistrySchema.mapping;
import static dev.hubconsole.core.schema.RegistrySchema.number;
import static dev.hubconsole.core.schema.RegistrySchema.text;

import dev.hubconsole.core.registry.Names;
import dev.hubconsole.core.registry.ValueKind;
import dev.hubconsole.core.yaml.Data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What single values look like, as far as a pattern can tell; never stricter than
/// `ValueKind.complain`. The patterns keep to what every dialect of regular expressions has.
final class SinglePatterns {

    private static final String DURATION = "^([0-9]+|([0-9]+d)?([0-9]+h)?([0-9]+m)?([0-9]+s)?)$";
    private static final String SIZE = "^[0-9]+(\\.[0-9]+)? ?(MB|GB|MiB|GiB)$";
    private static final String MONEY = "^[0-9]+(\\.[0-9]{1,2})? [A-Z]{3}$";
    private static final String HOST = "^[^\\s/]+$";
    private static final String SECRET_SCOPE = "^[a-z0-9][a-z0-9-]*$";
    private static final String OWNER = "^[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?$";
    private static final String REPOSITORY_NAME = "^[A-Za-z0-9._-]+$";
    private static final String DATE = "^[0-9+-]+$";

    private static final int LONGEST_RETENTION_DAYS = 400;

    private SinglePatterns() {}

    static Data of(ValueKind kind, int version) {
        return switch (kind) {
            case TEXT, TIER, TEAM, PRESET, ENVIRONMENT, LABEL, SETTING, EXPRESSION, REPOSITORY ->
                    string();
            case FOLDER -> string("^[^/]|^$");
            case TEXT_OR_NUMBER ->
                    mapping("type", Data.Sequence.ofTexts(List.of("string", "number")));
            case BOOLEAN -> truth(version);
            case COUNT, MEGABYTES -> count();
            case COUNT_OR_UNLIMITED -> anyOf(count(), mapping("const", text("unlimited")));
            case VERSION -> mapping("type", text("integer"));
            case TIMEOUT -> anyOf(count(), nonEmpty(DURATION));
            case RETENTION ->
                    anyOf(
                            mapping(
                                    "type", text("integer"),
                                    "minimum", number(1),
                                    "maximum", number(LONGEST_RETENTION_DAYS)),
                            nonEmpty(DURATION));
            case SIZE -> string(SIZE);
            case MONEY -> string(MONEY);
            case HOST -> string(HOST);
            case SECRET_SCOPE -> string(SECRET_SCOPE);
            case OWNER -> longest(OWNER, Names.LONGEST_OWNER);
            case REPOSITORY_NAME -> longest(REPOSITORY_NAME, Names.LONGEST_REPOSITORY);
            case DEPENDENCY -> nonEmpty("^[^\\s]");
            case DATE -> string(DATE);
            case PERMISSION_LEVEL ->
                    mapping("enum", Data.Sequence.ofTexts(ValueKind.PERMISSION_LEVELS));
        };
    }

    /// Version 1 takes the words of YAML 1.1, too.
    private static Data truth(int version) {
        if (version > 1) {
            return mapping("type", text("boolean"));
        }
        List<Data> words = new ArrayList<>();
        for (String word : List.of("yes", "no", "on", "off")) {
            words.add(text(word));
            words.add(text(Character.toUpperCase(word.charAt(0)) + word.substring(1)));
            words.add(text(word.toUpperCase(Locale.ROOT)));
        }
        return anyOf(mapping("type", text("boolean")), mapping("enum", new Data.Sequence(words)));
    }

    private static Data string() {
        return mapping("type", text("string"));
    }

    private static Data string(String pattern) {
        return mapping("type", text("string"), "pattern", text(pattern));
    }

    private static Data nonEmpty(String pattern) {
        return mapping("type", text("string"), "minLength", number(1), "pattern", text(pattern));
    }

    private static Data longest(String pattern, int most) {
        return mapping("type", text("string"), "maxLength", number(most), "pattern", text(pattern));
    }

    private static Data count() {
        return mapping("type", text("integer"), "minimum", number(1));
    }

    private static Data anyOf(Data... schemas) {
        return mapping("anyOf", new Data.Sequence(List.of(schemas)));
    }
}
