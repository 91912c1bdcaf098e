package dev.hubconsole.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `hubctl completion`: the script that makes a shell complete commands and options.
///
/// @param program the program whose commands are completed
record CompletionCommand(Hubctl program) implements Command {

    @Override
    public String name() {
        return "completion";
    }

    @Override
    public String summary() {
        return "Print the completion script for bash and zsh: source <(hubctl completion)";
    }

    @Override
    public void declare(CommandSpec spec) {}

    @Override
    public int run(ParseResult arguments, Session session) {
        session.terminal().out().print(AutoComplete.bash("hubctl", program.complete()));
        return Exit.DONE;
    }
}
