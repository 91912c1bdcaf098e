package dev.hubconsole.views.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;

import org.junit.jupiter.api.Test;

import java.util.stream.Collectors;

class YamlTokensTest {

    private static String styled(String line) {
        return YamlTokens.of(line).stream()
                .filter(token -> !token.style().isEmpty())
                .map(token -> token.style().substring(5) + "=" + token.text().strip())
                .collect(Collectors.joining(" "));
    }

    @Test
    void tellsKeysValuesAndCommentsApart() {
        assertEquals("mark=- key=name mark=:", styled("  - name: berth-planner"));
        assertEquals(
                "key=cpu_cores mark=: literal=8 comment=# for the solver",
                styled("      cpu_cores: 8 # for the solver"));
        assertEquals(
                "key=allowed mark=: mark=[ text='*' mark=, text=\"a # b\" mark=]",
                styled("allowed: ['*', \"a # b\"]"));
        assertEquals("key=contacts mark=: anchor=*desk", styled("contacts: *desk"));
        assertEquals("key=url mark=:", styled("url: https://example.org:80/x#y"));
    }

    /// Whatever a line holds, its parts are the line.
    @Property(tries = 500)
    void losesNothing(
            @ForAll
                    @StringLength(max = 40)
                    @CharRange(from = 'a', to = 'e')
                    @Chars({' ', ':', '#', '"', '\'', '\\', '-', '[', ']', '{', ',', '&', '\t'})
                    String line) {
        assertEquals(
                line,
                YamlTokens.of(line).stream()
                        .map(YamlTokens.Token::text)
                        .collect(Collectors.joining()));
    }
}
