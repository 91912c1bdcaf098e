package dev.hubconsole.core.registry;

import dev.hubconsole.core.registry.Shape.Either;
import dev.hubconsole.core.registry.Shape.Entry;
import dev.hubconsole.core.registry.Shape.Key;
import dev.hubconsole.core.registry.Shape.Sequence;
import dev.hubconsole.core.registry.Shape.Single;
import dev.hubconsole.core.registry.Shape.Table;
import dev.hubconsole.core.registry.Shape.Word;

import java.util.ArrayList;
import java.util.List;

/// The registry's format, both versions: which keys stand where and what their values look like.
/// This is the one description of it; checks and JSON Schema are made from it.
public final class Format {

    /// The keys that change a list instead of replacing it, in the order in which they apply.
    public static final List<String> OPERATORS = List.of("append", "prepend", "remove");

    /// The shape of whatever is free.
    public static final Shape ANYTHING = new Shape.Anything();

    private static final Shape TEXT = new Single(ValueKind.TEXT);
    private static final Shape BOOLEAN = new Single(ValueKind.BOOLEAN);
    private static final Shape COUNT = new Single(ValueKind.COUNT);
    private static final Shape LABEL = new Single(ValueKind.LABEL);
    private static final Shape PRESETS =
            new Sequence("presets", new Single(ValueKind.PRESET), false);
    private static final Shape LOCKED =
            new Sequence("settings", new Single(ValueKind.SETTING), false);

    /// The settings: what every layer may say below `settings`.
    public static final Entry SETTINGS =
            new Entry(
                    "settings",
                    key("runner", runner(), "Where jobs run: a label, labels, or a group."),
                    key(
                            "build_timeout",
                            new Single(ValueKind.TIMEOUT),
                            "How long a build may take; a bare number counts minutes."),
                    key("resource_limit", new Single(ValueKind.SIZE), "The memory a build may use.")
                            .formerly("resource_limit_mb", new Single(ValueKind.MEGABYTES), " MB"),
                    key("cpu_cores", COUNT, "The processor cores a build may use."),
                    key("max_parallel", COUNT, "How many jobs may run side by side.")
                            .formerly("max_parallel_jobs", COUNT, ""),
                    key("queue_depth", COUNT, "How many runs may wait."),
                    key("weight", COUNT, "The share in fair scheduling."),
                    key("rate_limit", rateLimit(), "How many runs may start."),
                    key(
                            "allowed_egress",
                            new Sequence("hosts", new Single(ValueKind.HOST), true),
                            "The hosts that a build may connect to."),
                    key(
                            "secret_scope",
                            new Single(ValueKind.SECRET_SCOPE),
                            "The scope whose secrets a build may read."),
                    key("permissions", permissions(), "What the job's token may do."),
                    key(
                            "artifact_retention",
                            new Single(ValueKind.RETENTION),
                            "How long artifacts are kept; a bare number counts days."),
                    key("cache_quota", new Single(ValueKind.SIZE), "How much the caches may hold."),
                    key("cost_budget", new Single(ValueKind.MONEY), "What a month may cost."),
                    key(
                            "path",
                            new Single(ValueKind.FOLDER),
                            "The folder of the repository that is built."),
                    key("package", BOOLEAN, "Whether a package is published."),
                    key("language", TEXT, "The language that is built."),
                    key("build_cmd", TEXT, "The command that builds."),
                    key("test_cmd", TEXT, "The command that tests."),
                    key("pit_report", TEXT, "Where the mutation report is."),
                    key(
                            "jdk_version",
                            new Single(ValueKind.TEXT_OR_NUMBER),
                            "The JDK that builds."),
                    key("enable_mutation", BOOLEAN, "Whether mutation tests run."),
                    key("enable_codeql", BOOLEAN, "Whether CodeQL runs."),
                    key("enable_depcheck", BOOLEAN, "Whether dependencies are checked."),
                    key("flags", new Table("flags", ANYTHING), "Switches of your own."),
                    key("custom", new Table("values", ANYTHING), "Whatever you like."));

    private static final Shape RUNNER_ENTRY =
            new Entry(
                    "a runner",
                    key("label", LABEL, "The label that jobs name."),
                    key("description", TEXT, "What it is for."),
                    key("self_hosted", BOOLEAN, "Whether it is the organisation's own."),
                    key("group", TEXT, "The runner group it belongs to."),
                    key("os", TEXT, "The operating system."),
                    key("arch", TEXT, "The processor."),
                    key("cores", COUNT, "How many cores it has."),
                    key("memory", new Single(ValueKind.SIZE), "How much memory it has."));

