package dev.hubconsole.core.plan;

import dev.hubconsole.core.registry.Fields.Field;
import dev.hubconsole.core.registry.Layer;
import dev.hubconsole.core.registry.Layer.Mention;
import dev.hubconsole.core.registry.Policy;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.Registry.Definitions;
import dev.hubconsole.core.registry.RegistryFile;
import dev.hubconsole.core.registry.Repository;
import dev.hubconsole.core.registry.Written;
import dev.hubconsole.core.yaml.Member;
import dev.hubconsole.core.yaml.Node;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The places where a registry refers to something that it defines, switched-off includes too.
final class DefinitionUses {

    private final Registry registry;
    private final Definition what;
    private final List<Use> uses = new ArrayList<>();
    private final Set<Node> seen = new HashSet<>();

    /// A place that names a definition.
    ///
    /// @param who whose place it is, as people know it
    /// @param at the scalar with the name, or with more around it
    /// @param renamed what the scalar says for another name
    record Use(String who, Written at, UnaryOperator<String> renamed) {

        /// The use as people read it.
        String place() {
            return who + " (" + LayerEdits.place(at) + ")";
        }
    }

    private DefinitionUses(Registry registry, Definition what) {
        this.registry = registry;
        this.what = what;
    }

    /// All uses, each place once.
    static List<Use> of(Registry registry, Definition what) {
        DefinitionUses found = new DefinitionUses(registry, what);
        for (Definitions part : List.of(registry.definitions(), registry.inactive())) {
            found.look(part);
        }
        return found.uses;
    }

    private void look(Definitions part) {
        switch (what.kind()) {
            case TIER -> {
                part.repositories().forEach(one -> mentions(one.label(), one.layer(), "tier"));
                expressions(part.policies(), "repo\\.tier");
            }
            case TEAM -> {
                part.repositories().forEach(one -> mentions(one.label(), one.layer(), "team"));
                for (Layer team : part.teams().values()) {
                    mentions(team.id().toString(), team, "parent");
                    items(team.id().toString(), team, "reviewers");
                }
                for (Layer environment : part.environments().values()) {
                    items(environment.id().toString(), environment, "reviewers");
                }
                expressions(part.policies(), "repo\\.team");
            }
            case PRESET -> {
                part.repositories().forEach(one -> items(one.label(), one.layer(), "extends"));
                layers(part).forEach(one -> items(one.id().toString(), one, "extends"));
                expressions(part.policies(), "repo\\.extends");
            }
            case ENVIRONMENT -> {
                part.repositories().forEach(this::environmentsOf);
                part.environments()
                        .values()
                        .forEach(one -> items(one.id().toString(), one, "requires"));
                expressions(part.policies(), "environment\\.name");
            }
            case VARIABLE -> {
                for (RegistryFile file : registry.files()) {
                    file.document().root().ifPresent(root -> references(file.path(), root));
                }
            }
            case POLICY -> {}
        }
    }

    private static List<Layer> layers(Definitions part) {
        List<Layer> all = new ArrayList<>();
        all.add(part.orgDefaults());
        all.addAll(part.tiers().values());
        all.addAll(part.presets().values());
        all.addAll(part.teams().values());
        all.addAll(part.environments().values());
        return all;
    }

    private void use(String who, Written at, UnaryOperator<String> renamed) {
        if (seen.add(at.node())) {
            uses.add(new Use(who, at, renamed));
        }
    }

    private void mentions(String who, Layer layer, String key) {
        for (Layer.Part part : layer.parts()) {
            part.fields().value(key).ifPresent(at -> named(who, at));
        }
    }

    private void named(String who, Written at) {
        if (at.text().filter(what.name()::equals).isPresent()) {
            use(who, at, to -> to);
        }
    }

    private void items(String who, Layer layer, String key) {
        for (Layer.Part part : layer.parts()) {
            part.fields()
                    .value(key)
                    .map(Written::items)
                    .orElse(List.of())
                    .forEach(at -> named(who, at));
        }
    }

    private void environmentsOf(Repository repository) {
        Optional<Layer> own = Optional.ofNullable(repository.environments().get(what.name()));
        own.map(Layer::parts).orElse(List.of()).stream()
                .flatMap(part -> part.key().stream())
                .forEach(key -> use(repository.label(), key, to -> to));
    }

