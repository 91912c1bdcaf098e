package dev.hubconsole.core.credential;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The variables of a `.env` file. There is no standard of the form; what is read here is what the
/// npm package dotenv reads: `NAME=value`, `export NAME=value`, comments, values in single quotes
/// or backticks as they are, in double quotes with `\n` and `\r` for line ends, each over several
/// lines where its quote is closed later.
///
/// @param entries in order; of one name the last
/// @param faults the lines that say nothing that is understood
public record EnvFile(List<Entry> entries, List<Fault> faults) {

    public EnvFile {
        entries = List.copyOf(entries);
        faults = List.copyOf(faults);
    }

    /// A variable. It tells nothing of its value in logs and messages.
    public static final class Entry {

        private final String name;
        private final String text;
        private final int from;
        private final int to;

        private Entry(String name, String text, int from, int to) {
            this.name = name;
            this.text = text;
            this.from = from;
            this.to = to;
        }

        public String name() {
            return name;
        }

        /// Its value. Whoever gets it closes it.
        public SecretValue value() {
            return SecretValue.taking(text.getBytes(StandardCharsets.UTF_8));
        }

        /// Whether its value is this one.
        boolean isSame(String value) {
            return text.equals(value);
        }

        /// Where its value, with its quotes, begins in the file's text.
        int from() {
            return from;
        }

        /// Where its value, with its quotes, ends.
        int to() {
            return to;
        }

        @Override
        public String toString() {
            return name + "=(secret)";
        }
    }

    /// A line that is not understood.
    ///
    /// @param line from 1
    public record Fault(int line, String what) {}

    /// Reads a file's text.
    public static EnvFile parse(String text) {
        return new Reading(text).read();
    }

    private static final class Reading {

        private final String text;
        private final Map<String, Entry> entries = new LinkedHashMap<>();
        private final List<Fault> faults = new ArrayList<>();
        private int at;
        private int line = 1;

        private Reading(String text) {
            this.text = text;
        }

        private EnvFile read() {
            at = text.startsWith("\uFEFF") ? 1 : 0;
            while (at < text.length()) {
                readLine();
            }
            return new EnvFile(List.copyOf(entries.values()), faults);
        }

        private void readLine() {
            int end = lineEnd();
            String whole = text.substring(at, end);
            String bare = whole.strip();
            if (bare.isEmpty() || bare.startsWith("#")) {
                toNextLine(end);
                return;
            }
            int equals = whole.indexOf('=');
            String name = equals < 0 ? "" : whole.substring(0, equals).strip();
            if (name.startsWith("export ")) {
                name = name.substring("export ".length()).strip();
            }
            if (name.isEmpty() || !name.matches("[A-Za-z0-9_.-]+")) {
                faults.add(new Fault(line, "there is no NAME=VALUE"));
                toNextLine(end);
                return;
            }
            at += equals + 1;
            while (at < end && isBlank(text.charAt(at))) {
                at++;
            }
            char quote = at < end ? text.charAt(at) : ' ';
            int close = isQuote(quote) ? closing(quote) : -1;
            if (close >= 0) {
                quoted(name, quote, close);
            } else if (isQuote(quote)) {
                faults.add(new Fault(line, "the quote of " + name + " is never closed"));
                toNextLine(end);
            } else {
                String value = withoutComment(text.substring(at, end));
                put(name, value, at, at + value.length());
                toNextLine(end);
            }
        }

        private void quoted(String name, char quote, int close) {
            String inside = text.substring(at + 1, close);
            int started = line;
            int from = at;
            line += (int) inside.chars().filter(one -> one == '\n').count();
            at = close + 1;
            int end = lineEnd();
            String behind = text.substring(at, end).strip();
            if (behind.isEmpty() || behind.startsWith("#")) {
                String value = inside.replace("\r\n", "\n");
                put(name, quote == '"' ? unescaped(value) : value, from, close + 1);
            } else {
                faults.add(new Fault(started, "something stands behind the value of " + name));
            }
            toNextLine(end);
        }

        private int closing(char quote) {
            for (int i = at + 1; i < text.length(); i++) {
                if (text.charAt(i) == '\\' && quote == '"') {
                    i++;
                } else if (text.charAt(i) == quote) {
                    return i;
                }
            }
            return -1;
        }

        private static String unescaped(String value) {
            StringBuilder out = new StringBuilder(value.length());
            for (int i = 0; i < value.length(); i++) {
                char one = value.charAt(i);
                char next = i + 1 < value.length() ? value.charAt(i + 1) : ' ';
                if (one == '\\' && (next == 'n' || next == 'r' || next == '"' || next == '\\')) {
                    out.append(next == 'n' ? '\n' : next == 'r' ? '\r' : next);
                    i++;
                } else {
                    out.append(one);
                }
            }
            return out.toString();
        }

        private static String withoutComment(String value) {
            int comment = value.indexOf(" #");
            return (comment < 0 ? value : value.substring(0, comment)).strip();
        }

        private void put(String name, String value, int from, int to) {
            if (value.isEmpty()) {
                faults.add(new Fault(line, name + " is empty"));
            } else {
                entries.remove(name);
                entries.put(name, new Entry(name, value, from, to));
            }
        }

        private int lineEnd() {
            int end = text.indexOf('\n', at);
            return end < 0 ? text.length() : end;
        }

        private void toNextLine(int end) {
            at = Math.min(end + 1, text.length());
            line++;
        }

        private static boolean isBlank(char one) {
            return one == ' ' || one == '\t';
        }

        private static boolean isQuote(char one) {
            return one == '"' || one == '\'' || one == '`';
        }
    }
}
