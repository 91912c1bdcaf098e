package dev.hubconsole.core.yaml;

/// What a byte can be at the start of, or the end of, in YAML's grammar (chapter 5 of the
/// specification), and the characters that may not stand in a text at all.
final class Characters {

    /// Line feed, carriage return (`b-char`).
    static final int BREAK = 1;

    /// Blank and tab (`s-white`).
    static final int BLANK = 2;

    /// `,[]{}` (`c-flow-indicator`).
    static final int FLOW_INDICATOR = 4;

    /// `:` and `#`, which may end a plain scalar.
    static final int MAY_END_PLAIN = 8;

    /// `"` and `\`.
    static final int IN_DOUBLE_QUOTES = 16;

    /// `'`.
    static final int IN_SINGLE_QUOTES = 32;

    /// Every character that cannot simply begin a plain scalar (`c-indicator`).
    static final int INDICATOR = 64;

    static final int ENDS_PLAIN = BREAK | MAY_END_PLAIN;
    static final int ENDS_PLAIN_IN_FLOW = BREAK | MAY_END_PLAIN | FLOW_INDICATOR;
    static final int ENDS_DOUBLE_QUOTED = BREAK | IN_DOUBLE_QUOTES;
    static final int ENDS_SINGLE_QUOTED = BREAK | IN_SINGLE_QUOTES;

    /// The classes of each byte.
    static final byte[] CLASS = new byte[256];

    static {
        classify("\n\r", BREAK);
        classify(" \t", BLANK);
        classify(",[]{}", FLOW_INDICATOR);
        classify(":#", MAY_END_PLAIN);
        classify("\"\\", IN_DOUBLE_QUOTES);
        classify("'", IN_SINGLE_QUOTES);
        classify("-?:,[]{}#&*!|>'\"%@`", INDICATOR);
    }

    private Characters() {}

    private static void classify(String characters, int as) {
        for (int i = 0; i < characters.length(); i++) {
            CLASS[characters.charAt(i)] |= (byte) as;
        }
    }

    static boolean is(int of, byte b) {
        return (CLASS[b & 0xFF] & of) != 0;
    }

    /// A byte of an anchor's name (`ns-anchor-char`); bytes beyond ASCII are part of a character.
    static boolean isAnchorCharacter(byte b) {
        return !is(BREAK | BLANK | FLOW_INDICATOR, b);
    }

    /// A character of a tag (`ns-uri-char`), the percent sign of an escape included.
    static boolean isUriCharacter(byte b) {
        return isWord(b) || "#;/?:@&=+$,_.!~*'()[]%".indexOf(b) >= 0;
    }

    /// `ns-word-char`
    static boolean isWord(byte b) {
        return b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z' || b == '-';
    }

    /// The value of a hexadecimal digit, or -1.
    static int hex(byte b) {
        if (b >= '0' && b <= '9') {
            return b - '0';
        }
        int letter = b | 0x20;
        return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
    }
}
