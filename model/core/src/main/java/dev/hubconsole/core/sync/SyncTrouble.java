package dev.hubconsole.core.sync;

/// Something that is not brought to GitHub.
///
/// @param subject what it is about: `TOKEN (global)`, a repository
/// @param why one sentence without its full stop
/// @param nextStep what to do about it; empty where there is nothing to advise
public record SyncTrouble(Kind kind, String subject, String why, String nextStep) {

    /// How much it holds up.
    public enum Kind {
        /// It cannot be kept at GitHub: nothing at all is sent before it is mended.
        IMPOSSIBLE("impossible"),
        /// The place cannot be looked at: nothing is sent there.
        OUT_OF_REACH("out-of-reach"),
        /// More jobs could read it there than may here: it is sent only where that is asked for.
        WIDER("wider");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /// The word used in output.
        public String word() {
            return word;
        }
    }
}