    private static final Shape TIER =
            layer(
                    "a tier",
                    key(
                            "sla",
                            new Entry(
                                    "a service level",
                                    key(
                                            "build_time",
                                            new Single(ValueKind.TIMEOUT),
                                            "How long a build takes at most."),
                                    key(
                                            "runs_per_day",
                                            new Single(ValueKind.COUNT_OR_UNLIMITED),
                                            "How many runs a day are promised."),
                                    key("support", TEXT, "When somebody answers.")),
                            "What is promised."));

    private static final Shape TEAM =
            layer(
                    "a team",
                    key("parent", new Single(ValueKind.TEAM), "The team it belongs to."),
                    key("members", new Sequence("logins", TEXT, false), "Who is in it."),
                    key("reviewers", new Sequence("reviewers", TEXT, false), "Who reviews."));

    private static final Shape ENVIRONMENT =
            layer(
                    "an environment",
                    Key.required("name", new Single(ValueKind.TEXT), "Its name."),
                    key(
                            "requires",
                            new Sequence("environments", new Single(ValueKind.ENVIRONMENT), false),
                            "The environments that come before it."),
                    key("reviewers", new Sequence("reviewers", TEXT, false), "Who approves."));

    private static final Shape POLICY =
            new Entry(
                    "a policy",
                    Key.required("id", TEXT, "Its name."),
                    key("description", TEXT, "What it is for."),
                    key(
                            "severity",
                            new Word(List.of("error", "warning", "note")),
                            "How much it matters."),
                    key("when", new Single(ValueKind.EXPRESSION), "When it applies, in CEL."),
                    Key.required(
                            "assert",
                            new Single(ValueKind.EXPRESSION),
                            "What has to hold, in CEL."),
                    key("message", TEXT, "What to say where it does not hold."),
                    key(
                            "except",
                            new Sequence("exemptions", exemption(), false),
                            "Whom it does not bind."));

    /// An entry of `repositories`.
    public static final Entry REPOSITORY =
            new Entry(
                    "a repository",
                    Key.required(
                            "name",
                            new Single(ValueKind.REPOSITORY_NAME),
                            "The repository's name on GitHub."),
                    Key.required(
                            "owner",
                            new Single(ValueKind.OWNER),
                            "The user or organisation that owns it."),
                    key("description", TEXT, "What it is."),
                    key("enabled", BOOLEAN, "Whether it takes part."),
                    key(
                            "visibility",
                            new Word(List.of("public", "private", "internal")),
                            "Who sees it on GitHub."),
                    key("branch", TEXT, "The branch that is built."),
                    key("team", new Single(ValueKind.TEAM), "The team that owns it."),
                    key("tier", new Single(ValueKind.TIER), "Its service level."),
                    key("extends", PRESETS, "The presets it mixes in."),
                    key(
                            "depends_on",
                            new Sequence("repositories", new Single(ValueKind.DEPENDENCY), false),
                            "The repositories that are built before it."),
                    key("settings", SETTINGS, "What it sets itself."),
                    key(
                            "environments",
                            new Table(
                                    "environments",
                                    new Entry(
                                            "a repository's environment",
                                            key("description", TEXT, "What it is for."),
                                            key("settings", SETTINGS, "What it sets there."))),
                            "What it sets in single environments."),
                    key("installation_id", COUNT, "The installation of the GitHub App."),
                    key("labels", new Sequence("labels", TEXT, false), "Labels."),
                    key("contacts", ANYTHING, "Whom to ask."),
                    key("custom", new Table("values", ANYTHING), "Whatever you like."));

    /// The variables, by name.
    public static final Shape VARIABLES = new Table("variables", ANYTHING);

    /// An entry of `repositories` in version 1.
    public static final Entry VERSION_1_REPOSITORY =
            new Entry(
                    "a repository",
                    Key.required("name", new Single(ValueKind.REPOSITORY_NAME), "The name."),
                    Key.required("owner", new Single(ValueKind.OWNER), "The owner."),
                    key("enabled", BOOLEAN, "Whether it takes part."),
                    key("settings", SETTINGS, "Its settings."));

