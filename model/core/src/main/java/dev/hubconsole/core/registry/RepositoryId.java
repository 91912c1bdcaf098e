package dev.hubconsole.core.registry;

import java.util.Locale;

/// What a repository is known by: `owner/name`. As on GitHub, upper and lower case are the same:
/// two ids are equal when they differ in case alone, and each keeps the case it was written in.
public record RepositoryId(String owner, String name) {

    /// Reads `owner/name`.
    ///
    /// @throws IllegalArgumentException where the text has no `/`
    public static RepositoryId parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("not owner/name: " + text);
        }
        return new RepositoryId(text.substring(0, slash), text.substring(slash + 1));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RepositoryId id
                && owner.equalsIgnoreCase(id.owner)
                && name.equalsIgnoreCase(id.name);
    }

    @Override
    public int hashCode() {
        return 31 * owner.toLowerCase(Locale.ROOT).hashCode()
                + name.toLowerCase(Locale.ROOT).hashCode();
    }

    /// `owner/name`, in the case it was written in.
    @Override
    public String toString() {
        return owner + "/" + name;
    }
}
