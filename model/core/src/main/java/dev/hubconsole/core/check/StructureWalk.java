package dev.hubconsole.core.check;

import dev.hubconsole.core.layers.References;
import dev.hubconsole.core.layers.References.Piece;
import dev.hubconsole.core.registry.Fields;
import dev.hubconsole.core.registry.Fields.Field;
import dev.hubconsole.core.registry.Format;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.RegistryFault;
import dev.hubconsole.core.registry.RegistryFile;
import dev.hubconsole.core.registry.Shape;
import dev.hubconsole.core.registry.Shape.Entry;
import dev.hubconsole.core.registry.Shape.Key;
import dev.hubconsole.core.registry.ValueKind;
import dev.hubconsole.core.registry.VersionOneBoolean;
import dev.hubconsole.core.registry.Written;
import dev.hubconsole.core.yaml.Document;
import dev.hubconsole.core.yaml.Member;
import dev.hubconsole.core.yaml.Node;
import dev.hubconsole.core.yaml.NodeKind;
import dev.hubconsole.core.yaml.ScalarStyle;
import dev.hubconsole.core.yaml.ScalarType;
import dev.hubconsole.core.yaml.Scalars;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Walks a file beside the shape it should have and notes every anomaly. What an alias leads to is
/// looked at where it stands, and once more for each other thing that aliases take it for.
final class StructureWalk {

    private static final int FEW = 8;

    private final int version;
    private final Map<Class<? extends Anomaly>, List<Anomaly>> found = new HashMap<>();
    private final Map<Shape, Set<Node>> reachedByAlias = new IdentityHashMap<>();

    /// Texts that were found to have nothing to say about, as keys and as values of each kind: most
    /// come again and again.
    private final Set<String> cleanKeys = new HashSet<>();

    private final List<Set<String>> cleanValues = new ArrayList<>();

    private Optional<Shape> leftOut = Optional.empty();
    private boolean throughAlias;
    private boolean reachedOut;

    private StructureWalk(int version) {
        this.version = version;
        for (ValueKind kind : ValueKind.values()) {
            cleanValues.add(kind.ordinal(), new HashSet<>());
        }
    }

    /// The anomalies of all files of a registry, by kind, in file order. A file of a version that
    /// is not known is not looked into.
    static Map<Class<? extends Anomaly>, List<Anomaly>> of(Registry registry) {
        return new StructureWalk(registry.version()).files(registry);
    }

    /// The same without what is in `repositories`.
    static Map<Class<? extends Anomaly>, List<Anomaly>> outside(Registry registry) {
        StructureWalk walk = new StructureWalk(registry.version());
        walk.leftOut = Optional.of(entriesOf(walk.version));
        return walk.files(registry);
    }

    private static Shape entriesOf(int version) {
        return Objects.requireNonNull(Format.of(version).keys().get("repositories")).shape();
    }

    private Map<Class<? extends Anomaly>, List<Anomaly>> files(Registry registry) {
        Shape shape = Format.of(registry.version());
        Set<Document> unknown = new HashSet<>();
        for (RegistryFault fault : registry.faults()) {
            if (fault instanceof RegistryFault.UnknownVersion(var version)) {
                unknown.add(version.document());
            }
        }
        for (RegistryFile file : registry.files()) {
            if (unknown.contains(file.document())) {
                continue;
            }
            file.root().ifPresent(root -> walk(root, shape, Interpolation.MEAN_NOTHING));
        }
        return found;
    }

    /// The anomalies of some entries of `repositories`, as if nothing else had been looked at.
    ///
    /// @param version of the format
    static StructureWalk ofEntries(int version, List<Written> entries) {
        StructureWalk walk = new StructureWalk(version);
        Shape item = ((Shape.Sequence) entriesOf(version)).item();
        entries.forEach(entry -> walk.walkItem(entry, item, Interpolation.MEAN_NOTHING));
        return walk;
    }

    /// What was found, by kind.
    Map<Class<? extends Anomaly>, List<Anomaly>> found() {
        return found;
    }

    /// Whether something was found in what aliases lead to.
    boolean reachedOut() {
        return reachedOut;
    }

    /// Whether references are replaced where the walk is.
    private enum Interpolation {
        MEAN_NOTHING,
        ARE_REPLACED
    }

