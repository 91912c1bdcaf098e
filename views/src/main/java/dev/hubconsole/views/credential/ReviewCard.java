package dev.hubconsole.views.credential;

import dev.hubconsole.core.check.Place;
import dev.hubconsole.core.credential.ReviewFinding;
import dev.hubconsole.views.hub.Navigation;
import dev.hubconsole.views.kit.Build;
import dev.hubconsole.views.kit.SeverityBadge;
import dev.hubconsole.views.kit.Words;

import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/// A finding of the review: how bad it is, why, what to do, and the lines that show it.
final class ReviewCard {

    private ReviewCard() {}

    /// @param withCredential whether it leads to the credential
    static Node of(
            ReviewFinding finding, boolean withCredential, Words words, Navigation navigation) {
        var head =
                Build.row(
                        "finding-head",
                        SeverityBadge.of(finding.rule().severity(), words),
                        Build.label(finding.rule().id(), "muted"),
                        Build.spring());
        VBox card =
                Build.column(
                        "finding-card",
                        head,
                        Build.paragraph(finding.message(), "finding-message"),
                        Build.paragraph(finding.nextStep(), "muted"));
        if (withCredential) {
            finding.credential()
                    .ifPresent(
                            one -> {
                                Hyperlink link = new Hyperlink(one.name());
                                link.setOnAction(
                                        event ->
                                                navigation.go(
                                                        new dev.hubconsole.views.hub.Place
                                                                .Credential(one.id())));
                                head.getChildren().add(link);
                            });
        }
        if (!finding.places().isEmpty()) {
            FlowPane places = new FlowPane();
            places.getStyleClass().add("finding-actions");
            for (Place place : finding.places()) {
                places.getChildren().add(Parts.link(place, words, navigation));
            }
            card.getChildren().add(places);
        }
        return card;
    }
}
