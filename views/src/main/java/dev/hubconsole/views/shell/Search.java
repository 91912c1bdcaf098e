package dev.hubconsole.views.shell;

import dev.hubconsole.core.plan.Target;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.views.credential.VaultView;
import dev.hubconsole.views.hub.HubView;
import dev.hubconsole.views.hub.HubView.Spot;
import dev.hubconsole.views.hub.Place;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Finds things of a hub by a few letters: repositories, layers, variables, policies, settings,
/// findings, files, credentials.
public final class Search {

    private static final int MOST = 50;

    private final List<Hit> all = new ArrayList<>();

    /// Something that was found.
    ///
    /// @param kind `repository`, `layer`, `variable`, `policy`, `setting`, `finding`, `file` or
    ///   `credential`
    public record Hit(String kind, String text, String detail, Place place) {}

    private record Ranked(Hit hit, int rank) {}

    /// @param vault what is in the vault, where it is open
    public Search(HubView view, Optional<VaultView> vault) {
        vault.ifPresent(
                open ->
                        open.rows()
                                .forEach(
                                        row ->
                                                all.add(
                                                        new Hit(
                                                                "credential",
                                                                row.credential().name(),
                                                                row.scopes(),
                                                                new Place.Credential(
                                                                        row.credential().id())))));
        view.repositories().stream()
                .filter(row -> !row.label().contains("?"))
                .forEach(
                        row ->
                                all.add(
                                        new Hit(
                                                "repository",
                                                row.label(),
                                                row.team(),
                                                new Place.Entry(
                                                        new Target.Entry(
                                                                RepositoryId.parse(
                                                                        row.label()))))));
        view.layers()
                .forEach(
                        row ->
                                all.add(
                                        new Hit(
                                                "layer",
                                                row.id().toString(),
                                                row.description(),
                                                new Place.Entry(new Target.Shared(row.id())))));
        view.named()
                .forEach(
                        row ->
                                all.add(
                                        new Hit(
                                                row.what().kind().word(),
                                                row.what().name(),
                                                row.detail(),
                                                new Place.Entry(row.what().target()))));
        view.settings()
                .forEach(
                        key ->
                                all.add(
                                        new Hit(
                                                "setting",
                                                key,
                                                "",
                                                new Place.Repositories(key + ":"))));
        view.files()
                .forEach(
                        file ->
                                all.add(
                                        new Hit(
                                                "file",
                                                file,
                                                "",
                                                new Place.Files(new Spot(file, 1, 1)))));
        view.findings()
                .forEach(
                        row ->
                                all.add(
                                        new Hit(
                                                "finding",
                                                row.finding().message(),
                                                row.at().toString(),
                                                new Place.Files(row.at()))));
    }

    /// The things that have all the words of a text, those that begin with it first.
    public List<Hit> find(String text) {
        List<String> words = List.of(text.strip().toLowerCase(Locale.ROOT).split("\\s+"));
        List<Ranked> found = new ArrayList<>();
        for (Hit hit : all) {
            int rank = rank(hit, words);
            if (rank >= 0) {
                found.add(new Ranked(hit, rank));
            }
        }
        return found.stream()
                .sorted(Comparator.comparingInt(Ranked::rank))
                .limit(MOST)
                .map(Ranked::hit)
                .toList();
    }

    private static int rank(Hit hit, List<String> words) {
        String text = hit.text().toLowerCase(Locale.ROOT);
        String rest = hit.detail().toLowerCase(Locale.ROOT);
        int rank = 0;
        for (String word : words) {
            int at = text.indexOf(word);
            if (at == 0 || at > 0 && text.charAt(at - 1) == '/') {
                rank += 0;
            } else if (at > 0) {
                rank += Character.isLetterOrDigit(text.charAt(at - 1)) ? 2 : 1;
            } else if (rest.contains(word)) {
                rank += 3;
            } else {
                return -1;
            }
        }
        return rank;
    }
}
