package dev.hubconsole.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `hubctl man`: the manual page, made of the same descriptions as the help.
///
/// @param program the program that the page is about
record ManCommand(Hubctl program) implements Command {

    @Override
    public String name() {
        return "man";
    }

    @Override
    public String summary() {
        return "Print the manual page: hubctl man | man -l -";
    }

    @Override
    public void declare(CommandSpec spec) {}

    @Override
    public int run(ParseResult arguments, Session session) {
        session.terminal().out().print(page(program.complete()));
        return Exit.DONE;
    }

    /// The page in the man macros (<https://man7.org/linux/man-pages/man7/groff_man.7.html>).
    static String page(CommandLine line) {
        StringBuilder text = new StringBuilder();
        text.append(".TH HUBCTL 1 \"\" \"Hub Console ").append(Version.text()).append("\"\n");
        text.append(".SH NAME\nhubctl \\- the registry of a CI/CD hub, without a screen\n");
        text.append(
                ".SH SYNOPSIS\n.B hubctl\n.I COMMAND\n[\\fIOPTION\\fR...] [\\fIARGUMENT\\fR...]\n");
        text.append(".SH DESCRIPTION\n");
        for (String paragraph : line.getCommandSpec().usageMessage().description()) {
            text.append(escaped(paragraph)).append("\n.PP\n");
        }
        text.append(".SH COMMANDS\n");
        line.getSubcommands().forEach((name, command) -> command(name, command, text));
        text.append(".SH EXIT STATUS\n");
        for (String row : line.getCommandSpec().usageMessage().footer()) {
            text.append(escaped(row)).append('\n');
        }
        text.append(".SH ENVIRONMENT\n");
        variable(text, "HUBCTL_HOME", "Moves every file of the program's own under one folder.");
        variable(text, "HUB_SET_settings__KEY", "A value for this run, as --set gives one.");
        variable(text, "HUB_...", "What the when of an include sees.");
        variable(
                text,
                "HUBCTL_PASSPHRASE_FILE",
                "The file with the vault's passphrase, where there is no keyring.");
        variable(text, "NO_COLOR", "No colours, unless --color always.");
        return text.toString();
    }

    private static void variable(StringBuilder text, String name, String about) {
        text.append(".TP\n.B ")
                .append(escaped(name))
                .append('\n')
                .append(escaped(about))
                .append('\n');
    }

    private static void command(String name, CommandLine command, StringBuilder text) {
        CommandSpec spec = command.getCommandSpec();
        text.append(".SS hubctl ").append(name);
        for (PositionalParamSpec argument : spec.positionalParameters()) {
            text.append(' ').append(escaped(argument.paramLabel()));
        }
        text.append('\n');
        for (String paragraph : spec.usageMessage().description()) {
            text.append(escaped(paragraph)).append("\n.PP\n");
        }
        for (PositionalParamSpec argument : spec.positionalParameters()) {
            described(argument.paramLabel(), argument, text);
        }
        for (OptionSpec option : spec.options()) {
            String value = option.arity().max() > 0 ? " " + option.paramLabel() : "";
            described(String.join(", ", option.names()) + value, option, text);
        }
        command.getSubcommands()
                .forEach((member, inner) -> command(name + " " + member, inner, text));
    }

    private static void described(String label, ArgSpec spec, StringBuilder text) {
        text.append(".TP\n.B ").append(escaped(label)).append('\n');
        text.append(escaped(String.join(" ", spec.description()))).append('\n');
    }

    private static String escaped(String text) {
        String escaped = text.replace("\\", "\\e").replace("-", "\\-");
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }
}
