package dev.hubconsole.adapters.vault;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.hubconsole.adapters.vault.Pins.Of;
import dev.hubconsole.adapters.vault.Pins.Pin;
import dev.hubconsole.core.credential.Act;
import dev.hubconsole.core.credential.AuditAction;
import dev.hubconsole.core.credential.AuditLine;
import dev.hubconsole.core.credential.AuditLog.Fault;
import dev.hubconsole.core.credential.AuditLog.Verification;
import dev.hubconsole.core.credential.Requester;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// The audit log in its file: JSON, one line each. A line ends with a mark (HMAC) over the vault's
/// id, the mark of the line before, and its own bytes up to there; the first line of a log that
/// follows one that was set aside names the mark that it follows.
final class AuditFile {

    private static final String MARK = ",\"mark\":\"";
    private static final String END = "\"}";
    private static final int TAIL = 64 << 10;
    private static final String GONE = "it is gone, and the log of a vault is never empty";

    private final Path file;
    private final Storage storage;
    private final Pins pins;

    AuditFile(Path file, Storage storage, Pins pins) {
        this.file = file;
        this.storage = storage;
        this.pins = pins;
    }

    /// Whose log it is.
    ///
    /// @param pinned whether the keyring knows the newest line
    record Owner(String vault, Keys keys, boolean pinned) {}

    /// What happened.
    record Event(
            AuditAction what,
            Optional<AuditLine.Subject> credential,
            Optional<Requester> requester,
            Act act,
            String detail) {

        static Event of(AuditAction what, Act act, String detail) {
            return new Event(what, Optional.empty(), Optional.empty(), act, detail);
        }

        static Event of(AuditAction what, Entry entry, int version, Act act, String detail) {
            return new Event(
                    what,
                    Optional.of(new AuditLine.Subject(entry.id(), entry.name(), version)),
                    Optional.empty(),
                    act,
                    detail);
        }

        Event by(Requester asker) {
            return new Event(what, credential, Optional.of(asker), act, detail);
        }
    }

    /// A line whose mark holds.
    private record Link(AuditLine line, String mark, String after) {}

    /// What holds of a file.
    ///
    /// @param end where the last line that holds ends
    private record Chain(List<Link> links, int end, Optional<Fault> fault) {}

    /// The end of a log.
    ///
    /// @param cutOff how many bytes of a line that was never finished were behind it
    private record End(Optional<Link> last, int cutOff) {}

    /// Writes the first line of a new vault's log. What is in its place, of a vault that is not
    /// there any more or never came to be, is set aside.
    void begin(Owner owner, Instant at, Event event) throws Failure, IOException {
        moveAside();
        write(owner, Optional.empty(), Optional.empty(), at, event);
    }

    /// Writes a line, and comes back when it is on the disk and the keyring knows it. Nothing is
    /// written to a log whose end was touched or cut.
    AuditLine append(Owner owner, Instant at, Event event) throws Failure, IOException {
        End end = end(owner);
        Optional<String> cut = cut(end.last(), pin(owner), owner);
        if (cut.isPresent()) {
            throw Troubles.auditTouched(cut.get());
        }
        Optional<Link> last = end.last();
        if (end.cutOff() > 0) {
            Event mended =
                    Event.of(
                            AuditAction.MENDED,
                            new Act(event.act().by(), "", Optional.empty()),
                            end.cutOff() + " bytes of a line that was not finished");
            last = Optional.of(write(owner, last, Optional.empty(), at, mended));
        }
        return write(owner, last, Optional.empty(), at, event).line();
    }

    /// Makes the keyring know the newest line of a log that it did not know before.
    void pinNewest(Owner owner) throws Failure, IOException {
        Optional<Link> last = end(new Owner(owner.vault(), owner.keys(), false)).last();
        if (last.isPresent()) {
            pins.put(
                    owner.vault(),
                    Of.AUDIT,
                    new Pin(last.get().line().number(), last.get().mark()));
        }
    }

    private Link write(
            Owner owner, Optional<Link> last, Optional<Pin> after, Instant at, Event event)
            throws Failure, IOException {
        long number =
                last.map(one -> one.line().number()).or(() -> after.map(Pin::number)).orElse(0L)
                        + 1;
        String before = last.map(Link::mark).or(() -> after.map(Pin::hash)).orElse("");
        AuditLine line =
                new AuditLine(
                        number,
                        at,
                        event.what(),
                        event.credential(),
                        event.requester(),
                        event.act(),
                        event.detail());
        ObjectNode json = AuditJson.of(line);
        after.ifPresent(pin -> json.put("after", pin.hash()));
        String text = json.toString();
        String open = text.substring(0, text.length() - 1);
        byte[] marked = marked(owner, before, open.getBytes(StandardCharsets.UTF_8));
        String mark = Base64.getEncoder().encodeToString(owner.keys().mark(marked));
        boolean isNew = !storage.exists(file);
        storage.append(file, (open + MARK + mark + END + "\n").getBytes(StandardCharsets.UTF_8));
        storage.force(file);
        if (isNew) {
            storage.forceFolder(file.getParent());
        }
        if (owner.pinned()) {
            pins.put(owner.vault(), Of.AUDIT, new Pin(number, mark));
        }
        return new Link(line, mark, after.map(Pin::hash).orElse(""));
    }

