package dev.hubconsole.core.onboard;

import java.time.Instant;

/// What came of a step.
///
/// @param state whether it was done
/// @param who did it
/// @param text what shows it, on one line: a run's address, a number of findings
public record Evidence(State state, String who, Instant at, String text) {

    /// What came of it.
    public enum State {
        DONE("done"),
        FAILED("failed");

        private final String word;

        State(String word) {
            this.word = word;
        }

        /// The word used in output.
        public String word() {
            return word;
        }
    }

    public Evidence {
        text = text.replaceAll("\\s+", " ").strip();
    }

    /// Whether it says the same as another, whenever and by whomever it was said.
    boolean saysAs(Evidence other) {
        return state == other.state && text.equals(other.text);
    }
}