    /// A whole file of version 2, and every included file.
    public static final Entry VERSION_2 =
            new Entry(
                    "a registry",
                    key("version", new Single(ValueKind.VERSION), "The format's version."),
                    key("include", includes(), "Other files that belong to it."),
                    key("vars", VARIABLES, "Values by name."),
                    key(
                            "plan",
                            new Word(List.of("free", "pro", "team", "enterprise")),
                            "The GitHub plan, for its limits."),
                    key("runners", runners(), "The organisation's own runner labels."),
                    key(
                            "org_defaults",
                            layer("the organisation's defaults"),
                            "What holds for everybody."),
                    key("tiers", new Table("tiers", TIER), "Service levels."),
                    key("presets", new Table("presets", layer("a preset")), "Mixins."),
                    key("teams", new Table("teams", TEAM), "Teams."),
                    key(
                            "environments",
                            new Sequence("environments", ENVIRONMENT, false),
                            "Environments, in the order of promotion."),
                    key("policies", new Sequence("policies", POLICY, false), "Rules of your own."),
                    key("alerts", ANYTHING, "When somebody is told."),
                    key("scheduling", ANYTHING, "How waiting jobs are ordered."),
                    key(
                            "repositories",
                            new Sequence("repositories", REPOSITORY, false),
                            "The repositories."),
                    key("custom", new Table("values", ANYTHING), "Whatever you like."));

    /// A whole file of version 1. Keys it does not know are allowed everywhere.
    public static final Entry VERSION_1 =
            new Entry(
                    "a registry",
                    key("version", new Single(ValueKind.VERSION), "The format's version."),
                    key(
                            "repositories",
                            new Sequence("repositories", VERSION_1_REPOSITORY, false),
                            "The repositories."));

    private Format() {}

    /// The mapping that changes a list instead of replacing it.
    public static Entry operators(Sequence list) {
        Shape plain = new Sequence(list.what(), list.item(), false);
        return new Entry(
                "a change of a list",
                key("append", plain, "What is put at its end."),
                key("prepend", plain, "What is put at its front."),
                key("remove", plain, "What is taken out."));
    }

    /// The shape of a file.
    public static Entry of(int version) {
        return version == 1 ? VERSION_1 : VERSION_2;
    }

    /// The current spelling of a setting; the name itself where it is no older spelling.
    public static String currentSpelling(String setting) {
        return switch (setting) {
            case "resource_limit_mb" -> "resource_limit";
            case "max_parallel_jobs" -> "max_parallel";
            default -> setting;
        };
    }

    private static Shape layer(String what, Key... own) {
        List<Key> all = new ArrayList<>();
        all.add(key("description", TEXT, "What it is."));
        all.add(key("settings", SETTINGS, "What it sets."));
        all.add(key("locked", LOCKED, "The settings that no higher layer may change."));
        all.add(key("extends", PRESETS, "The presets it mixes in."));
        all.addAll(List.of(own));
        return new Entry(what, all.toArray(Key[]::new));
    }

    private static Shape runner() {
        return new Either(
                "a runner label, a list of labels, or a mapping with group and labels",
                List.of(
                        LABEL,
                        new Sequence("runner labels", LABEL, true),
                        new Entry(
                                "a runner group",
                                key("group", TEXT, "The group."),
                                key(
                                        "labels",
                                        new Either(
                                                "a runner label or a list of them",
                                                List.of(
                                                        LABEL,
                                                        new Sequence(
                                                                "runner labels", LABEL, false))),
                                        "Labels within the group."))));
    }

    private static Shape runners() {
        return new Either(
                "a list of runner labels",
                List.of(
                        new Sequence(
                                "runner labels",
                                new Either(
                                        "a runner label or a mapping with label",
                                        List.of(LABEL, RUNNER_ENTRY)),
                                false),
                        new Table("runner labels", RUNNER_ENTRY)));
    }

    private static Shape includes() {
        return new Sequence(
                "files",
                new Either(
                        "a path or a mapping with path",
                        List.of(
                                TEXT,
                                new Entry(
                                        "an include",
                                        Key.required("path", TEXT, "The file or files."),
                                        key("override", BOOLEAN, "Whether it may redefine."),
                                        key(
                                                "when",
                                                new Single(ValueKind.EXPRESSION),
                                                "When it counts, in CEL over env.")))),
                false);
    }

    private static Shape rateLimit() {
        return new Entry(
                "a rate limit",
                key("runs_per_hour", COUNT, "How many runs may start in an hour."),
                key("burst", COUNT, "How many may start at once."));
    }

    private static Shape permissions() {
        return new Table("token permissions", new Single(ValueKind.PERMISSION_LEVEL));
    }

    private static Shape exemption() {
        return new Entry(
                "an exemption",
                Key.required("repo", new Single(ValueKind.REPOSITORY), "Whom."),
                Key.required("reason", TEXT, "Why."),
                key("expires", new Single(ValueKind.DATE), "The last day."));
    }

    private static Key key(String name, Shape shape, String about) {
        return Key.optional(name, shape, about);
    }
}
