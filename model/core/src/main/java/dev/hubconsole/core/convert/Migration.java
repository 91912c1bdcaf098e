package dev.hubconsole.core.convert;

import dev.hubconsole.core.check.Finding;
import dev.hubconsole.core.check.Place;
import dev.hubconsole.core.check.Report;
import dev.hubconsole.core.check.Severity;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.RegistryFault;
import dev.hubconsole.core.registry.RegistryReader;
import dev.hubconsole.core.registry.Written;
import dev.hubconsole.core.yaml.Document;
import dev.hubconsole.core.yaml.Fault;
import dev.hubconsole.core.yaml.Member;
import dev.hubconsole.core.yaml.Node;
import dev.hubconsole.core.yaml.edit.EditResult;
import dev.hubconsole.core.yaml.edit.Edits;
import dev.hubconsole.core.yaml.edit.TextEdit;
import dev.hubconsole.core.yaml.edit.UnifiedDiff;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// A registry's root file brought from version 1 to the newest version of the format, or why it was
/// not.
///
/// Only what has to change is changed; every comment is kept. What version 2 does not know goes
/// below `custom`. The result has been read again: it gives every repository the same effective
/// values and the same matrix, has the same comments and no new error; where one of these does not
/// hold, there is an obstacle and nothing is changed. Nothing is written.
///
/// @param from the version that the file was written for
/// @param before the file as it is
/// @param after the file as it would be; the same document where nothing changes
/// @param steps what was changed and what a person should look at, in the order of the file
/// @param obstacles why nothing was changed; none where it was done
public record Migration(
        int from, Document before, Document after, List<Remark> steps, List<Remark> obstacles) {

    public Migration {
        steps = List.copyOf(steps);
        obstacles = List.copyOf(obstacles);
    }

    /// Brings a registry to the newest version.
    ///
    /// @param options how it was read
    /// @param check judges a registry by all rules
    public static Migration of(
            Registry registry, RegistryReader.Options options, Function<Registry, Report> check) {
        Document before = registry.root().document();
        List<Remark> obstacles = unreadable(registry);
        if (!obstacles.isEmpty()) {
            return new Migration(registry.version(), before, before, List.of(), obstacles);
        }
        if (registry.version() >= Registry.NEWEST_VERSION) {
            return new Migration(registry.version(), before, before, List.of(), List.of());
        }
        return new Work(registry, options, check).migrate();
    }

    /// Whether the file would be different.
    public boolean changesAnything() {
        return after != before;
    }

    /// What would change, as a unified diff that `git apply` takes; empty where nothing does.
    public String diff() {
        return UnifiedDiff.between(
                "a/" + before.name(), before.text(), "b/" + after.name(), after.text());
    }

    private static List<Remark> unreadable(Registry registry) {
        Document document = registry.root().document();
        List<Remark> found = new ArrayList<>();
        for (Fault fault : document.faults()) {
            Place place = Place.of(document, fault.start(), fault.start());
            found.add(new Remark("", place, fault.message(), Remark.Kind.OBSTACLE));
        }
        for (RegistryFault fault : registry.faults()) {
            Remark.Kind kind = Remark.Kind.OBSTACLE;
            switch (fault) {
                case RegistryFault.UnknownVersion(var at) ->
                        found.add(
                                Remark.at(
                                        at.node(),
                                        kind,
                                        "the file is written for version "
                                                + at.node().text()
                                                + "; this program knows versions up to "
                                                + Registry.NEWEST_VERSION));
                case RegistryFault.SecondDocument(_, var start) ->
                        found.add(
                                new Remark(
                                        "",
                                        Place.of(document, start, start),
                                        "a second document begins here",
                                        kind));
                case RegistryFault.NotUtf8(_, var line, var column, _) ->
                        found.add(
                                new Remark(
                                        "",
                                        Place.at(document.name(), line, column),
                                        "the file is not UTF-8",
                                        kind));
                case RegistryFault.TooLarge(_, _, var limit) ->
                        found.add(
                                Remark.atTop(
                                        document.name(),
                                        kind,
                                        "the file is larger than " + limit + " bytes"));
                case RegistryFault.Syntax _ -> {}
                case RegistryFault.IncludeUnreadable _ -> {}
                case RegistryFault.IncludeOutside _ -> {}
                case RegistryFault.IncludeCycle _ -> {}
                case RegistryFault.BadCondition _ -> {}
                case RegistryFault.Redefined _ -> {}
                case RegistryFault.RepositoryTwice _ -> {}
            }
        }
        boolean mapping =
                document.root()
                        .map(Written::at)
                        .map(root -> root.isMapping() || root.isNull())
                        .orElse(true);
        if (found.isEmpty() && !mapping) {
            found.add(
                    Remark.atTop(
                            document.name(),
                            Remark.Kind.OBSTACLE,
                            "the file is no registry: a mapping with `repositories` is expected"));
        }
        return found;
    }

    /// The migration of one version 1 file.
    private static final class Work {

        private final Registry registry;
        private final RegistryReader.Options options;
        private final Function<Registry, Report> check;
        private final Document before;
        private final List<Remark> steps = new ArrayList<>();

        Work(Registry registry, RegistryReader.Options options, Function<Registry, Report> check) {
            this.registry = registry;
            this.options = options;
            this.check = check;
            this.before = registry.root().document();
        }

        Migration migrate() {
            Rewriting rewriting = Rewriting.of(before);
            steps.addAll(rewriting.remarks());
            Document after;
            switch (Edits.apply(before, rewriting.edits())) {
                case EditResult.Refused(var reason, var offset) -> {
                    return refused(
                            new Remark(
                                    "",
                                    Place.of(before, offset, offset),
                                    reason,
                                    Remark.Kind.OBSTACLE));
                }
                case EditResult.Edited(var edited, _, _) -> after = edited;
            }
            try {
                for (VersionOne.Kind kind : VersionOne.Kind.values()) {
                    after = move(after, kind);
                }
            } catch (CustomMoves.Stuck stuck) {
                String message =
                        "`"
                                + stuck.at().resolved().text()
                                + "` has to be moved below `custom` by"
                                + " hand: "
                                + stuck.getMessage();
                return refused(Remark.at(stuck.at(), Remark.Kind.OBSTACLE, message));
            }
            return verified(after);
        }

        private Migration refused(Remark obstacle) {
            return refused(List.of(obstacle));
        }

        private Migration refused(List<Remark> obstacles) {
            return new Migration(1, before, before, List.of(), obstacles);
        }

        private static Document move(Document document, VersionOne.Kind kind)
                throws CustomMoves.Stuck {
            VersionOne found = VersionOne.of(document);
            Map<Node, List<Member>> leftovers = new LinkedHashMap<>();
            for (Node mapping : found.of(kind)) {
                List<Member> members = found.leftovers(mapping);
                if (!members.isEmpty()) {
                    leftovers.put(mapping, members);
                }
            }
            if (leftovers.isEmpty()) {
                return document;
            }
            List<TextEdit> edits = CustomMoves.asText(document, leftovers);
            return Document.parse(document.name(), TextEdit.apply(document.bytes(), edits));
        }

        private Migration verified(Document after) {
            if (!after.faults().isEmpty()) {
                Fault fault = after.faults().getFirst();
                return refused(
                        Remark.atTop(
                                before.name(),
                                Remark.Kind.OBSTACLE,
                                "the result could not be read: " + fault.message()));
            }
            Optional<String> lost = comments(before, after);
            if (lost.isPresent()) {
                return refused(
                        Remark.atTop(
                                before.name(),
                                Remark.Kind.OBSTACLE,
                                "a comment would be lost: " + lost.get()));
            }
            return switch (RegistryReader.read(new OneFile(after), after.name(), options)) {
                case Outcome.Failed<Registry>(var problem) ->
                        refused(
                                Remark.atTop(
                                        before.name(), Remark.Kind.OBSTACLE, problem.message()));
                case Outcome.Done<Registry>(var result) -> judged(after, result);
            };
        }

        private Migration judged(Document after, Registry result) {
            List<Remark> obstacles = new ArrayList<>(SameMeaning.differences(registry, result));
            if (obstacles.isEmpty()) {
                List<Finding> known = check.apply(registry).findings();
                for (Finding finding : fresh(known, check.apply(result).findings())) {
                    switch (finding.severity()) {
                        case ERROR -> obstacles.add(told(finding, Remark.Kind.OBSTACLE));
                        case WARNING -> steps.add(told(finding, Remark.Kind.TO_DECIDE));
                        case NOTE -> {}
                    }
                }
            }
            steps.sort(
                    Comparator.comparing((Remark step) -> step.place().line())
                            .thenComparing(step -> step.place().column()));
            return obstacles.isEmpty()
                    ? new Migration(1, before, after, steps, List.of())
                    : refused(obstacles);
        }

        private static Remark told(Finding finding, Remark.Kind kind) {
            return new Remark(
                    finding.path(),
                    finding.place(),
                    "in the result "
                            + (finding.severity() == Severity.ERROR ? "there would be" : "there is")
                            + " "
                            + finding.rule()
                            + ": "
                            + finding.message(),
                    kind);
        }

        /// The findings that were not there before, whatever line they stood on.
        private static List<Finding> fresh(List<Finding> known, List<Finding> now) {
            Map<String, Integer> left = new HashMap<>();
            known.forEach(finding -> left.merge(name(finding), 1, Integer::sum));
            List<Finding> fresh = new ArrayList<>();
            for (Finding finding : now) {
                if (left.merge(name(finding), -1, Integer::sum) < 0) {
                    fresh.add(finding);
                }
            }
            return fresh;
        }

        private static String name(Finding finding) {
            return finding.rule() + " " + finding.message();
        }

        private static Optional<String> comments(Document before, Document after) {
            Map<String, Integer> left = new HashMap<>();
            after.comments()
                    .forEach(
                            comment ->
                                    left.merge(
                                            after.slice(comment.start(), comment.end()),
                                            1,
                                            Integer::sum));
            return before.comments().stream()
                    .map(comment -> before.slice(comment.start(), comment.end()))
                    .filter(comment -> left.merge(comment, -1, Integer::sum) < 0)
                    .findFirst();
        }
    }
}