    private void note(Anomaly anomaly) {
        reachedOut |= throughAlias;
        found.computeIfAbsent(anomaly.getClass(), kind -> new ArrayList<>()).add(anomaly);
    }

    private void walk(Written at, Shape shape, Interpolation interpolation) {
        boolean left = leftOut.isPresent() && leftOut.get() == shape;
        if (left || at.node().kind() == NodeKind.ALIAS || isBrokenOff(at)) {
            return;
        }
        if (at.via().isPresent()
                && !reachedByAlias
                        .computeIfAbsent(shape, unseen -> new HashSet<>())
                        .add(at.node())) {
            return;
        }
        boolean before = throughAlias;
        throughAlias |= at.via().isPresent();
        walkAs(at, shape, interpolation);
        throughAlias = before;
    }

    private void walkAs(Written at, Shape shape, Interpolation interpolation) {
        switch (shape) {
            case Shape.Anything _ -> walkAnything(at, interpolation);
            case Shape.Single(var kind) -> walkSingle(at, kind, interpolation);
            case Shape.Word word -> walkWord(at, word);
            case Shape.Sequence sequence -> walkSequence(at, sequence, interpolation);
            case Shape.Table table -> walkTable(at, table, interpolation);
            case Entry entry -> walkEntry(at, entry, interpolation);
            case Shape.Either(var expected, var forms) ->
                    walkEither(at, expected, forms, interpolation);
        }
    }

    /// Whether nobody knows what the scalar was meant to be: its text is not all there.
    private static boolean isBrokenOff(Written at) {
        return at.isScalar() && !at.node().isComplete();
    }

    private void walkAnything(Written at, Interpolation interpolation) {
        if (at.isScalar()) {
            lookAtScalar(at, Optional.empty());
            lookForReferences(at, interpolation);
        } else {
            lookAtKeys(at);
            for (Written item : at.items()) {
                walk(item, Format.ANYTHING, interpolation);
            }
            for (Field field : at.fields().all()) {
                walk(field.value(), Format.ANYTHING, interpolation);
            }
        }
    }

    private void walkEither(
            Written at, String expected, List<Shape> forms, Interpolation interpolation) {
        if (at.isNull() && forms.stream().anyMatch(StructureWalk::canBeEmpty)) {
            return;
        }
        for (Shape form : forms) {
            boolean fits =
                    switch (form) {
                        case Shape.Single _, Shape.Word _ -> at.isScalar();
                        case Shape.Sequence(var what, var item, var operators) ->
                                at.isSequence() || operators && isOperators(at);
                        case Shape.Table _, Entry _ -> at.isMapping();
                        case Shape.Either _ -> false;
                        case Shape.Anything _ -> true;
                    };
            if (fits) {
                walk(at, form, interpolation);
                return;
            }
        }
        wrongForm(at, expected, interpolation);
    }

    /// Whether a null stands for something of this shape with nothing in it.
    private static boolean canBeEmpty(Shape shape) {
        return switch (shape) {
            case Shape.Sequence _, Shape.Table _, Entry _, Shape.Anything _ -> true;
            case Shape.Single _, Shape.Word _, Shape.Either _ -> false;
        };
    }

    private static boolean isOperators(Written at) {
        List<Field> fields = at.fields().all();
        return at.isMapping()
                && !fields.isEmpty()
                && fields.stream().allMatch(field -> Format.OPERATORS.contains(field.name()));
    }

    private void wrongForm(Written at, String expected, Interpolation interpolation) {
        if (at.node().isComplete() || at.isScalar()) {
            note(new Anomaly.WrongForm(at, expected));
        }
        walkAnything(at, interpolation);
    }

