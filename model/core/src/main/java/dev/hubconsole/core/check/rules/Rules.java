package dev.hubconsole.core.check.rules;

import dev.hubconsole.core.check.Rule;

import java.util.List;

/// All rules.
public final class Rules {

    private Rules() {}

    /// Every rule, made anew: errors first, then warnings, then notes.
    public static List<Rule> all() {
        return List.of(
                new YamlSyntax(),
                new NotUtf8(),
                new MultipleDocuments(),
                new DuplicateKey(),
                new UnknownKey(),
                new WrongType(),
                new MissingKey(),
                new BadDuration(),
                new BadSize(),
                new BadMoney(),
                new BadHost(),
                new BadName(),
                new BadPermission(),
                new BadVersionRange(),
                new BadReference(),
                new OutOfRange(),
                new DuplicateRepository(),
                new DuplicateDefinition(),
                new DuplicateEgress(),
                new UnknownTeam(),
                new UnknownTier(),
                new UnknownPreset(),
                new UnknownEnvironment(),
                new UnknownDependency(),
                new AmbiguousDependency(),
                new SelfDependency(),
                new PresetCycle(),
                new DependencyCycle(),
                new TeamCycle(),
                new VariableCycle(),
                new UndefinedVariable(),
                new LockedValue(),
                new UnsupportedVersion(),
                new IncludeOutsideHub(),
                new IncludeMissing(),
                new IncludeCycle(),
                new AliasExpansion(),
                new TooDeep(),
                new FileTooLarge(),
                new RetiredRunner(),
                new TimeoutOverPlatform(),
                new MatrixTooLarge(),
                new PolicyViolation(),
                new BadPolicy(),
                new BadAlert(),
                new SharedSecretScope(),
                new MissingSecretScope(),
                new WildcardEgress(),
                new PrivateEgress(),
                new UnknownRunner(),
                new DeprecatedRunner(),
                new OverRunnerSize(),
                new OverPlanConcurrency(),
                new NotEnforceable(),
                new EmptyRegistry(),
                new AmbiguousScalar(),
                new UnusedIgnore(),
                new GarbledText(),
                new LegacySpelling(),
                new ImplicitEnabled(),
                new UnknownSettingVersion1(),
                new AbsentItem());
    }
}
