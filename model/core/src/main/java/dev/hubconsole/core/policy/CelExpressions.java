package dev.hubconsole.core.policy;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.hubconsole.core.check.Policies;
import dev.hubconsole.core.layers.Effective;
import dev.hubconsole.core.registry.Conditions;
import dev.hubconsole.core.registry.Policy;
import dev.hubconsole.core.registry.Written;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Policies and conditions, evaluated by the CEL library. What an expression may cost is bounded:
/// its length, its depth, the rounds of its macros. Each expression is compiled once. Not safe for
/// use by several threads at once.
///
/// A policy sees `repo` (`name`, `owner`, `team`, `tier`, `visibility`, `enabled`, `labels`, …),
/// `settings`, and `environment` (`name`, absent in the base); a condition sees `env`.
public final class CelExpressions implements Policies, Conditions {

    private static final int MOST_ROUNDS = 100_000;
    private static final int MOST_CODE_POINTS = 10_000;
    private static final int DEEPEST = 100;

    private final Map<String, Compiled> compiled = new HashMap<>();

    /// What compiling gave.
    private sealed interface Compiled {
        record Program(CelRuntime.Program program, List<String> asks) implements Compiled {}

        record Wrong(String why) implements Compiled {}
    }

    private static Cel cel(Scope scope) {
        var builder =
                CelFactory.standardCelBuilder()
                        .setOptions(
                                CelOptions.current()
                                        .comprehensionMaxIterations(MOST_ROUNDS)
                                        .maxExpressionCodePointSize(MOST_CODE_POINTS)
                                        .maxParseRecursionDepth(DEEPEST)
                                        .enableHeterogeneousNumericComparisons(true)
                                        .build())
                        .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                        .addCompilerLibraries(CelExtensions.strings())
                        .addRuntimeLibraries(CelExtensions.strings());
        MapType texts = MapType.create(SimpleType.STRING, SimpleType.STRING);
        MapType values = MapType.create(SimpleType.STRING, SimpleType.DYN);
        return switch (scope) {
            case CONDITION -> builder.addVar("env", texts).build();
            case POLICY ->
                    builder.addVar("repo", values)
                            .addVar("settings", values)
                            .addVar("environment", values)
                            .build();
        };
    }

    /// What an expression can see.
    private enum Scope {
        CONDITION,
        POLICY
    }

    /// The compilers, made when the first expression is met: making one takes longer than reading a
    /// registry without expressions.
    private final Map<Scope, Cel> compilers = new HashMap<>();

    private Compiled compile(String expression, Scope scope) {
        return compiled.computeIfAbsent(
                scope + " " + expression,
                unseen -> {
                    Cel cel = compilers.computeIfAbsent(scope, CelExpressions::cel);
                    return compile(expression, cel);
                });
    }

    private static Compiled compile(String expression, Cel cel) {
        CelValidationResult result = cel.compile(expression);
        if (result.hasError()) {
            String first = result.getErrors().getFirst().getMessage();
            int column = result.getErrors().getFirst().getSourceLocation().getColumn() + 1;
            return new Compiled.Wrong(first + " (column " + column + " of the expression)");
        }
        try {
            CelAbstractSyntaxTree ast = result.getAst();
            if (!ast.getResultType().equals(SimpleType.BOOL)
                    && !ast.getResultType().equals(SimpleType.DYN)) {
                return new Compiled.Wrong(
                        "it gives " + ast.getResultType().name() + ", not true or false");
            }
            return new Compiled.Program(cel.createProgram(ast), asks(ast));
        } catch (CelValidationException | CelEvaluationException wrong) {
            return new Compiled.Wrong(oneLine(wrong.getMessage()));
        }
    }

