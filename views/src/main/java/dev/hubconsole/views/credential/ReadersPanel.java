package dev.hubconsole.views.credential;

import dev.hubconsole.core.credential.AccessMatrix.Cell;
import dev.hubconsole.core.credential.AccessMatrix.Jobs;
import dev.hubconsole.core.credential.Credential;
import dev.hubconsole.core.credential.Reader;
import dev.hubconsole.core.credential.Reason;
import dev.hubconsole.core.credential.UsageMap.Deletion;
import dev.hubconsole.core.credential.UsageMap.Gap;
import dev.hubconsole.core.credential.UsageMap.Use;
import dev.hubconsole.views.hub.Navigation;
import dev.hubconsole.views.kit.Build;
import dev.hubconsole.views.kit.Icon;
import dev.hubconsole.views.kit.Words;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Optional;

/// Who can read a credential, and why: the scope, what the registry says, and where.
final class ReadersPanel {

    /// More are in the matrix; nobody reads a thousand of them one below the other.
    private static final int MOST = 100;

    private final Words words;
    private final Navigation navigation;
    private final VBox root = Build.column("credential-page");

    ReadersPanel(Words words, Navigation navigation) {
        this.words = words;
        this.navigation = navigation;
        root.setId("readers");
    }

    Node node() {
        return root;
    }

    void show(Credential credential, Access access) {
        root.getChildren().clear();
        switch (access) {
            case Access.NoHub() ->
                    root.getChildren().add(Build.paragraph(words.say("access.nohub"), "muted"));
            case Access.Failed(var problem) ->
                    root.getChildren().add(Build.paragraph(Parts.text(problem), "complaint"));
            case Access.Known known -> fill(credential, known);
        }
    }

    private void fill(Credential credential, Access.Known known) {
        List<Reader> readers = known.readersOf(credential);
        root.getChildren()
                .add(
                        Build.paragraph(
                                words.count("readers.count", readers.size())
                                        + " "
                                        + words.say("access.revision", known.revision()),
                                "muted"));
        readers.stream()
                .limit(MOST)
                .forEach(
                        reader ->
                                root.getChildren()
                                        .add(reader(reader, known.cell(credential, reader))));
        if (readers.size() > MOST) {
            root.getChildren()
                    .add(
                            Build.paragraph(
                                    words.say("readers.more", readers.size() - MOST), "muted"));
        }
        root.getChildren().add(deletion(known.deletion(credential)));
    }

    private Node reader(Reader reader, Cell cell) {
        VBox box = Build.column("reader", Build.label(reader.id().toString(), "impact-who"));
        box.getChildren().addAll(reasons(cell, words, navigation));
        return box;
    }

    /// Why a cell is as it is, line by line.
    static List<Node> reasons(Cell cell, Words words, Navigation navigation) {
        return switch (cell) {
            case Cell.Reads(var jobs) -> jobs(jobs, words, navigation);
            case Cell.Refused(var why, var jobs) -> {
                List<Node> lines = new java.util.ArrayList<>();
                lines.add(Build.paragraph(words.say("access.refused.why", why), "complaint"));
                lines.addAll(jobs(jobs, words, navigation));
                yield lines;
            }
            case Cell.Hidden(var by) ->
                    List.of(
                            Build.paragraph(
                                    words.say(
                                            "access.hidden.why",
                                            by.name(),
                                            String.join(
                                                    " + ",
                                                    by.scopes().stream()
                                                            .map(scope -> scope.text())
                                                            .toList()))));
            case Cell.NotMeant(var why, var reason) ->
                    reason.<List<Node>>map(one -> List.of(reason(one, words, navigation)))
                            .orElseGet(() -> List.of(Build.paragraph(why)));
        };
    }

    private static List<Node> jobs(List<Jobs> jobs, Words words, Navigation navigation) {
        List<Node> lines = new java.util.ArrayList<>();
        for (Jobs one : jobs) {
            lines.add(Build.label(jobText(one, words), "muted"));
            one.reasons().forEach(reason -> lines.add(reason(reason, words, navigation)));
        }
        return lines;
    }

    /// Which jobs.
    static String jobText(Jobs jobs, Words words) {
        String environment =
                jobs.environment()
                        .map(name -> words.say("access.jobs.environment", name))
                        .orElse(words.say("access.jobs.plain"));
        return jobs.workflow()
                .map(file -> words.say("access.jobs.workflow", file, environment))
                .orElse(environment);
    }

    private static HBox reason(Reason reason, Words words, Navigation navigation) {
        Label text = Build.paragraph(reason.scope().text() + ": " + reason.text(), "reason-text");
        text.setGraphic(Icon.of(reason.holds() ? "check" : "close"));
        HBox line = Build.row("detail", text);
        Optional<Node> link = reason.at().map(place -> Parts.link(place, words, navigation));
        link.ifPresent(line.getChildren()::add);
        return line;
    }

    private Node deletion(Optional<Deletion> deletion) {
        VBox box =
                Build.column(
                        "credential-section",
                        Build.label(words.say("deletion.title"), "form-section"));
        box.setId("deletion");
        if (deletion.isEmpty()) {
            box.getChildren().add(Build.paragraph(words.say("deletion.unread"), "muted"));
            return box;
        }
        switch (deletion.get()) {
            case Deletion.Safe(var files) -> {
                box.getChildren().add(verdict("check", "deletion.safe"));
                files.forEach(file -> box.getChildren().add(Build.paragraph(file, "muted")));
            }
            case Deletion.Used(var uses) -> {
                box.getChildren().add(verdict("warning", "deletion.used"));
                uses.forEach(use -> box.getChildren().add(Build.paragraph(text(use), "muted")));
            }
            case Deletion.Unclear(var gaps) -> {
                box.getChildren().add(verdict("help", "deletion.unclear"));
                gaps.forEach(gap -> box.getChildren().add(Build.paragraph(text(gap), "muted")));
            }
        }
        return box;
    }

    private Label verdict(String icon, String key) {
        Label label = Build.paragraph(words.say(key));
        label.setGraphic(Icon.of(icon));
        return label;
    }

    private static String text(Use use) {
        return use.repository() + ", " + use.where() + " (" + use.place().line() + ")";
    }

    private static String text(Gap gap) {
        return gap.why()
                + gap.place().map(at -> " (" + at.file() + ":" + at.line() + ")").orElse("");
    }
}
