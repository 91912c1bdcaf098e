package dev.hubconsole.core.problem;

import java.util.Locale;

/// Names one occurrence of a bug: people see the code, and the log has the stack trace under it.
public record ErrorCode(String text) {

    private static final System.Logger LOG = System.getLogger(ErrorCode.class.getName());

    /// Logs a bug and gives it a code. The code is the same for the same kind of failure at the
    /// same place, so that two reports of one bug can be recognised.
    public static ErrorCode of(Throwable bug) {
        int hash = bug.getClass().getName().hashCode();
        for (StackTraceElement frame : bug.getStackTrace()) {
            hash = 31 * hash + frame.toString().hashCode();
        }
        ErrorCode code = new ErrorCode(String.format(Locale.ROOT, "E-%08X", hash));
        LOG.log(System.Logger.Level.ERROR, "bug " + code.text, bug);
        return code;
    }

    @Override
    public String toString() {
        return text;
    }
}
