package dev.hubconsole.core.registry;

import java.util.Optional;

/// One item of `allowed_egress`: `host`, `*.host`, `host:port`, or the bare `*`.
public final class EgressHost {

    private static final int LONGEST = 253;
    private static final int LONGEST_LABEL = 63;

    private EgressHost() {}

    /// What is wrong with the item; the answer ends a sentence that begins with it.
    public static Optional<String> fault(String item) {
        if (item.isEmpty()) {
            return Optional.of("is empty");
        }
        if (item.contains("://")) {
            return Optional.of("has a scheme; only the host is wanted");
        }
        if (item.indexOf('/') >= 0) {
            return Optional.of("has a path; only the host is wanted");
        }
        for (int i = 0; i < item.length(); i++) {
            if (Character.isWhitespace(item.charAt(i))) {
                return Optional.of("has a blank in it");
            }
        }
        if (item.equals("*")) {
            return Optional.empty();
        }
        String host = item;
        if (item.startsWith("[")) {
            int close = item.indexOf(']');
            if (close < 0) {
                return Optional.of("has a `[` that is never closed");
            }
            return close + 1 == item.length()
                    ? v6(item)
                    : portFault(item, close + 1).or(() -> v6(item));
        }
        int colon = item.indexOf(':');
        if (colon >= 0 && item.indexOf(':', colon + 1) >= 0) {
            return v6("[" + item + "]");
        }
        if (colon >= 0) {
            Optional<String> wrong = portFault(item, colon);
            if (wrong.isPresent()) {
                return wrong;
            }
            host = item.substring(0, colon);
        }
        if (host.startsWith("*.")) {
            host = host.substring(2);
        }
        return hostFault(host);
    }

    private static Optional<String> portFault(String item, int colon) {
        String port = item.substring(colon + 1);
        boolean right =
                item.charAt(colon) == ':'
                        && !port.isEmpty()
                        && port.length() <= 5
                        && port.chars().allMatch(Units::isDigit)
                        && Integer.parseInt(port) >= 1
                        && Integer.parseInt(port) <= 65_535;
        return right
                ? Optional.empty()
                : Optional.of("has no port from 1 to 65535 after its colon");
    }

    private static Optional<String> v6(String item) {
        String address = item.substring(1, item.indexOf(']'));
        boolean right =
                address.indexOf(':') >= 0
                        && address.chars()
                                .allMatch(c -> c == ':' || c == '.' || Character.digit(c, 16) >= 0);
        return right ? Optional.empty() : Optional.of("is no host name and no address");
    }

    private static Optional<String> hostFault(String host) {
        if (host.isEmpty() || host.length() > LONGEST) {
            return Optional.of("is no host name");
        }
        if (host.indexOf('*') >= 0) {
            return Optional.of("may have `*` only as its whole first part (`*.example.com`)");
        }
        for (String label : host.split("\\.", -1)) {
            if (label.isEmpty() || label.length() > LONGEST_LABEL) {
                return Optional.of("has an empty or overlong part between its dots");
            }
            if (label.startsWith("-") || label.endsWith("-")) {
                return Optional.of("has a part that begins or ends with a hyphen");
            }
            for (int i = 0; i < label.length(); i++) {
                char c = label.charAt(i);
                if (!Names.isLetterOrDigit(c) && c != '-' && c != '_') {
                    return Optional.of("has a character that no host name has: `" + c + "`");
                }
            }
        }
        return Optional.empty();
    }

    /// Whether the item lets every host through.
    public static boolean isBareWildcard(String item) {
        return item.equals("*");
    }

    /// Whether the item is an address, or a name, that only a private network or the machine itself
    /// has: RFC 1918, RFC 4193, link-local, loopback, `localhost`, and the special names of RFC
    /// 6762 and RFC 8375.
    public static boolean isPrivate(String item) {
        String host = item.startsWith("*.") ? item.substring(2) : item;
        if (host.startsWith("[")) {
            host = host.substring(1, Math.max(1, host.indexOf(']')));
        }
        int colon = host.indexOf(':');
        if (colon >= 0 && host.indexOf(':', colon + 1) < 0) {
            host = host.substring(0, colon);
        }
        String name = host.toLowerCase(java.util.Locale.ROOT);
        if (name.equals("localhost") || endsWithAny(name, ".localhost", ".local", ".home.arpa")) {
            return true;
        }
        if (name.indexOf(':') >= 0) {
            return name.equals("::1")
                    || name.startsWith("fc")
                    || name.startsWith("fd")
                    || name.startsWith("fe8")
                    || name.startsWith("fe9")
                    || name.startsWith("fea")
                    || name.startsWith("feb");
        }
        return isPrivateV4(name);
    }

    private static boolean endsWithAny(String name, String... ends) {
        for (String end : ends) {
            if (name.endsWith(end)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPrivateV4(String name) {
        String[] parts = name.split("\\.", -1);
        if (parts.length != 4) {
            return false;
        }
        int[] bytes = new int[4];
        for (int i = 0; i < 4; i++) {
            if (parts[i].isEmpty()
                    || parts[i].length() > 3
                    || !parts[i].chars().allMatch(Units::isDigit)) {
                return false;
            }
            bytes[i] = Integer.parseInt(parts[i]);
        }
        return bytes[0] == 10
                || bytes[0] == 127
                || bytes[0] == 0
                || bytes[0] == 172 && bytes[1] >= 16 && bytes[1] <= 31
                || bytes[0] == 192 && bytes[1] == 168
                || bytes[0] == 169 && bytes[1] == 254
                || bytes[0] == 100 && bytes[1] >= 64 && bytes[1] <= 127;
    }
}
