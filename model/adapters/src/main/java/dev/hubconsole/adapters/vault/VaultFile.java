package dev.hubconsole.adapters.vault;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One state of a vault as bytes. Lines of
///
/// - `hub-vault 1 HASH JSON`: the header, with its SHA-256 over `1 JSON`
/// - `head BASE64`: the sealed table of contents
/// - `value ID/NUMBER BASE64`: for each value its ciphertext
/// - the head and the header once more.
///
/// Where bytes were touched, everything else is found all the same: values by their names and their
/// hashes in the head, not by their place.
final class VaultFile {

    private static final int VERSION = 1;
    private static final String HEADER = "hub-vault ";
    private static final String HEAD = "head ";
    private static final String VALUE = "value ";
    private static final int HASH = 64;

    private VaultFile() {}

    /// What was found in a file.
    ///
    /// @param values ciphertexts by [Entry#key]
    /// @param damaged why a value cannot be read, by [Entry#key]
    /// @param damages everything that is not as it was written
    record Found(
            Header header,
            Head head,
            byte[] sealedHead,
            Map<String, byte[]> values,
            Map<String, String> damaged,
            List<String> damages) {

        String hash() {
            return VaultFile.hash(sealedHead);
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String hash(byte[] bytes) {
        return Base64.getEncoder().encodeToString(sha256().digest(bytes));
    }

    static String hash(Header header) {
        return hash(header.text().getBytes(StandardCharsets.UTF_8));
    }

    static byte[] encode(Header header, byte[] sealedHead, Head head, Map<String, byte[]> values) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] first = headerLine(header.text());
        byte[] second = line(HEAD, sealedHead);
        out.writeBytes(first);
        out.writeBytes(second);
        for (Entry entry : head.entries()) {
            for (Entry.Value value : entry.values()) {
                String key = entry.key(value.number());
                if (values.containsKey(key)) {
                    out.writeBytes(line(VALUE + key + " ", values.get(key)));
                }
            }
        }
        out.writeBytes(second);
        out.writeBytes(first);
        return out.toByteArray();
    }

    private static byte[] line(String name, byte[] bytes) {
        return ascii(name + Base64.getEncoder().encodeToString(bytes) + "\n");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] headerLine(String json) {
        return ascii(HEADER + VERSION + " " + hex(VERSION + " " + json) + " " + json + "\n");
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(sha256().digest(ascii(text)));
    }

    /// The headers in a file.
    ///
    /// @param whole those that are as they were written, each once
    /// @param copies how many there are of them
    /// @param isNewer whether there is one of a newer version, and none of this
    record Headers(List<Header> whole, int copies, boolean isNewer) {}

    static Headers headers(byte[] file) {
        Set<String> texts = new LinkedHashSet<>();
        int copies = 0;
        boolean newer = false;
        for (int at : places(file, ascii(HEADER))) {
            String line = toLineEnd(file, at + HEADER.length());
            int version = line.indexOf(' ');
            if (version < 0 || line.length() < version + HASH + 2) {
                continue;
            }
            String number = line.substring(0, version);
            String json = line.substring(version + HASH + 2);
            if (!line.startsWith(hex(number + " " + json) + " ", version + 1)) {
                continue;
            }
            if (number.equals(Integer.toString(VERSION))) {
                texts.add(json);
                copies++;
            } else {
                newer = true;
            }
        }
        List<Header> whole = new ArrayList<>();
        for (String text : texts) {
            Header.parse(text).ifPresent(whole::add);
        }
        return new Headers(List.copyOf(whole), copies, newer && whole.isEmpty());
    }