    /// Where an expression compares what has the name with the name.
    private void expressions(List<Policy> policies, String path) {
        for (Policy policy : policies) {
            String who = "policy " + policy.id().orElse("?");
            for (Optional<Written> part : List.of(policy.when(), policy.assertion())) {
                part.filter(at -> isCompared(text(at), path))
                        .ifPresent(at -> use(who, at, to -> compared(text(at), path, to)));
            }
        }
    }

    private static String text(Written at) {
        return at.text().orElse("");
    }

    private boolean isCompared(String expression, String path) {
        return !compared(expression, path, what.name() + "-").equals(expression);
    }

    /// An expression with another name wherever it compares what stands at a path with this one.
    private String compared(String expression, String path, String to) {
        String name = "(['\"])" + Pattern.quote(what.name()) + "\\1";
        String after = replaced(expression, "(?:" + path + "\\s*[=!]=\\s*)" + name, to);
        String before = replaced(after, name + "(?=\\s*(?:[=!]=|in)\\s*" + path + "\\b)", to);
        Matcher lists = Pattern.compile(path + "\\s+in\\s*\\[[^\\]]*\\]").matcher(before);
        return lists.replaceAll(list -> Matcher.quoteReplacement(replaced(list.group(), name, to)));
    }

    private static String replaced(String text, String pattern, String to) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        StringBuilder made = new StringBuilder();
        int from = 0;
        while (matcher.find()) {
            String quote = matcher.group(1);
            made.append(text, from, matcher.start(1)).append(quote).append(to).append(quote);
            from = matcher.end();
        }
        return made.append(text, from, text.length()).toString();
    }

    private void references(String file, Node node) {
        switch (node.kind()) {
            case MAPPING -> {
                for (Member member : node.members()) {
                    references(file, member.value());
                }
            }
            case SEQUENCE -> node.items().forEach(item -> references(file, item));
            case SCALAR -> {
                if (node.hasInText('$') && !referring(node.text(), "").equals(node.text())) {
                    Written at = Written.at(node);
                    use(file, at, to -> referring(text(at), to));
                }
            }
            case ALIAS -> {}
        }
    }

    /// A text with another variable in the place of this one; a reference that is escaped stays.
    private String referring(String text, String to) {
        String written = "${vars." + what.name() + "}";
        StringBuilder made = new StringBuilder();
        int from = 0;
        int at = text.indexOf(written);
        while (at >= 0) {
            boolean escaped = at > 0 && text.charAt(at - 1) == '$';
            made.append(text, from, at).append(escaped ? written : "${vars." + to + "}");
            from = at + written.length();
            at = text.indexOf(written, from);
        }
        return made.append(text, from, text.length()).toString();
    }

    /// The places of a definition's name, in every file that has it.
    static List<Written> names(Registry registry, Definition what) {
        List<Written> found = new ArrayList<>();
        for (RegistryFile file : registry.files()) {
            Optional<Written> table =
                    file.root().flatMap(root -> root.fields().value(what.kind().table()));
            if (what.kind().isListed()) {
                for (Written item : table.map(Written::items).orElse(List.of())) {
                    item.fields()
                            .value(what.kind().nameKey())
                            .filter(at -> at.text().filter(what.name()::equals).isPresent())
                            .ifPresent(found::add);
                }
            } else {
                table.map(Written::fields)
                        .flatMap(fields -> fields.find(what.name()))
                        .map(Field::key)
                        .map(Written::at)
                        .ifPresent(found::add);
            }
        }
        return found;
    }

    /// Policies whose expressions hold the name as a text that was not taken for a use.
    static List<Mention> doubtful(Registry registry, Definition what) {
        if (what.kind() == Definition.Kind.VARIABLE || what.kind() == Definition.Kind.POLICY) {
            return List.of();
        }
        Set<Node> known = new HashSet<>();
        of(registry, what).forEach(use -> known.add(use.at().node()));
        List<Mention> found = new ArrayList<>();
        for (Policy policy : registry.definitions().policies()) {
            for (Optional<Written> part : List.of(policy.when(), policy.assertion())) {
                part.filter(at -> !known.contains(at.node()))
                        .filter(
                                at ->
                                        text(at).contains("'" + what.name() + "'")
                                                || text(at).contains('"' + what.name() + '"'))
                        .ifPresent(at -> found.add(new Mention(policy.id().orElse("?"), at)));
            }
        }
        return found;
    }
}
