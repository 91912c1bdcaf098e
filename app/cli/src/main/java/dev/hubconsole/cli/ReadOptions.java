package dev.hubconsole.cli;

import picocli.CommandLine.Model.CommandSpec;

/// The options of every command that reads a registry.
final class ReadOptions {

    private ReadOptions() {}

    static void declare(CommandSpec spec) {
        spec.addOption(
                Command.option(
                        "SIZE",
                        "The largest file that is read (64MiB without it).",
                        "--max-file-size"));
        spec.addOption(
                Command.options(
                        "NAME=VALUE",
                        "What the `when` of an include sees, over the HUB_ variables.",
                        "--env"));
    }

    /// The option for values of this run.
    static void declareSet(CommandSpec spec) {
        spec.addOption(
                Command.options(
                        "KEY=VALUE",
                        "A value for this run, over everything: settings.build_timeout=45m.",
                        "--set"));
    }
}
