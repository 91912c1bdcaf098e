package dev.hubconsole.adapters.github;

import dev.hubconsole.adapters.files.HubLocation;
import dev.hubconsole.adapters.git.GitClone;
import dev.hubconsole.core.github.Files.Branch;
import dev.hubconsole.core.github.Files.Content;
import dev.hubconsole.core.github.GitHubReading;
import dev.hubconsole.core.github.GitHubWriting;
import dev.hubconsole.core.github.GitHubWriting.CommitWish;
import dev.hubconsole.core.github.GitHubWriting.FileChange;
import dev.hubconsole.core.github.GitHubWriting.PullRequestWish;
import dev.hubconsole.core.github.Proposing;
import dev.hubconsole.core.github.PullRequest;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.secret.SecretStore;
import dev.hubconsole.core.yaml.edit.TextMerge;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Proposes at the GitHub that the user or the environment names, with the login that is kept for
/// it.
///
/// @param host which GitHub, as a person writes it; an empty text leaves it to the environment
/// @param stores opens the keyring; called when something is to be sent, and not before
public record HubProposals(
        Supplier<String> host, Map<String, String> environment, Supplier<SecretStore> stores)
        implements Proposing {

    private Outcome<Endpoint> endpoint() {
        return GitHubAccess.endpoint(Optional.of(host.get()), environment);
    }

    private <T> Outcome<T> with(Function<GitHubClient, Outcome<T>> work) {
        return endpoint()
                .then(
                        endpoint ->
                                GitHubAccess.login(endpoint, environment, stores.get())
                                        .then(
                                                found ->
                                                        GitHubAccess.settings(
                                                                        endpoint,
                                                                        environment,
                                                                        Optional.empty())
                                                                .then(
                                                                        settings ->
                                                                                GitHubClient.open(
                                                                                        settings,
                                                                                        found
                                                                                                .login()))))
                .then(
                        client -> {
                            try (client) {
                                return work.apply(client);
                            }
                        });
    }

    @Override
    public Outcome<Optional<RepositoryId>> origin(String folder) {
        return HubLocation.in(Path.of(folder))
                .then(at -> new GitClone(at.folder()).origin())
                .map(named -> named.map(one -> new RepositoryId(one.owner(), one.name())));
    }

    @Override
    public Outcome<Parcel> look(String folder, RepositoryId repository, List<Text> texts) {
        return HubLocation.in(Path.of(folder))
                .then(
                        at -> {
                            GitClone clone = new GitClone(at.folder());
                            return with(
                                    client ->
                                            look(
                                                    client.reading(Urgency.USER),
                                                    clone,
                                                    repository,
                                                    texts));
                        });
    }

    private Outcome<Parcel> look(
            GitHubReading reading, GitClone clone, RepositoryId repository, List<Text> texts) {
        return reading.repositories()
                .details(repository)
                .then(
                        details ->
                                reading.files()
                                        .branch(repository, details.defaultBranch())
                                        .then(
                                                branch ->
                                                        branch.isEmpty()
                                                                ? empty(repository)
                                                                : new Outcome.Done<>(branch.get())))
                .then(
                        branch ->
                                clone.prefix()
                                        .then(
                                                prefix ->
                                                        compare(
                                                                reading,
                                                                clone,
                                                                repository,
                                                                branch,
                                                                prefix,
                                                                texts)));
    }

    private static <T> Outcome<T> empty(RepositoryId repository) {
        return new Outcome.Failed<>(
                new Problem.Refused(
                        repository + " has no commit yet, so that nothing can be proposed for it",
                        "Push the hub there first."));
    }

    private Outcome<Parcel> compare(
            GitHubReading reading,
            GitClone clone,
            RepositoryId repository,
            Branch base,
            String prefix,
            List<Text> texts) {
        List<Sent> sent = new ArrayList<>();
        for (Text text : texts) {
            Outcome<Optional<Sent>> one =
                    clone.committed(text.path())
                            .map(committed -> committed.orElse(text.saved()))
                            .then(
                                    before ->
                                            Arrays.equals(before, text.wanted())
                                                    ? new Outcome.Done<>(Optional.empty())
                                                    : reading.files()
                                                            .read(
                                                                    repository,
                                                                    prefix + text.path(),
                                                                    base.commit())
                                                            .then(
                                                                    there ->
                                                                            sent(
                                                                                    prefix, text,
                                                                                    before,
                                                                                    there)));
            switch (one) {
                case Outcome.Done<Optional<Sent>>(var file) -> file.ifPresent(sent::add);
                case Outcome.Failed<Optional<Sent>>(var problem) -> {
                    return new Outcome.Failed<>(problem);
                }
            }
        }
        if (sent.isEmpty()) {
            return new Outcome.Failed<>(
                    new Problem.Refused(
                            repository + " has all of this on " + base.name() + " already",
                            "There is nothing to propose. Change something first."));
        }
        return endpoint()
                .map(
                        endpoint ->
                                new Parcel(
                                        endpoint.host(),
                                        repository,
                                        base.name(),
                                        base.commit(),
                                        sent));
    }

    private static Outcome<Optional<Sent>> sent(
            String prefix, Text text, byte[] before, Optional<Content> there) {
        String path = prefix + text.path();
        if (there.isEmpty() || Arrays.equals(there.get().bytes(), before)) {
            return new Outcome.Done<>(
                    Optional.of(new Sent(path, there.map(Content::bytes), text.wanted())));
        }
        byte[] theirs = there.get().bytes();
        return switch (TextMerge.merge(utf8(before), utf8(text.wanted()), utf8(theirs))) {
            case TextMerge.Result.Merged(var merged) -> {
                byte[] after = merged.getBytes(StandardCharsets.UTF_8);
                yield new Outcome.Done<>(
                        Arrays.equals(after, theirs)
                                ? Optional.empty()
                                : Optional.of(new Sent(path, Optional.of(theirs), after)));
            }
            case TextMerge.Result.Conflicted(var spots) ->
                    new Outcome.Failed<>(
                            new Problem.Refused(
                                    path
                                            + " was changed on GitHub at the same lines as here,"
                                            + " from line "
                                            + spots.getFirst().line()
                                            + " on",
                                    "Pull first (`git pull`), then propose again."));
        };
    }

    private static String utf8(byte[] text) {
        return new String(text, StandardCharsets.UTF_8);
    }

    @Override
    public Outcome<PullRequest> send(Parcel parcel, Wording wording, Step step) {
        step.reached(0, 2);
        return with(
                client -> {
                    GitHubWriting writing = client.writing(Urgency.USER);
                    return writing.commit(commit(parcel, wording))
                            .then(
                                    made -> {
                                        step.reached(1, 2);
                                        return writing.pullRequest(request(parcel, wording));
                                    });
                });
    }

    private static CommitWish commit(Parcel parcel, Wording wording) {
        return new CommitWish(
                parcel.repository(),
                wording.branch(),
                parcel.commit(),
                wording.body().isBlank()
                        ? wording.title()
                        : wording.title() + "\n\n" + wording.body(),
                parcel.files().stream()
                        .map(file -> FileChange.of(file.path(), file.after()))
                        .toList());
    }

    private static PullRequestWish request(Parcel parcel, Wording wording) {
        List<String> people =
                wording.reviewers().stream().filter(one -> !one.contains("/")).toList();
        List<String> teams =
                wording.reviewers().stream()
                        .filter(one -> one.contains("/"))
                        .map(one -> one.substring(one.indexOf('/') + 1))
                        .toList();
        return new PullRequestWish(
                parcel.repository(),
                wording.branch(),
                parcel.base(),
                wording.title(),
                wording.body(),
                wording.isDraft(),
                List.of(),
                people,
                teams);
    }
}
