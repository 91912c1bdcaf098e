package dev.hubconsole.simulator.github;

import com.fasterxml.jackson.databind.JsonNode;

import dev.hubconsole.simulator.github.Repo.Pull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Searches pull requests, by as many qualifiers as `gh pr status` asks with: `repo:`, `state:`,
/// `is:`, `author:`, `review-requested:`. What it does not know, it refuses, rather than find too
/// much. <https://docs.github.com/en/search-github/searching-on-github>
final class GraphSearch {

    private final Request request;

    GraphSearch(Request request) {
        this.request = request;
    }

    private record Found(Repo repo, Pull pull) {}

    /// `search(query, type: ISSUE, first, after)`, the newest first.
    GraphObject answer(JsonNode arguments) {
        String query = arguments.path("query").asText();
        List<Found> all = new ArrayList<>();
        for (Repo repo : request.world.repositories()) {
            if (request.sees(repo)) {
                repo.pulls.values().forEach(pull -> all.add(new Found(repo, pull)));
            }
        }
        for (String qualifier : query.strip().split("\\s+")) {
            all.removeIf(found -> !matches(found, qualifier));
        }
        List<GraphObject> written =
                all.stream()
                        .sorted(Comparator.comparing((Found one) -> one.pull().id).reversed())
                        .map(one -> new GraphPulls(request, one.repo()).pull(one.pull()))
                        .toList();
        return GraphObject.connection("SearchResultItem", written, arguments)
                .with("issueCount", written.size());
    }

    private boolean matches(Found found, String qualifier) {
        int colon = qualifier.indexOf(':');
        String name = qualifier.substring(0, Math.max(0, colon)).toLowerCase(Locale.ROOT);
        String value = qualifier.substring(colon + 1);
        Pull pull = found.pull();
        return switch (name) {
            case "repo" -> found.repo().fullName().equalsIgnoreCase(value);
            case "state" -> value.equals("open") == pull.isOpen();
            case "is" ->
                    switch (value) {
                        case "pr" -> true;
                        case "open" -> pull.isOpen();
                        case "closed" -> !pull.isOpen();
                        case "merged" -> pull.mergedAt.isPresent();
                        case "draft" -> pull.draft;
                        default -> throw unknown(qualifier);
                    };
            case "author" -> pull.author.login().equalsIgnoreCase(login(value));
            case "review-requested" ->
                    pull.reviewers.stream().anyMatch(login(value)::equalsIgnoreCase);
            default -> throw unknown(qualifier);
        };
    }

    private String login(String value) {
        return value.equals("@me") ? request.actor().login() : value;
    }

    private static Refusal unknown(String qualifier) {
        return Refusal.of(422, "The sandbox does not search by " + qualifier);
    }
}
