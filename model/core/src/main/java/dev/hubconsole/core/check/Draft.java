package dev.hubconsole.core.check;

import dev.hubconsole.core.check.Finding.Related;
import dev.hubconsole.core.check.Fix.Safety;
import dev.hubconsole.core.registry.Written;
import dev.hubconsole.core.yaml.Document;
import dev.hubconsole.core.yaml.Node;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A finding in the making: what a rule says before its id and severity are put to it.
public final class Draft {

    private final String message;
    private final Place place;
    private final String path;
    private final List<Related> related = new ArrayList<>();
    private Optional<Severity> severity = Optional.empty();
    private Optional<Fix> fix = Optional.empty();

    private Draft(String message, Place place, String path) {
        this.message = message;
        this.place = place;
        this.path = path;
    }

    /// A finding at a value or a key.
    public static Draft at(Node node, String message) {
        return new Draft(message, Place.of(node), Routes.to(node));
    }

    /// A finding at a value; the alias that leads to it is mentioned.
    public static Draft at(Written written, String message) {
        Draft draft = at(written.node(), message);
        written.via().ifPresent(alias -> draft.related("reached through this alias", alias));
        return draft;
    }

    /// A finding at a stretch of bytes.
    public static Draft at(Document document, int start, int end, String message) {
        return new Draft(message, Place.of(document, start, end), "");
    }

    /// A finding at a place that belongs to no parsed document.
    public static Draft at(Place place, String message) {
        return new Draft(message, place, "");
    }

    /// Mentions another place.
    public Draft related(String message, Node node) {
        related.add(new Related(message, Place.of(node)));
        return this;
    }

    /// Mentions another place.
    public Draft related(String message, Place place) {
        related.add(new Related(message, place));
        return this;
    }

    /// Sets a severity other than the rule's own.
    public Draft severity(Severity severity) {
        this.severity = Optional.of(severity);
        return this;
    }

    /// Offers to replace a node's text.
    public Draft fix(String title, Safety safety, Node node, String newText) {
        fix =
                Optional.of(
                        new Fix(
                                title,
                                safety,
                                List.of(
                                        new Fix.Edit(
                                                Place.of(node),
                                                node.start(),
                                                node.end(),
                                                newText))));
        return this;
    }

    /// Offers a change of several places.
    public Draft fix(Optional<Fix> offered) {
        fix = offered;
        return this;
    }

    Finding finish(Rule rule) {
        return new Finding(
                rule.id(),
                severity.orElse(rule.severity()),
                message,
                place,
                path,
                related,
                fix,
                Optional.empty());
    }
}
