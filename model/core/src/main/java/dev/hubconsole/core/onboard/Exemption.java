package dev.hubconsole.core.onboard;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.Fields;
import dev.hubconsole.core.registry.HubFiles;
import dev.hubconsole.core.registry.IsoDate;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.registry.Written;
import dev.hubconsole.core.yaml.Document;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A finding that is accepted by name: in one repository, for a reason, by somebody, for a time.
///
/// @param rule the rule's id
/// @param owner who answers for it
/// @param expires the first day on which it does not hold any more
public record Exemption(
        String rule, RepositoryId repository, String reason, String owner, LocalDate expires) {

    /// The file of a hub that has them, beside its registry.
    public static final String FILE = "onboarding.yaml";

    private static final long LARGEST = 1 << 20;

    /// The exemptions of a file, and what is wrong in it.
    ///
    /// @param faults a sentence each, without its full stop
    public record File(List<Exemption> exemptions, List<String> faults) {

        /// No exemptions.
        public static final File NONE = new File(List.of(), List.of());

        public File {
            exemptions = List.copyOf(exemptions);
            faults = List.copyOf(faults);
        }
    }

    /// Those of a hub; none where it has no such file.
    ///
    /// @param root the path of the registry's first file
    public static Outcome<File> in(HubFiles files, String root) {
        String path = root.substring(0, root.lastIndexOf('/') + 1) + FILE;
        return switch (files.read(path, LARGEST)) {
            case HubFiles.Reading.Content(var bytes) -> new Outcome.Done<>(read(path, bytes));
            case HubFiles.Reading.Missing _ -> new Outcome.Done<>(File.NONE);
            case HubFiles.Reading.NotAFile _ -> unreadable(path, "it is no file");
            case HubFiles.Reading.Denied(var why) -> unreadable(path, why);
            case HubFiles.Reading.TooLarge(var size) ->
                    unreadable(path, "it has " + size + " bytes");
            case HubFiles.Reading.Outside(var target) ->
                    unreadable(path, "it leads out of the hub, to " + target);
        };
    }

    private static Outcome<File> unreadable(String path, String why) {
        return new Outcome.Failed<>(new Problem.NotThere(path + " cannot be read: " + why, ""));
    }

    /// Reads a file: a list `exemptions`, each with `rule`, `repo`, `reason`, `owner` and
    /// `expires`, all of them required. One that lacks any does not count.
    public static File read(String path, byte[] utf8) {
        Document document = Document.parse(path, utf8);
        List<Exemption> exemptions = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        document.faults()
                .forEach(
                        fault ->
                                faults.add(
                                        path
                                                + ":"
                                                + document.position(fault.start()).line()
                                                + ": "
                                                + fault.message()));
        List<Written> items =
                document.root()
                        .map(Written::at)
                        .flatMap(root -> root.fields().value("exemptions"))
                        .map(Written::items)
                        .orElse(List.of());
        for (Written item : items) {
            String place = path + ":" + document.position(item.node().start()).line() + ": ";
            one(item.fields())
                    .ifPresentOrElse(
                            exemptions::add,
                            () ->
                                    faults.add(
                                            place
                                                    + "an exemption has a known rule, repo"
                                                    + " (owner/name), reason, owner and expires"
                                                    + " (YYYY-MM-DD)"));
        }
        return new File(exemptions, faults);
    }

    private static Optional<Exemption> one(Fields fields) {
        Optional<String> rule = fields.text("rule").filter(Exemption::isKnown);
        Optional<RepositoryId> repository =
                fields.text("repo")
                        .filter(text -> text.matches("[^/\\s]+/[^/\\s]+"))
                        .map(RepositoryId::parse);
        Optional<String> reason = fields.text("reason").filter(text -> !text.isBlank());
        Optional<String> owner = fields.text("owner").filter(text -> !text.isBlank());
        Optional<LocalDate> expires = fields.text("expires").flatMap(IsoDate::parse);
        if (rule.isEmpty()
                || repository.isEmpty()
                || reason.isEmpty()
                || owner.isEmpty()
                || expires.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Exemption(
                        rule.get(), repository.get(), reason.get(), owner.get(), expires.get()));
    }

    private static boolean isKnown(String id) {
        for (ReviewRule rule : ReviewRule.values()) {
            if (rule.id().equals(id) && rule != ReviewRule.BAD_EXEMPTION) {
                return true;
            }
        }
        return false;
    }

    /// Whether it accepts a finding on a day.
    boolean accepts(ReviewRule found, RepositoryId where, LocalDate today) {
        return rule.equals(found.id()) && repository.equals(where) && expires.isAfter(today);
    }
}
