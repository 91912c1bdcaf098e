package dev.hubconsole.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

import java.util.List;

/// One command of `hubctl`. Its options are declared in code, not by annotations: that way nothing
/// is looked up by reflection while the program starts.
interface Command {

    /// The command's name.
    String name();

    /// What it does: one line for lists of commands.
    String summary();

    /// More about it, a paragraph each.
    default List<String> details() {
        return List.of();
    }

    /// The commands below it, where it is a group of commands: such a one is never run itself.
    default List<Command> members() {
        return List.of();
    }

    /// Declares options and arguments beside those that every command has.
    void declare(CommandSpec spec);

    /// The forms of output it knows beside `human` and `json`.
    default List<String> formats() {
        return List.of();
    }

    /// Runs it.
    ///
    /// @return the exit code
    int run(ParseResult arguments, Session session);

    /// An option without a value.
    static OptionSpec flag(String about, String... names) {
        return OptionSpec.builder(names).type(boolean.class).description(about).build();
    }

    /// An option with a value.
    static OptionSpec option(String label, String about, String... names) {
        return OptionSpec.builder(names)
                .type(String.class)
                .paramLabel(label)
                .description(about)
                .build();
    }

    /// An option that may be given several times.
    static OptionSpec options(String label, String about, String... names) {
        return OptionSpec.builder(names)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("1")
                .paramLabel(label)
                .description(about)
                .build();
    }

    /// An argument.
    ///
    /// @param arity how many: `1`, `0..1`, `0..*`
    static PositionalParamSpec argument(int index, String arity, String label, String about) {
        boolean many = arity.endsWith("*");
        var builder =
                PositionalParamSpec.builder()
                        .index(many ? index + "..*" : String.valueOf(index))
                        .arity(arity)
                        .required(!arity.startsWith("0"))
                        .paramLabel(label)
                        .description(about);
        return many
                ? builder.type(List.class).auxiliaryTypes(String.class).build()
                : builder.type(String.class).build();
    }
}