    private static byte[] marked(Owner owner, String before, byte[] open) {
        return Fields.of("audit").add(owner.vault()).add(before).add(open).bytes();
    }

    private Optional<Pin> pin(Owner owner) throws Failure {
        return owner.pinned() ? pins.find(owner.vault(), Of.AUDIT) : Optional.empty();
    }

    /// The last line. What a crash left unfinished behind it is finished or cut off.
    private End end(Owner owner) throws Failure, IOException {
        if (!storage.exists(file)) {
            return new End(Optional.empty(), 0);
        }
        long size = storage.size(file);
        byte[] tail = storage.tail(file, TAIL);
        int end = lastLineEnd(tail, tail.length - 1);
        int start = end < 0 ? -1 : lastLineEnd(tail, end - 1);
        if (size > tail.length && start < 0) {
            tail = storage.read(file);
            end = lastLineEnd(tail, tail.length - 1);
            start = end < 0 ? -1 : lastLineEnd(tail, end - 1);
        }
        long from = size - tail.length;
        Optional<Link> last = Optional.empty();
        if (end >= 0) {
            String text = text(tail, start + 1, end);
            String before = start < 0 ? "" : markOf(tail, start);
            last = link(owner, text, before);
            if (last.isEmpty()) {
                throw Troubles.auditTouched("its last line is not as it was written");
            }
        }
        int rest = tail.length - end - 1;
        return rest == 0 ? new End(last, 0) : mend(owner, last, tail, end + 1, from + end + 1);
    }

    private End mend(Owner owner, Optional<Link> last, byte[] tail, int rest, long restAt)
            throws Failure, IOException {
        String text = text(tail, rest, tail.length);
        Optional<Link> whole = link(owner, text, last.map(Link::mark).orElse(""));
        if (whole.isPresent()) {
            storage.append(file, new byte[] {'\n'});
            storage.force(file);
            return new End(whole, 0);
        }
        Optional<Pin> pin = pin(owner);
        if (cut(last, pin, owner).isPresent()) {
            throw Troubles.auditTouched("its last line is not as it was written");
        }
        storage.truncate(file, restAt);
        storage.force(file);
        return new End(last, tail.length - rest);
    }