    private void walkSingle(Written at, ValueKind kind, Interpolation interpolation) {
        if (!at.isScalar()) {
            wrongForm(at, kind.expected(), interpolation);
            return;
        }
        Node node = at.node();
        String text = node.text();
        boolean bare = node.isBare();
        Set<String> clean = cleanValues.get(kind.ordinal());
        if (bare && clean.contains(text)) {
            return;
        }
        boolean fine = lookAtScalar(at, Optional.of(kind));
        if (at.isNull() || lookForReferences(at, interpolation)) {
            return;
        }
        if (version == 1 && kind == ValueKind.BOOLEAN && isVersionOneBoolean(node)) {
            return;
        }
        Optional<ValueKind.Complaint> complaint = kind.complain(node.type(), text);
        complaint.ifPresent(found -> note(new Anomaly.BadValue(at, kind, found)));
        if (kind == ValueKind.SETTING) {
            note(new Anomaly.LockedName(at));
        } else if (bare && fine && complaint.isEmpty() && !References.occurIn(text)) {
            clean.add(text);
        }
    }

    private static boolean isVersionOneBoolean(Node node) {
        return node.style() == ScalarStyle.PLAIN && VersionOneBoolean.read(node.text()).isPresent();
    }

    private void walkWord(Written at, Shape.Word shape) {
        if (!at.isScalar()) {
            wrongForm(at, shape.expected(), Interpolation.MEAN_NOTHING);
            return;
        }
        lookAtScalar(at, Optional.empty());
        if (!at.isNull() && !shape.words().contains(at.node().text())) {
            note(new Anomaly.BadWord(at, shape));
        }
    }

    private void walkSequence(Written at, Shape.Sequence shape, Interpolation interpolation) {
        if (at.isNull()) {
            return;
        }
        if (at.isScalar() && lookForReferences(at, interpolation)) {
            lookAtScalar(at, Optional.empty());
            return;
        }
        if (shape.operators() && at.isMapping()) {
            walkOperators(at, shape, interpolation);
            return;
        }
        if (!at.isSequence()) {
            wrongForm(at, shape.expected(), interpolation);
            return;
        }
        List<Written> items = at.items();
        for (Written item : items) {
            walkItem(item, shape.item(), interpolation);
        }
        if (shape.item() instanceof Shape.Single(var kind) && kind == ValueKind.HOST) {
            lookForTwins(items);
        }
    }

    private void walkItem(Written item, Shape shape, Interpolation interpolation) {
        if (item.isNull() && item.node().isComplete()) {
            if (shape instanceof Entry entry) {
                missing(item, entry, Set.of());
            } else {
                note(new Anomaly.WrongForm(item, shape.expected()));
            }
        } else {
            walk(item, shape, interpolation);
        }
    }

    private void walkOperators(Written at, Shape.Sequence shape, Interpolation interpolation) {
        lookAtKeys(at);
        Shape plain = new Shape.Sequence(shape.what(), shape.item(), false);
        for (Field field : at.fields().all()) {
            if (Format.OPERATORS.contains(field.name())) {
                walk(field.value(), plain, interpolation);
            } else {
                note(new Anomaly.UnknownKey(field.key(), Format.operators(shape)));
                walkAnything(field.value(), interpolation);
            }
        }
    }

    private void lookForTwins(List<Written> items) {
        Map<String, Written> seen = new HashMap<>();
        for (Written item : items) {
            if (item.isScalar()) {
                String host = item.node().text().toLowerCase(Locale.ROOT);
                Written first = seen.putIfAbsent(host, item);
                if (first != null) {
                    note(new Anomaly.HostTwice(item, first));
                }
            }
        }
    }

    private void walkTable(Written at, Shape.Table shape, Interpolation interpolation) {
        if (at.isNull() || at.isScalar() && lookForReferences(at, interpolation)) {
            return;
        }
        if (!at.isMapping()) {
            wrongForm(at, shape.expected(), interpolation);
            return;
        }
        lookAtKeys(at);
        boolean permissions =
                shape.value() instanceof Shape.Single(var kind)
                        && kind == ValueKind.PERMISSION_LEVEL;
        Interpolation inside =
                shape == Format.VARIABLES && version > 1
                        ? Interpolation.ARE_REPLACED
                        : interpolation;
        for (Field field : at.fields().all()) {
            if (permissions) {
                note(new Anomaly.PermissionName(field.key(), field.value()));
            }
            walk(field.value(), shape.value(), inside);
        }
    }

