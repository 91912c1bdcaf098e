package dev.hubconsole.core.credential;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A `.env` file with variables set, everything else in it as it was. Its text has values in it.
///
/// @param changes what becomes of each variable, in the order that they were given
public record EnvUpdate(List<Change> changes, String text) {

    public EnvUpdate {
        changes = List.copyOf(changes);
    }

    /// What becomes of a variable.
    public record Change(String name, Kind kind) {}

    /// What is done.
    public enum Kind {
        CREATE,
        UPDATE,
        UNCHANGED,
        /// It is in the file and was not given: it stays.
        UNKNOWN
    }

    /// Whether the text is another one.
    public boolean isChange() {
        return changes.stream()
                .anyMatch(one -> one.kind() == Kind.CREATE || one.kind() == Kind.UPDATE);
    }

    /// Sets variables.
    ///
    /// Refused where a line of the file is not understood, and where a value cannot be written so
    /// that it is read as the same.
    ///
    /// @param before the file's text; empty where there is none
    public static Outcome<EnvUpdate> of(String before, Map<String, String> values) {
        EnvFile file = EnvFile.parse(before);
        for (EnvFile.Fault fault : file.faults()) {
            if (!fault.what().endsWith(" is empty")) {
                return new Outcome.Failed<>(
                        new Problem.Refused(
                                "line " + fault.line() + " of the file: " + fault.what(),
                                "Mend the line, or name a new file."));
            }
        }
        Map<String, EnvFile.Entry> there = new HashMap<>();
        file.entries().forEach(entry -> there.put(entry.name(), entry));
        List<Change> changes = new ArrayList<>();
        StringBuilder text = new StringBuilder(before);
        List<EnvFile.Entry> replaced = new ArrayList<>();
        StringBuilder behind = new StringBuilder();
        for (Map.Entry<String, String> one : values.entrySet()) {
            EnvFile.Entry entry = there.remove(one.getKey());
            if (entry != null && entry.isSame(one.getValue())) {
                changes.add(new Change(one.getKey(), Kind.UNCHANGED));
                continue;
            }
            String quoted = quoted(one.getValue());
            if (!isReadAs(quoted, one.getValue())) {
                return new Outcome.Failed<>(
                        new Problem.Refused(
                                one.getKey() + " cannot be written so that it is read as it is",
                                "Keep it in base64, and decode it where it is used."));
            }
            if (entry == null) {
                changes.add(new Change(one.getKey(), Kind.CREATE));
                behind.append(one.getKey()).append('=').append(quoted).append('\n');
            } else {
                changes.add(new Change(one.getKey(), Kind.UPDATE));
                replaced.add(entry);
            }
        }
        // from the end, so that places in front stay as they are
        replaced.sort((a, b) -> Integer.compare(b.from(), a.from()));
        for (EnvFile.Entry entry : replaced) {
            text.replace(entry.from(), entry.to(), quoted(values.get(entry.name())));
        }
        if (!behind.isEmpty() && !text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
            text.append('\n');
        }
        there.keySet().stream()
                .sorted()
                .forEach(name -> changes.add(new Change(name, Kind.UNKNOWN)));
        return new Outcome.Done<>(new EnvUpdate(changes, text.append(behind).toString()));
    }

    /// In the quotes that most readers take as they are: none, single ones, backticks; double ones
    /// with escapes where nothing else does.
    private static String quoted(String value) {
        if (value.matches("[A-Za-z0-9_./:@%+,=-]+")) {
            return value;
        }
        if (value.indexOf('\r') < 0) {
            for (char quote : new char[] {'\'', '`'}) {
                if (value.indexOf(quote) < 0) {
                    return quote + value + quote;
                }
            }
        }
        return '"'
                + value.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                + '"';
    }

    private static boolean isReadAs(String quoted, String value) {
        EnvFile file = EnvFile.parse("A=" + quoted + "\n");
        return file.faults().isEmpty()
                && file.entries().size() == 1
                && file.entries().getFirst().isSame(value);
    }

    /// What becomes of the variables, none of their values.
    @Override
    public String toString() {
        return changes.toString();
    }
}