    /// The keys that an expression asks for: `settings.x.y` and `repo.x` as `x`, longest first cut.
    private static List<String> asks(CelAbstractSyntaxTree ast) {
        Map<Long, Integer> positions = ast.getSource().getPositionsMap();
        List<Map.Entry<Integer, String>> found = new ArrayList<>();
        CelNavigableAst.fromAst(ast)
                .getRoot()
                .allNodes()
                .filter(node -> node.getKind() == CelExpr.ExprKind.Kind.SELECT)
                .filter(
                        node ->
                                node.parent()
                                        .filter(up -> up.getKind() == CelExpr.ExprKind.Kind.SELECT)
                                        .isEmpty())
                .forEach(
                        node ->
                                path(node.expr())
                                        .ifPresent(
                                                path ->
                                                        found.add(
                                                                Map.entry(
                                                                        positions.getOrDefault(
                                                                                node.expr().id(),
                                                                                0),
                                                                        path))));
        found.sort(Comparator.comparing(Map.Entry::getKey));
        Set<String> inOrder = new LinkedHashSet<>();
        for (Map.Entry<Integer, String> entry : found) {
            String path = entry.getValue();
            if (path.startsWith("settings.")) {
                inOrder.add(path);
            } else if (path.startsWith("repo.")) {
                inOrder.add(path.substring("repo.".length()));
            }
        }
        return List.copyOf(inOrder);
    }

    private static Optional<String> path(CelExpr expression) {
        return switch (expression.getKind()) {
            case IDENT -> Optional.of(expression.ident().name());
            case SELECT ->
                    path(expression.select().operand())
                            .map(operand -> operand + "." + expression.select().field());
            default -> Optional.empty();
        };
    }

    @Override
    public Answer evaluate(String expression, Map<String, String> env) {
        return switch (run(compile(expression, Scope.CONDITION), Map.of("env", new Absent(env)))) {
            case Result.Truth(var holds) -> holds ? new Answer.Holds() : new Answer.HoldsNot();
            case Result.Failure(var why) -> new Answer.Bad(why);
        };
    }

    @Override
    public List<Ruling.Bad> faults(Policy policy) {
        List<Ruling.Bad> faults = new ArrayList<>();
        policy.when().ifPresent(when -> fault("when", when).ifPresent(faults::add));
        policy.assertion().ifPresent(what -> fault("assert", what).ifPresent(faults::add));
        return faults;
    }

    private Optional<Ruling.Bad> fault(String name, Written expression) {
        return compile(expression.text().orElse("true"), Scope.POLICY)
                        instanceof Compiled.Wrong(var why)
                ? Optional.of(new Ruling.Bad(name, why))
                : Optional.empty();
    }

    @Override
    public Ruling judge(Policy policy, Effective effective) {
        Optional<String> assertion = policy.assertion().flatMap(Written::text);
        if (assertion.isEmpty()) {
            return new Ruling.Holds();
        }
        Map<String, Object> seen = Bindings.of(effective);
        Optional<String> when = policy.when().flatMap(Written::text);
        if (when.isPresent()) {
            switch (run(compile(when.get(), Scope.POLICY), seen)) {
                case Result.Failure(var why) -> {
                    return new Ruling.Bad("when", why);
                }
                case Result.Truth(var applies) -> {
                    if (!applies) {
                        return new Ruling.Holds();
                    }
                }
            }
        }
        Compiled program = compile(assertion.get(), Scope.POLICY);
        return switch (run(program, seen)) {
            case Result.Failure(var why) -> new Ruling.Bad("assert", why);
            case Result.Truth(var holds) ->
                    holds ? new Ruling.Holds() : new Ruling.Broken(asks(program));
        };
    }

    private static List<String> asks(Compiled compiled) {
        return compiled instanceof Compiled.Program(var program, var asks) ? asks : List.of();
    }

    private sealed interface Result {
        record Truth(boolean value) implements Result {}

        record Failure(String why) implements Result {}
    }

    private static Result run(Compiled compiled, Map<String, Object> seen) {
        return switch (compiled) {
            case Compiled.Wrong(var why) -> new Result.Failure(why);
            case Compiled.Program(var program, var asks) -> {
                try {
                    yield program.eval(seen) instanceof Boolean truth
                            ? new Result.Truth(truth)
                            : new Result.Failure("it gives neither true nor false");
                } catch (CelEvaluationException failed) {
                    yield new Result.Failure(oneLine(failed.getMessage()));
                }
            }
        };
    }

    private static String oneLine(String message) {
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }

    /// Variables of the environment, of which an absent one reads as empty.
    private static final class Absent extends HashMap<String, String> {

        private static final long serialVersionUID = 1L;

        Absent(Map<String, String> present) {
            super(present);
        }

        @Override
        public String get(Object key) {
            return getOrDefault(key, "");
        }

        @Override
        public boolean containsKey(Object key) {
            return true;
        }
    }
}
