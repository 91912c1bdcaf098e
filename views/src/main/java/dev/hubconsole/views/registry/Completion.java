package dev.hubconsole.views.registry;

import dev.hubconsole.core.plan.Target;
import dev.hubconsole.core.registry.Format;
import dev.hubconsole.core.registry.LayerId;
import dev.hubconsole.core.registry.Shape;
import dev.hubconsole.core.registry.ValueKind;
import dev.hubconsole.views.hub.HubView;
import dev.hubconsole.views.hub.HubView.LayerRow;
import dev.hubconsole.views.kit.YamlEditor.Caret;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// Proposes keys and values where the caret is, by the format. The way to the caret is read off the
/// indentation, so that it works in a text that is not whole yet.
final class Completion {

    private final Shape root;
    private final Optional<HubView> view;

    private Completion(Shape root, Optional<HubView> view) {
        this.root = root;
        this.view = view;
    }

    /// Completion in a whole file.
    static Completion ofFile(Optional<HubView> view) {
        return new Completion(Format.VERSION_2, view);
    }

    /// Completion in the lines of an entry, or of a layer with its name above it.
    static Completion of(Target target, Optional<HubView> view) {
        return switch (target) {
            case Target.Entry _ -> new Completion(Format.REPOSITORY, view);
            case Target.Shared(var id) -> new Completion(layer(id), view);
            case Target.Variables _ -> new Completion(Format.VERSION_2, view);
            case Target.Policy _ ->
                    new Completion(item(Format.VERSION_2.keys().get("policies").shape()), view);
        };
    }

    private static Shape layer(LayerId id) {
        Shape named =
                switch (id.kind()) {
                    case TIER -> Format.VERSION_2.keys().get("tiers").shape();
                    case TEAM -> Format.VERSION_2.keys().get("teams").shape();
                    case PRESET -> Format.VERSION_2.keys().get("presets").shape();
                    case ENVIRONMENT -> Format.VERSION_2.keys().get("environments").shape();
                    case ORG_DEFAULTS, BUILT_IN, REPOSITORY, OVERRIDE -> Format.VERSION_2;
                };
        return named instanceof Shape.Sequence(var what, var item, var operators) ? item : named;
    }

    /// What may stand at the caret.
    List<String> at(String text, Caret caret) {
        List<String> lines = text.lines().toList();
        String line = caret.line() < lines.size() ? lines.get(caret.line()) : "";
        String before = line.substring(0, Math.min(caret.column(), line.length()));
        Deque<String> way = way(lines, caret.line(), indent(before));
        int colon = before.indexOf(':');
        Optional<Shape> at = shape(way);
        if (colon > 0) {
            String key = before.substring(0, colon).strip().replaceFirst("^- +", "");
            return at.flatMap(shape -> member(shape, key)).map(this::values).orElse(List.of());
        }
        return at.map(this::keys).orElse(List.of());
    }

    /// Where the first word of a line begins; the dash of an item is a part of the indentation.
    private static int indent(String line) {
        int i = 0;
        while (i < line.length() && (line.charAt(i) == ' ' || isDash(line, i))) {
            i++;
        }
        return i;
    }

    private static boolean isDash(String line, int i) {
        return line.charAt(i) == '-' && (i + 1 == line.length() || line.charAt(i + 1) == ' ');
    }

    private static Deque<String> way(List<String> lines, int upTo, int indent) {
        Deque<String> way = new ArrayDeque<>();
        int least = indent;
        for (int i = upTo - 1; i >= 0 && least > 0; i--) {
            String line = i < lines.size() ? lines.get(i) : "";
            int at = indent(line);
            boolean counts = at < line.length() && line.charAt(at) != '#' && at < least;
            if (counts) {
                int colon = line.indexOf(':', at);
                if (colon > 0) {
                    way.addFirst(line.substring(at, colon).strip());
                }
                least = at;
            }
        }
        return way;
    }

    private Optional<Shape> shape(Deque<String> way) {
        Optional<Shape> at = Optional.of(root);
        for (String key : way) {
            at = at.flatMap(shape -> member(shape, key)).map(Completion::item);
        }
        return at;
    }

    private static Optional<Shape> member(Shape shape, String key) {
        return switch (shape) {
            case Shape.Entry entry -> entry.find(key).map(Shape.Key::shape);
            case Shape.Table(var what, var value) -> Optional.of(value);
            case Shape.Sequence list when list.operators() ->
                    Format.operators(list).find(key).map(Shape.Key::shape);
            case Shape.Either(var expected, var forms) ->
                    forms.stream().flatMap(form -> member(form, key).stream()).findFirst();
            case Shape.Sequence _, Shape.Single _, Shape.Word _, Shape.Anything _ ->
                    Optional.empty();
        };
    }

    private static Shape item(Shape shape) {
        return shape instanceof Shape.Sequence(var what, var item, var operators) && !operators
                ? item
                : shape;
    }

    private List<String> keys(Shape shape) {
        return switch (shape) {
            case Shape.Entry entry -> entry.keys().keySet().stream().map(k -> k + ": ").toList();
            case Shape.Sequence list when list.operators() ->
                    Format.OPERATORS.stream().map(k -> k + ": ").toList();
            case Shape.Either(var expected, var forms) ->
                    forms.stream().flatMap(form -> keys(form).stream()).toList();
            case Shape.Single _, Shape.Word _, Shape.Sequence _ -> values(shape);
            case Shape.Table _, Shape.Anything _ -> List.of();
        };
    }

    private List<String> values(Shape shape) {
        return switch (shape) {
            case Shape.Word(var words) -> words;
            case Shape.Single(var kind) -> values(kind);
            case Shape.Sequence(var what, var item, var operators) -> values(item);
            case Shape.Either(var expected, var forms) ->
                    forms.stream().flatMap(form -> values(form).stream()).toList();
            case Shape.Entry _, Shape.Table _, Shape.Anything _ -> List.of();
        };
    }

    private List<String> values(ValueKind kind) {
        return switch (kind) {
            case BOOLEAN -> List.of("true", "false");
            case TEAM -> names(LayerId.Kind.TEAM);
            case TIER -> names(LayerId.Kind.TIER);
            case PRESET -> names(LayerId.Kind.PRESET);
            case ENVIRONMENT -> names(LayerId.Kind.ENVIRONMENT);
            case PERMISSION_LEVEL -> List.of("none", "read", "write");
            case DEPENDENCY, REPOSITORY ->
                    view.map(known -> known.repositories().stream().map(r -> r.label()).toList())
                            .orElse(List.of());
            case SETTING -> List.copyOf(Format.SETTINGS.keys().keySet());
            case TEXT,
                    TEXT_OR_NUMBER,
                    COUNT,
                    COUNT_OR_UNLIMITED,
                    MEGABYTES,
                    VERSION,
                    TIMEOUT,
                    RETENTION,
                    SIZE,
                    MONEY,
                    HOST,
                    SECRET_SCOPE,
                    OWNER,
                    REPOSITORY_NAME,
                    LABEL,
                    FOLDER,
                    DATE,
                    EXPRESSION ->
                    List.of();
        };
    }

    private List<String> names(LayerId.Kind kind) {
        List<String> names = new ArrayList<>();
        for (LayerRow row : view.map(HubView::layers).orElse(List.of())) {
            if (row.id().kind() == kind) {
                names.add(row.id().name());
            }
        }
        return names;
    }
}