    private void walkEntry(Written at, Entry shape, Interpolation interpolation) {
        if (at.isNull() || at.isScalar() && lookForReferences(at, interpolation)) {
            return;
        }
        if (!at.isMapping()) {
            wrongForm(at, shape.expected(), interpolation);
            return;
        }
        Interpolation inside =
                shape == Format.SETTINGS && version > 1
                        ? Interpolation.ARE_REPLACED
                        : interpolation;
        if (isRegular(at.fields(), shape)) {
            walkRegular(at, shape, inside);
        } else {
            walkIrregular(at, shape, inside);
        }
    }

    /// Whether an entry is as nearly all are: each key a bare word that the shape has, none of them
    /// twice, and all that must be there.
    private static boolean isRegular(Fields fields, Entry shape) {
        if (fields.isMerged()) {
            return false;
        }
        long present = 0;
        for (int i = 0; i < fields.size(); i++) {
            Key known = shape.current(fields.name(i));
            if (known == null || (present & known.bit()) != 0 || !fields.key(i).isBare()) {
                return false;
            }
            present |= known.bit();
        }
        return (present & shape.required()) == shape.required();
    }

    private void walkRegular(Written at, Entry shape, Interpolation inside) {
        Fields fields = at.fields();
        boolean enabled = false;
        for (int i = 0; i < fields.size(); i++) {
            Key known = Objects.requireNonNull(shape.current(fields.name(i)));
            enabled |= known.name().equals("enabled");
            walk(fields.value(i), known.shape(), inside);
        }
        if (!enabled) {
            enabledUnsaid(at, shape);
        }
    }

    private void enabledUnsaid(Written at, Entry shape) {
        if (version == 1 && shape == Format.VERSION_1_REPOSITORY && at.node().isComplete()) {
            note(new Anomaly.EnabledUnsaid(firstKey(at)));
        }
    }

    private void walkIrregular(Written at, Entry shape, Interpolation inside) {
        lookAtKeys(at);
        Map<String, Node> present = new HashMap<>();
        for (Field field : at.fields().all()) {
            Key known = shape.current(field.name());
            Optional<Key> newer = known == null ? shape.find(field.name()) : Optional.empty();
            String name = newer.map(Key::name).orElse(field.name());
            Node first = present.putIfAbsent(name, field.key());
            if (first != null && !first.text().equals(field.name())) {
                note(new Anomaly.SpelledTwice(field.key(), first, name));
            }
            if (known != null) {
                walk(field.value(), known.shape(), inside);
            } else if (newer.isPresent()) {
                Node value = field.value().node();
                note(new Anomaly.OlderSpelling(field.key(), value, newer.get(), version));
                walk(field.value(), newer.get().older().orElseThrow().shape(), inside);
            } else {
                unknown(field, shape);
                walkAnything(field.value(), inside);
            }
        }
        missing(at, shape, present.keySet());
        if (!present.containsKey("enabled")) {
            enabledUnsaid(at, shape);
        }
    }

    private void unknown(Field field, Entry shape) {
        if (field.key().resolved().kind() != NodeKind.SCALAR) {
            return;
        }
        if (version == 1) {
            note(new Anomaly.UnknownInVersionOne(field.key(), shape == Format.SETTINGS));
        } else {
            note(new Anomaly.UnknownKey(field.key(), shape));
        }
    }

    private void missing(Written at, Entry shape, Set<String> present) {
        if (!at.node().isComplete()) {
            return;
        }
        for (Key key : shape.keys().values()) {
            if (key.presence() == Key.Presence.REQUIRED && !present.contains(key.name())) {
                note(new Anomaly.MissingKey(firstKey(at), key.name(), shape.what()));
            }
        }
    }

    private static Node firstKey(Written mapping) {
        List<Member> members = mapping.isMapping() ? mapping.node().members() : List.<Member>of();
        return members.isEmpty() ? mapping.node() : members.getFirst().key();
    }