    /// Everything else, with the keys of one of the headers; empty where no table of contents
    /// belongs to it.
    static Optional<Found> find(byte[] file, Headers headers, Header header, Keys keys) {
        Head head = null;
        byte[] sealed = new byte[0];
        Set<String> seen = new LinkedHashSet<>();
        int copies = 0;
        for (int at : places(file, ascii("\n" + HEAD))) {
            String text = toLineEnd(file, at + 1 + HEAD.length());
            Optional<byte[]> bytes = base64(text);
            Optional<Head> opened =
                    seen.contains(text) || bytes.isEmpty()
                            ? Optional.empty()
                            : Head.open(bytes.get(), keys, header)
                                    .filter(one -> one.header().equals(hash(header)));
            if (opened.isPresent()) {
                seen.add(text);
                if (head == null || head.generation() < opened.get().generation()) {
                    head = opened.get();
                    sealed = bytes.get();
                }
            }
            copies += seen.contains(text) ? 1 : 0;
        }
        if (head == null) {
            return Optional.empty();
        }
        List<String> damages = new ArrayList<>();
        if (headers.copies() != 2 || headers.whole().size() != 1) {
            damages.add("one of the two copies of the header is damaged; the other one is used");
        }
        if (copies != 2 || seen.size() != 1) {
            damages.add(
                    "one of the two copies of the table of contents is damaged; the other one is"
                            + " used");
        }
        return Optional.of(values(file, header, head, sealed, damages));
    }

    private static Found values(
            byte[] file, Header header, Head head, byte[] sealed, List<String> damages) {
        Map<String, byte[]> values = new HashMap<>();
        Map<String, String> damaged = new HashMap<>();
        int expected = headerLine(header.text()).length + line(HEAD, sealed).length;
        for (Entry entry : head.entries()) {
            for (Entry.Value value : entry.values()) {
                String key = entry.key(value.number());
                byte[] name = ascii(VALUE + key + " ");
                Optional<byte[]> bytes =
                        isAt(file, expected, name)
                                ? valueAt(file, expected + name.length, value)
                                : Optional.empty();
                expected += name.length + base64Size(value.size()) + 1;
                if (bytes.isEmpty()) {
                    bytes = find(file, key, value);
                }
                if (bytes.isPresent()) {
                    values.put(key, bytes.get());
                } else {
                    String what =
                            places(file, name).isEmpty() ? "is missing" : "is not what was written";
                    damaged.put(key, "value " + value.number() + " " + what);
                    damages.add(
                            entry.name()
                                    + " ("
                                    + entry.id()
                                    + "): value "
                                    + value.number()
                                    + " "
                                    + what);
                }
            }
        }
        if (damages.isEmpty() && !Arrays.equals(file, encode(header, sealed, head, values))) {
            damages.add("there are bytes between the records that do not belong there");
        }
        return new Found(header, head, sealed, values, damaged, damages);
    }

    /// A value's ciphertext, wherever in a file it is.
    static Optional<byte[]> find(byte[] file, String key, Entry.Value value) {
        byte[] name = ascii(VALUE + key + " ");
        for (int at : places(file, name)) {
            Optional<byte[]> bytes = valueAt(file, at + name.length, value);
            if (bytes.isPresent()) {
                return bytes;
            }
        }
        return Optional.empty();
    }

    private static int base64Size(int bytes) {
        return (bytes + 2) / 3 * 4;
    }

    private static Optional<byte[]> valueAt(byte[] file, int at, Entry.Value value) {
        int end = at + base64Size(value.size());
        if (end > file.length) {
            return Optional.empty();
        }
        return base64(new String(file, at, end - at, StandardCharsets.ISO_8859_1))
                .filter(bytes -> hash(bytes).equals(value.hash()));
    }

    private static Optional<byte[]> base64(String text) {
        try {
            return Optional.of(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static String toLineEnd(byte[] file, int from) {
        int end = from;
        while (end < file.length && file[end] != '\n') {
            end++;
        }
        return new String(file, from, end - from, StandardCharsets.UTF_8);
    }

    private static boolean isAt(byte[] file, int at, byte[] bytes) {
        return at >= 0
                && at + bytes.length <= file.length
                && Arrays.equals(file, at, at + bytes.length, bytes, 0, bytes.length);
    }

    private static List<Integer> places(byte[] file, byte[] of) {
        List<Integer> places = new ArrayList<>();
        for (int at = 0; at + of.length <= file.length; at++) {
            if (file[at] == of[0] && isAt(file, at, of)) {
                places.add(at);
            }
        }
        return places;
    }
}
