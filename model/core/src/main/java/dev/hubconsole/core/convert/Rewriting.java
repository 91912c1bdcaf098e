package dev.hubconsole.core.convert;

import dev.hubconsole.core.convert.Remark.Kind;
import dev.hubconsole.core.layers.BuiltIn;
import dev.hubconsole.core.layers.References;
import dev.hubconsole.core.registry.Format;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.Shape;
import dev.hubconsole.core.registry.ValueKind;
import dev.hubconsole.core.registry.VersionOneBoolean;
import dev.hubconsole.core.registry.Written;
import dev.hubconsole.core.yaml.Data;
import dev.hubconsole.core.yaml.Document;
import dev.hubconsole.core.yaml.Member;
import dev.hubconsole.core.yaml.Node;
import dev.hubconsole.core.yaml.NodeKind;
import dev.hubconsole.core.yaml.ScalarType;
import dev.hubconsole.core.yaml.edit.Edit;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What has to be said otherwise in a version 1 file so that version 2 reads the same: the version
/// itself, the truth values that YAML 1.2 does not have, texts that look like references; and what
/// there is to say about all that changes.
///
/// @param edits the edits, but for those that move text
record Rewriting(List<Edit> edits, List<Remark> remarks) {

    static Rewriting of(Document document) {
        Walk walk = new Walk(document);
        walk.walk();
        return new Rewriting(walk.edits, walk.remarks);
    }

    private static final class Walk {

        private final Document document;
        private final VersionOne mappings;
        private final List<Edit> edits = new ArrayList<>();
        private final List<Remark> remarks = new ArrayList<>();
        private final Map<Node, String> escaped = new LinkedHashMap<>();
        private final Set<Node> truths = new HashSet<>();
        private final Set<Node> looked = new HashSet<>();

        Walk(Document document) {
            this.document = document;
            this.mappings = VersionOne.of(document);
        }

        void walk() {
            version();
            mappings.mappings().forEach(this::mapping);
            escaped.forEach(
                    (node, text) -> {
                        edits.add(Edit.rename(node, text));
                        remarks.add(
                                Remark.at(
                                        node,
                                        Kind.DONE,
                                        "a `$` more keeps this a text: version 2 would replace the"
                                                + " reference"));
                    });
        }

        private void version() {
            Data newest = Data.Number.of(Registry.NEWEST_VERSION);
            Node root = document.root().map(Node::resolved).orElse(null);
            if (root == null) {
                edits.add(Edit.setRoot(new Data.Mapping(Map.of("version", newest))));
            } else if (root.kind() != NodeKind.MAPPING || root.members().isEmpty()) {
                edits.add(Edit.put(root, "version", newest));
            } else {
                Node first = root.members().getFirst().key();
                edits.add(
                        root.get("version")
                                .map(at -> Edit.set(at, newest))
                                .orElseGet(() -> Edit.addBefore(first, "version", newest)));
                Node at = root.get("version").orElse(first);
                remarks.add(Remark.at(at, Kind.DONE, "`version: 2` says how the file is read"));
            }
        }

        private void mapping(Node mapping, VersionOne.Kind kind) {
            List<Member> leftovers = mappings.leftovers(mapping);
            if (CustomMoves.areMovedAsData(mapping, leftovers) && !leftovers.isEmpty()) {
                edits.addAll(CustomMoves.asData(mapping, leftovers));
            }
            leftovers.forEach(member -> leftover(member.key(), kind));
            for (Member member : mapping.members()) {
                String name = member.key().resolved().text();
                Written value = Written.at(member.value());
                switch (kind) {
                    case REGISTRY -> {}
                    case REPOSITORY -> {
                        if (name.equals("enabled")) {
                            truth(value);
                        }
                    }
                    case SETTINGS -> {
                        if (isTruth(Format.SETTINGS.keys().get(name))) {
                            truth(value);
                        }
                        if (value.isNull() && BuiltIn.SETTINGS.members().containsKey(name)) {
                            remarks.add(
                                    Remark.at(
                                            member.key(),
                                            Kind.TO_DECIDE,
                                            "`"
                                                    + name
                                                    + "` is null: that is the built-in value; the"
                                                    + " older loader passed null on"));
                        }
                        escape(member.value());
                    }
                }
            }
            boolean unsaid =
                    kind == VersionOne.Kind.REPOSITORY
                            && Written.at(mapping).fields().find("enabled").isEmpty()
                            && Written.at(mapping).fields().find("name").isPresent()
                            && !mapping.members().isEmpty();
            if (unsaid) {
                remarks.add(
                        Remark.at(
                                mapping.members().getFirst().key(),
                                Kind.TO_DECIDE,
                                "`enabled` is not said: the repository takes part, as before; the"
                                        + " older loader left it out"));
            }
        }

        private static boolean isTruth(Shape.@Nullable Key key) {
            return key != null
                    && key.shape() instanceof Shape.Single(var kind)
                    && kind == ValueKind.BOOLEAN;
        }

        private void leftover(Node key, VersionOne.Kind kind) {
            String name = key.resolved().text();
            boolean hasMeaning =
                    switch (kind) {
                        case SETTINGS -> false;
                        case REPOSITORY -> Format.REPOSITORY.keys().containsKey(name);
                        case REGISTRY -> Format.VERSION_2.keys().containsKey(name);
                    };
            remarks.add(
                    hasMeaning
                            ? Remark.at(
                                    key,
                                    Kind.TO_DECIDE,
                                    "`"
                                            + name
                                            + "` goes below `custom`: it had no effect so far and"
                                            + " would have one now; move it back where it should")
                            : Remark.at(
                                    key,
                                    Kind.DONE,
                                    "`"
                                            + name
                                            + "` goes below `custom`: version 2 does not know"
                                            + " it"));
        }

        private void truth(Written value) {
            Node node = value.node();
            if (!value.isScalar() || node.type() != ScalarType.STRING || !truths.add(node)) {
                return;
            }
            VersionOneBoolean.read(node.text())
                    .ifPresent(
                            truth -> {
                                edits.add(Edit.set(node, new Data.Bool(truth)));
                                remarks.add(
                                        Remark.at(
                                                node,
                                                Kind.DONE,
                                                "`"
                                                        + node.text()
                                                        + "` becomes `"
                                                        + truth
                                                        + "`: version 2 would read a text"));
                            });
        }

        private void escape(Node value) {
            Node node = value.resolved();
            if (!looked.add(node)) {
                return;
            }
            switch (node.kind()) {
                case ALIAS -> {}
                case SCALAR -> {
                    boolean reference =
                            node.type() == ScalarType.STRING
                                    && !References.escaped(node.text()).equals(node.text());
                    if (reference) {
                        escaped.put(node, References.escaped(node.text()));
                    }
                }
                case SEQUENCE -> node.items().forEach(this::escape);
                case MAPPING -> node.members().forEach(member -> escape(member.value()));
            }
        }
    }
}