    /// Looks at a mapping's own keys: twice, no text, read otherwise elsewhere, garbled.
    private void lookAtKeys(Written mapping) {
        if (!mapping.isMapping() || mapping.via().isPresent()) {
            return;
        }
        List<Field> members = mapping.fields().written();
        Map<String, Node> seen = members.size() > FEW ? new HashMap<>() : Map.of();
        for (int i = 0; i < members.size(); i++) {
            Field member = members.get(i);
            Node key = member.key();
            Node resolved = key.resolved();
            if (resolved.kind() != NodeKind.SCALAR) {
                if (resolved.kind() != NodeKind.ALIAS) {
                    note(new Anomaly.KeyNoText(key));
                }
                continue;
            }
            boolean plain = key.style() == ScalarStyle.PLAIN && key.tag().isEmpty();
            if (!plain || !cleanKeys.contains(member.name())) {
                if (lookAtKey(member) && plain) {
                    cleanKeys.add(member.name());
                }
            }
            Node first =
                    members.size() > FEW
                            ? seen.putIfAbsent(member.name(), key)
                            : earlier(members, i, member.name());
            if (first != null) {
                note(new Anomaly.KeyTwice(key, first));
            }
        }
    }

    /// Looks at a key; whether there is nothing to say about it, nor ever will be.
    private boolean lookAtKey(Field member) {
        Node key = member.key();
        boolean fine = key.kind() == NodeKind.SCALAR;
        if (Fields.isMerge(key)) {
            lookAtMerge(member.value());
            fine = false;
        } else if (key.resolved().type() != ScalarType.STRING) {
            note(new Anomaly.KeyNoText(key));
            fine = false;
        }
        return lookAtText(key) && fine;
    }

    private static @Nullable Node earlier(List<Field> members, int before, String name) {
        for (int i = 0; i < before; i++) {
            Field member = members.get(i);
            if (member.name().equals(name) && member.key().resolved().kind() == NodeKind.SCALAR) {
                return member.key();
            }
        }
        return null;
    }

    private void lookAtMerge(Written source) {
        for (Written one : source.isSequence() ? source.items() : List.of(source)) {
            if (!one.isMapping() && one.node().kind() != NodeKind.ALIAS) {
                note(new Anomaly.NothingToMerge(one));
            }
            lookAtKeys(one);
        }
    }

    /// Looks at how a scalar is written; whether there is nothing to say about it.
    private boolean lookAtScalar(Written at, Optional<ValueKind> kind) {
        Node node = at.node();
        if (at.via().isPresent()) {
            return false;
        }
        boolean other = readsOtherwise(node) && kind.filter(ValueKind.DATE::equals).isEmpty();
        if (other) {
            boolean agreed =
                    version == 1
                            && kind.filter(ValueKind.BOOLEAN::equals).isPresent()
                            && isVersionOneBoolean(node);
            if (!agreed) {
                note(new Anomaly.ReadOtherwise(node, node.type(), kind));
            }
        }
        return !isGarbled(node) && !other;
    }

    private boolean lookAtText(Node key) {
        if (key.kind() != NodeKind.SCALAR) {
            return true;
        }
        boolean other = readsOtherwise(key) && !Fields.isMerge(key);
        if (other) {
            note(new Anomaly.ReadOtherwise(key, key.type(), Optional.of(ValueKind.TEXT)));
        }
        return !isGarbled(key) && !other;
    }

    private static boolean readsOtherwise(Node node) {
        return node.style() == ScalarStyle.PLAIN
                && Scalars.readsOtherwiseInYaml11(node.text()).isPresent()
                && node.tag().isEmpty();
    }

    private boolean isGarbled(Node node) {
        boolean garbled = !node.isAscii() && Mojibake.in(node.text());
        if (garbled) {
            note(new Anomaly.Garbled(node));
        }
        return garbled;
    }

    /// Whether the scalar has references that are replaced here, and so is to be judged later.
    private boolean lookForReferences(Written at, Interpolation interpolation) {
        if (interpolation == Interpolation.MEAN_NOTHING
                || at.node().type() != ScalarType.STRING
                || !References.occurIn(at.node().text())) {
            return false;
        }
        boolean any = false;
        for (Piece piece : References.pieces(at.node().text())) {
            switch (piece) {
                case Piece.Literal _ -> {}
                case Piece.Malformed(var text, var fault) -> {
                    any = true;
                    note(new Anomaly.MalformedReference(at, text, fault));
                }
                case Piece.Reference reference -> {
                    any = true;
                    if (reference.root().equals("vars")) {
                        note(new Anomaly.VariableUse(at, reference));
                    }
                }
            }
        }
        return any;
    }
}
