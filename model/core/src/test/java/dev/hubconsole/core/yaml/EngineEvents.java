package dev.hubconsole.core.yaml;

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentEndEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

import java.util.Optional;

/// What another reader, snakeyaml-engine, finds in a text, written as yaml-test-suite writes it.
final class EngineEvents {

    /// What it found, or why it found nothing.
    sealed interface Reading {
        record Events(String events) implements Reading {}

        record Refused(String message) implements Reading {}
    }

    private static final Parse PARSE =
            new Parse(
                    LoadSettings.builder()
                            .setCodePointLimit(Integer.MAX_VALUE)
                            .setParseComments(false)
                            .build());

    private final StringBuilder out = new StringBuilder();

    private EngineEvents() {}

    static Reading of(String text) {
        EngineEvents events = new EngineEvents();
        try {
            String unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
            PARSE.parseString(unmarked).forEach(events::add);
        } catch (YamlEngineException e) {
            return new Reading.Refused(String.valueOf(e.getMessage()));
        }
        return new Reading.Events(events.out.toString());
    }

    private void add(Event event) {
        switch (event.getEventId()) {
            case StreamStart -> out.append("+STR\n");
            case StreamEnd -> out.append("-STR\n");
            case DocumentStart ->
                    line(((DocumentStartEvent) event).isExplicit() ? "+DOC ---" : "+DOC", "");
            case DocumentEnd ->
                    line(((DocumentEndEvent) event).isExplicit() ? "-DOC ..." : "-DOC", "");
            case MappingStart -> start("+MAP", "{}", (CollectionStartEvent) event);
            case SequenceStart -> start("+SEQ", "[]", (CollectionStartEvent) event);
            case MappingEnd -> out.append("-MAP\n");
            case SequenceEnd -> out.append("-SEQ\n");
            case Alias -> line("=ALI *" + ((AliasEvent) event).getAlias(), "");
            case Scalar -> scalar((ScalarEvent) event);
            case Comment -> throw new IllegalStateException("comments were not asked for");
        }
    }

    private void start(String name, String brackets, CollectionStartEvent event) {
        String flow = event.getFlowStyle() == FlowStyle.FLOW ? " " + brackets : "";
        line(name + flow + properties(event, event.getTag()), "");
    }

    private void scalar(ScalarEvent event) {
        ScalarStyle style = event.getScalarStyle();
        String sign =
                switch (style) {
                    case PLAIN, JSON_SCALAR_STYLE -> ":";
                    case SINGLE_QUOTED -> "'";
                    case DOUBLE_QUOTED -> "\"";
                    case LITERAL -> "|";
                    case FOLDED -> ">";
                };
        line(
                "=VAL" + properties(event, event.getTag()) + " " + sign,
                Events.escaped(event.getValue()));
    }

    private static String properties(NodeEvent event, Optional<String> tag) {
        return event.getAnchor().map(anchor -> " &" + anchor.getValue()).orElse("")
                + tag.map(name -> " <" + name + ">").orElse("");
    }

    private void line(String text, String more) {
        out.append(text).append(more).append('\n');
    }
}
