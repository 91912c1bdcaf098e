package dev.hubconsole.views.credential;

import dev.hubconsole.core.credential.Act;
import dev.hubconsole.core.credential.AuditLine;
import dev.hubconsole.core.credential.Caller;

/// The parts of an audit line as they are read.
final class LogText {

    private LogText() {}

    static String by(Act act) {
        return switch (act.by()) {
            case Caller.Person(var name) -> name;
            case Caller.Job(var repository, _, var run) -> repository + " #" + run;
        };
    }

    /// What it is about, with the number of the value where one is meant.
    static String subject(AuditLine line) {
        return line.credential()
                .map(one -> one.version() > 0 ? one.name() + " v" + one.version() : one.name())
                .orElse("");
    }

    /// For which job.
    static String requester(AuditLine line) {
        return line.requester()
                .map(one -> one.repository() + one.environment().map(name -> "@" + name).orElse(""))
                .orElse("");
    }

    /// Why, and what else is to be known.
    static String why(AuditLine line) {
        String why = line.act().why();
        return line.detail().isEmpty()
                ? why
                : why.isEmpty() ? line.detail() : why + " – " + line.detail();
    }
}
