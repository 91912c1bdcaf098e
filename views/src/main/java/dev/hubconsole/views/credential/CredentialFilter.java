package dev.hubconsole.views.credential;

import dev.hubconsole.core.check.Severity;
import dev.hubconsole.core.credential.Credential;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/// Which credentials are shown: words that all must fit. `is:expired`, `is:revoked`, `is:rotating`,
/// `is:error`, `owner:WHO` and `scope:SCOPE` mean what they say; every other word is looked for in
/// name, scopes, owner and notes.
final class CredentialFilter {

    private CredentialFilter() {}

    static Predicate<CredentialRow> of(String text) {
        List<String> words =
                Arrays.stream(text.strip().toLowerCase(Locale.ROOT).split("\\s+"))
                        .filter(word -> !word.isEmpty())
                        .toList();
        return row -> words.stream().allMatch(word -> fits(row, word));
    }

    private static boolean fits(CredentialRow row, String word) {
        Credential credential = row.credential();
        String owner = credential.owner().orElse("").toLowerCase(Locale.ROOT);
        String scopes = row.scopes().toLowerCase(Locale.ROOT);
        if (word.startsWith("owner:")) {
            String wanted = word.substring("owner:".length());
            return wanted.isEmpty() ? owner.isEmpty() : owner.contains(wanted);
        }
        return switch (word) {
            case "is:expired" ->
                    credential.times().expires().filter(at -> !at.isAfter(row.now())).isPresent();
            case "is:revoked" -> credential.state() instanceof Credential.State.Revoked;
            case "is:rotating" -> row.rotation().isPresent();
            case "is:error" -> row.count(Severity.ERROR) > 0;
            case "is:warning" -> row.count(Severity.WARNING) > 0;
            default ->
                    credential.name().toLowerCase(Locale.ROOT).contains(word)
                            || scopes.contains(
                                    word.startsWith("scope:") && !scopes.contains(word)
                                            ? word.substring("scope:".length())
                                            : word)
                            || owner.contains(word)
                            || credential.notes().toLowerCase(Locale.ROOT).contains(word);
        };
    }
}