    private static int lastLineEnd(byte[] bytes, int from) {
        int at = from;
        while (at >= 0 && bytes[at] != '\n') {
            at--;
        }
        return at;
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /// The mark of the line that ends at a place, be it right or wrong.
    private static String markOf(byte[] bytes, int end) {
        String text = text(bytes, lastLineEnd(bytes, end - 1) + 1, end);
        int at = text.lastIndexOf(MARK);
        return at < 0 || !text.endsWith(END)
                ? ""
                : text.substring(at + MARK.length(), text.length() - END.length());
    }

    /// The line that a text is; empty where its mark is not right.
    ///
    /// @param text its bytes, each a character
    private static Optional<Link> link(Owner owner, String text, String before) {
        int at = text.lastIndexOf(MARK);
        if (at < 0 || !text.endsWith(END) || text.length() < at + MARK.length() + END.length()) {
            return Optional.empty();
        }
        String mark = text.substring(at + MARK.length(), text.length() - END.length());
        byte[] open = text.substring(0, at).getBytes(StandardCharsets.ISO_8859_1);
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(mark);
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
        if (!Base64.getEncoder().encodeToString(bytes).equals(mark)) {
            return Optional.empty();
        }
        return AuditJson.parse(new String(open, StandardCharsets.UTF_8) + "}")
                .filter(one -> holds(owner, bytes, one.after().orElse(before), open))
                .map(one -> new Link(one.line(), mark, one.after().orElse("")));
    }

    private static boolean holds(Owner owner, byte[] mark, String before, byte[] open) {
        return owner.keys().isMark(mark, marked(owner, before, open));
    }

    /// What is missing at the end of a log; empty where nothing is.
    private static Optional<String> cut(Optional<Link> last, Optional<Pin> pin, Owner owner) {
        if (!owner.pinned()) {
            return last.isPresent() ? Optional.empty() : Optional.of(GONE);
        }
        long number = last.map(one -> one.line().number()).orElse(0L);
        if (pin.isEmpty() && last.isEmpty()) {
            return Optional.of(GONE);
        }
        if (pin.isEmpty()) {
            return number > 1 ? Optional.of("the keyring knows no line of it") : Optional.empty();
        }
        if (number < pin.get().number()) {
            return Optional.of("it ends before line " + pin.get().number());
        }
        boolean isOther =
                number == pin.get().number() && !last.orElseThrow().mark().equals(pin.get().hash());
        return isOther
                ? Optional.of("line " + number + " is not the one that the keyring knows")
                : Optional.empty();
    }

    Verification verify(Owner owner) throws Failure, IOException {
        Chain chain = chain(owner);
        List<Link> links = chain.links();
        long first = links.isEmpty() ? 1 : links.getFirst().line().number();
        Optional<Fault> fault = chain.fault();
        if (fault.isEmpty()) {
            fault = against(links, pin(owner), owner);
        }
        return new Verification(first, links.size(), fault, owner.pinned());
    }

    private static Optional<Fault> against(List<Link> links, Optional<Pin> pin, Owner owner) {
        Optional<Link> last = links.isEmpty() ? Optional.empty() : Optional.of(links.getLast());
        Optional<String> cut = cut(last, pin, owner);
        if (cut.isPresent()) {
            return Optional.of(new Fault(links.size() + 1, cut.get()));
        }
        for (int i = 0; pin.isPresent() && i < links.size(); i++) {
            boolean isPinned = links.get(i).line().number() == pin.get().number();
            if (isPinned && !links.get(i).mark().equals(pin.get().hash())) {
                return Optional.of(new Fault(i + 1, "it is not the line that the keyring knows"));
            }
        }
        return Optional.empty();
    }

    private Chain chain(Owner owner) throws IOException {
        byte[] bytes = storage.exists(file) ? storage.read(file) : new byte[0];
        List<Link> links = new ArrayList<>();
        int at = 0;
        while (at < bytes.length) {
            int end = at;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            String before = links.isEmpty() ? "" : links.getLast().mark();
            Optional<Link> link = link(owner, text(bytes, at, end), before);
            Optional<String> wrong =
                    link.isEmpty()
                            ? Optional.of(
                                    end == bytes.length
                                            ? "it is not finished"
                                            : "it is not as it was written, or not where it was"
                                                    + " written")
                            : misplaced(links, link.get());
            if (wrong.isPresent()) {
                Fault fault = new Fault(links.size() + 1, wrong.get());
                return new Chain(links, at, Optional.of(fault));
            }
            links.add(link.get());
            at = Math.min(bytes.length, end + 1);
        }
        return new Chain(links, at, Optional.empty());
    }

    private static Optional<String> misplaced(List<Link> before, Link link) {
        long number = link.line().number();
        if (before.isEmpty()) {
            boolean begins = number == 1 || !link.after().isEmpty();
            return begins ? Optional.empty() : Optional.of("the lines before it are missing");
        }
        boolean follows = link.after().isEmpty() && number == before.getLast().line().number() + 1;
        return follows ? Optional.empty() : Optional.of("it does not follow the line before it");
    }

    List<AuditLine> lines(Owner owner) throws IOException {
        return chain(owner).links().stream().map(Link::line).toList();
    }

    byte[] export(Owner owner) throws IOException {
        if (!storage.exists(file)) {
            return new byte[0];
        }
        byte[] bytes = storage.read(file);
        return Arrays.copyOf(bytes, chain(owner).end());
    }

    /// Sets a log that was touched aside.
    AuditLine setAside(Owner owner, Instant at, Act act) throws Failure, IOException {
        Verification found = verify(owner);
        if (found.isSound()) {
            throw Troubles.refused("the audit log is sound", "Nothing was changed.");
        }
        Fault fault = found.fault().orElseThrow();
        List<Link> links = chain(owner).links();
        Pin last =
                pin(owner)
                        .filter(pin -> pin.number() < Long.MAX_VALUE)
                        .orElseGet(
                                () ->
                                        links.isEmpty()
                                                ? new Pin(0, "none")
                                                : new Pin(
                                                        links.getLast().line().number(),
                                                        links.getLast().mark()));
        String name = moveAside().map(moved -> moved + ": ").orElse("");
        Event event =
                Event.of(
                        AuditAction.SET_ASIDE,
                        act,
                        name + "line " + fault.line() + ": " + fault.what());
        return write(owner, Optional.empty(), Optional.of(last), at, event).line();
    }

    /// Renames the file; empty where there is none.
    private Optional<String> moveAside() throws IOException {
        if (!storage.exists(file)) {
            return Optional.empty();
        }
        String name = free();
        storage.rename(file, file.resolveSibling(name));
        storage.forceFolder(file.getParent());
        return Optional.of(name);
    }

    private String free() {
        int number = 1;
        while (storage.exists(file.resolveSibling("audit-" + number + ".jsonl"))) {
            number++;
        }
        return "audit-" + number + ".jsonl";
    }
}
