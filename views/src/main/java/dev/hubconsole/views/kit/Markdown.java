package dev.hubconsole.views.kit;

import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.OrderedList;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.parser.Parser;

import java.util.function.Consumer;

/// Shows a text in Markdown: headings, paragraphs, lists, code, links.
public final class Markdown {

    private static final Parser PARSER = Parser.builder().build();

    private final Consumer<String> follow;

    /// @param follow hears of a link that was pressed
    public Markdown(Consumer<String> follow) {
        this.follow = follow;
    }

    /// A node that shows a text.
    public VBox show(String markdown) {
        VBox box = Build.column("markdown");
        blocks(PARSER.parse(markdown), box, "");
        return box;
    }

    private void blocks(org.commonmark.node.Node parent, VBox into, String indent) {
        for (var at = parent.getFirstChild(); at != null; at = at.getNext()) {
            switch (at) {
                case Heading heading -> {
                    TextFlow flow = flow(heading);
                    flow.getStyleClass().add("markdown-h" + Math.min(3, heading.getLevel()));
                    into.getChildren().add(flow);
                }
                case FencedCodeBlock code -> into.getChildren().add(code(code.getLiteral()));
                case IndentedCodeBlock code -> into.getChildren().add(code(code.getLiteral()));
                case BulletList list -> items(list, into, number -> "•");
                case OrderedList list -> items(list, into, number -> number + ".");
                default -> into.getChildren().add(flow(at));
            }
        }
    }

    private interface Bullet {
        String of(int number);
    }

    private void items(org.commonmark.node.Node list, VBox into, Bullet bullet) {
        int number = 1;
        for (var item = list.getFirstChild(); item != null; item = item.getNext()) {
            VBox body = Build.column("markdown-item");
            blocks(item, body, "  ");
            Label mark = Build.label(bullet.of(number++), "markdown-bullet");
            mark.setMinWidth(Label.USE_PREF_SIZE);
            into.getChildren().add(Build.row("markdown-list", mark, Build.wide(body)));
        }
    }

    private static Node code(String text) {
        Label label = Build.label(text.stripTrailing(), "markdown-code-block");
        label.setMaxWidth(Double.MAX_VALUE);
        return label;
    }

    private TextFlow flow(org.commonmark.node.Node block) {
        TextFlow flow = new TextFlow();
        flow.getStyleClass().add("markdown-text");
        inline(block, flow, "");
        return flow;
    }

    private void inline(org.commonmark.node.Node parent, TextFlow flow, String style) {
        for (var at = parent.getFirstChild(); at != null; at = at.getNext()) {
            switch (at) {
                case org.commonmark.node.Text text -> add(flow, text.getLiteral(), style);
                case Code code -> add(flow, code.getLiteral(), "markdown-code");
                case StrongEmphasis strong -> inline(strong, flow, "markdown-strong");
                case Emphasis emphasis -> inline(emphasis, flow, "markdown-emphasis");
                case SoftLineBreak _ -> add(flow, " ", style);
                case HardLineBreak _ -> add(flow, "\n", style);
                case Link link -> flow.getChildren().add(link(link));
                default -> inline(at, flow, style);
            }
        }
    }

    private Hyperlink link(Link link) {
        StringBuilder text = new StringBuilder();
        for (var at = link.getFirstChild(); at != null; at = at.getNext()) {
            if (at instanceof org.commonmark.node.Text part) {
                text.append(part.getLiteral());
            } else if (at instanceof Code part) {
                text.append(part.getLiteral());
            }
        }
        Hyperlink shown = new Hyperlink(text.toString());
        shown.setOnAction(event -> follow.accept(link.getDestination()));
        return shown;
    }

    private static void add(TextFlow flow, String text, String style) {
        Text node = new Text(text);
        node.getStyleClass().add("text");
        if (!style.isEmpty()) {
            node.getStyleClass().add(style);
        }
        flow.getChildren().add(node);
    }
}
