package dev.hubconsole.core.registry;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.HubFiles.Reading;
import dev.hubconsole.core.registry.RegistryFile.Role;
import dev.hubconsole.core.yaml.Document;
import dev.hubconsole.core.yaml.Fault;
import dev.hubconsole.core.yaml.ScalarType;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/// Reads a hub's files into a `Registry`. Reading never stops at a fault: whatever can be read is
/// in the registry, and what could not is among its faults.
public final class RegistryReader {

    private final HubFiles files;
    private final Options options;
    private final List<RegistryFile> read = new ArrayList<>();
    private final List<RegistryFault> faults = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private final Map<String, Document> documents;
    private final Assembly active;
    private final Assembly inactive = new Assembly(new ArrayList<>());

    private RegistryReader(
            HubFiles files,
            Options options,
            Map<String, Document> documents,
            KnownEntries entries) {
        this.files = files;
        this.options = options;
        this.documents = documents;
        this.active = new Assembly(faults, entries);
    }

    /// What reading depends on besides the files.
    ///
    /// @param maxFileSize in bytes; a larger file is refused
    /// @param env what the `when` of an include sees
    /// @param conditions evaluates a `when`
    public record Options(long maxFileSize, Map<String, String> env, Conditions conditions) {

        /// 64 MiB, the limit where nobody says otherwise.
        public static final long DEFAULT_MAX_FILE_SIZE = 64L << 20;

        public Options {
            env = Map.copyOf(env);
        }
    }

    /// Reads the registry that begins with the file `root`.
    ///
    /// @return the registry, or the problem that the root file cannot be opened
    public static Outcome<Registry> read(HubFiles files, String root, Options options) {
        return read(files, root, options, Map.of(), KnownEntries.NONE);
    }

    /// Reads the registry that begins with the file `root`, as far as it is not known.
    ///
    /// @param documents texts that were parsed before, by path; one is taken where the file still
    ///   gives the very array that it was parsed from
    /// @param entries where anything is in them, the entries of all files that count and of no
    ///   others; an entry that another file redefines cannot be among them
    public static Outcome<Registry> read(
            HubFiles files,
            String root,
            Options options,
            Map<String, Document> documents,
            KnownEntries entries) {
        return switch (files.read(root, options.maxFileSize())) {
            case Reading.Content(var bytes) ->
                    new Outcome.Done<>(
                            new RegistryReader(files, options, documents, entries)
                                    .readFrom(root, bytes));
            case Reading.TooLarge(var size) ->
                    new Outcome.Done<>(
                            refused(
                                    root,
                                    new RegistryFault.TooLarge(root, size, options.maxFileSize())));
            case Reading.Missing() -> notThere("there is no file " + root);
            case Reading.NotAFile() -> notThere(root + " is not a file");
            case Reading.Denied(var why) -> notThere(root + " cannot be read: " + why);
            case Reading.Outside(var target) ->
                    notThere(root + " is a link out of the hub's folder, to " + target);
        };
    }

    /// One entry of a registry's version, as if it were the only one.
    public static Repository entry(Written item, Registry registry) {
        Layer.Part part = Layer.Part.of(registry.root(), Optional.empty(), item);
        return Assembly.repository(0, part, registry.version());
    }

    private static Outcome<Registry> notThere(String message) {
        return new Outcome.Failed<>(
                new Problem.NotThere(message, "Name the hub's folder with --hub, or a file."));
    }

    private static Registry refused(String root, RegistryFault fault) {
        Registry.Definitions none = new Assembly(new ArrayList<>()).definitions();
        RegistryFile file = RegistryFile.of(root, Document.parse(root, new byte[0]), Role.ROOT);
        return new Registry(Registry.NEWEST_VERSION, List.of(file), none, none, List.of(fault));
    }

    private Registry readFrom(String path, byte[] bytes) {
        seen.add(path);
        Optional<RegistryFile> root = open(path, bytes, Role.ROOT);
        if (root.isEmpty()) {
            return refused(path, faults.getFirst());
        }
        Optional<Written> body = body(root.get());
        int version = root.get().root().map(this::version).orElse(1);
        boolean known = faults.stream().noneMatch(RegistryFault.UnknownVersion.class::isInstance);
        if (body.isPresent() && known) {
            Fields fields = body.get().fields();
            if (version == 1) {
                active.addVersion1(root.get(), fields);
            } else {
                take(root.get(), fields, List.of(path));
            }
        }
        return new Registry(version, read, active.definitions(), inactive.definitions(), faults);
    }

    private Optional<RegistryFile> open(String path, byte[] bytes, Role role) {
        Document document = documents.get(path);
        if (document == null || document.bytes() != bytes) {
            int wrong = Document.firstNonUtf8(bytes);
            if (wrong >= 0) {
                faults.add(notUtf8(path, bytes, wrong));
                return Optional.empty();
            }
            document = Document.parse(path, bytes);
        }
        RegistryFile file = RegistryFile.of(path, document, role);
        read.add(file);
        for (Fault fault : file.document().faults()) {
            faults.add(new RegistryFault.Syntax(file, fault));
        }
        file.document()
                .secondDocument()
                .ifPresent(start -> faults.add(new RegistryFault.SecondDocument(file, start)));
        return Optional.of(file);
    }

    private static RegistryFault notUtf8(String path, byte[] bytes, int wrong) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < wrong; i++) {
            if (bytes[i] == '\n') {
                line++;
                column = 1;
            } else if ((bytes[i] & 0xC0) != 0x80) {
                column++;
            }
        }
        return new RegistryFault.NotUtf8(path, line, column, bytes[wrong] & 0xFF);
    }

    /// A file whose aliases expand without bound is not looked into at all.
    private static Optional<Written> body(RegistryFile file) {
        boolean expands =
                file.document().faults().stream()
                        .anyMatch(
                                fault ->
                                        fault.kind() == Fault.Kind.ALIAS_EXPANSION
                                                || fault.kind() == Fault.Kind.TOO_MANY_NODES);
        return expands ? Optional.empty() : file.root();
    }

    private int version(Written body) {
        Optional<Written> written = body.fields().value("version");
        if (written.isEmpty() || written.get().isNull()) {
            return 1;
        }
        String text = written.get().text().orElse("");
        if (text.equals("1") || text.equals("1.0")) {
            return 1;
        }
        if (!text.equals("2") && written.get().node().type() == ScalarType.INTEGER) {
            faults.add(new RegistryFault.UnknownVersion(written.get()));
        }
        return Registry.NEWEST_VERSION;
    }

    private void take(RegistryFile file, Fields fields, List<String> chain) {
        (file.isActive() ? active : inactive).add(file, fields);
        Written includes = fields.value("include").orElse(null);
        if (includes == null) {
            return;
        }
        for (Written item : includes.items()) {
            Written path = item.isMapping() ? item.fields().value("path").orElse(item) : item;
            Role role = item.isMapping() ? role(item.fields(), file) : included(file.role());
            path.text().ifPresent(text -> include(path, text, role, chain));
        }
    }

    private static Role included(Role by) {
        return by == Role.ROOT ? Role.INCLUDED : by;
    }

    private Role role(Fields item, RegistryFile by) {
        Role role = included(by.role());
        if (item.text("override").filter("true"::equals).isPresent() && role != Role.INACTIVE) {
            role = Role.OVERRIDE;
        }
        Written when = item.value("when").orElse(null);
        if (when != null && when.text().isPresent() && by.isActive()) {
            return switch (options.conditions().evaluate(when.text().get(), options.env())) {
                case Conditions.Answer.Holds() -> role;
                case Conditions.Answer.HoldsNot() -> Role.INACTIVE;
                case Conditions.Answer.Bad(var why) -> {
                    faults.add(new RegistryFault.BadCondition(when, why));
                    yield Role.INACTIVE;
                }
            };
        }
        return role;
    }

    private void include(Written at, String written, Role role, List<String> chain) {
        Optional<String> resolved = resolve(chain.getLast(), written);
        if (resolved.isEmpty()) {
            faults.add(new RegistryFault.IncludeOutside(at, written));
            return;
        }
        if (!Glob.isPattern(resolved.get())) {
            includeFile(at, resolved.get(), role, chain);
            return;
        }
        BiConsumer<String, String> unlisted =
                (folder, why) -> unreadable(at, folder, "cannot be read: " + why);
        for (String path : Glob.expand(files, resolved.get(), unlisted)) {
            if (!chain.contains(path)) {
                includeFile(at, path, role, chain);
            }
        }
    }

    private void includeFile(Written at, String path, Role role, List<String> chain) {
        if (chain.contains(path)) {
            List<String> circle = new ArrayList<>(chain.subList(chain.indexOf(path), chain.size()));
            circle.add(path);
            faults.add(new RegistryFault.IncludeCycle(at, circle));
            return;
        }
        if (!seen.add(path)) {
            return;
        }
        switch (files.read(path, options.maxFileSize())) {
            case Reading.Content(var bytes) -> {
                List<String> longer = new ArrayList<>(chain);
                longer.add(path);
                open(path, bytes, role)
                        .ifPresent(file -> body(file).ifPresent(body -> enter(file, body, longer)));
            }
            case Reading.TooLarge(var size) ->
                    faults.add(new RegistryFault.TooLarge(path, size, options.maxFileSize()));
            case Reading.Missing() -> unreadable(at, path, "is not there");
            case Reading.NotAFile() -> unreadable(at, path, "is not a file");
            case Reading.Denied(var why) -> unreadable(at, path, "cannot be read: " + why);
            case Reading.Outside(var target) ->
                    faults.add(new RegistryFault.IncludeOutside(at, target));
        }
    }

    private void enter(RegistryFile file, Written body, List<String> chain) {
        Fields fields = body.fields();
        Optional<Written> version = fields.value("version").filter(at -> !at.isNull());
        if (version.isPresent() && !version.get().text().equals(Optional.of("2"))) {
            faults.add(new RegistryFault.UnknownVersion(version.get()));
            return;
        }
        take(file, fields, chain);
    }

    private void unreadable(Written at, String path, String why) {
        faults.add(new RegistryFault.IncludeUnreadable(at, path, why));
    }

    /// The hub-relative path that `written` means in the file `from`; empty where it leaves the
    /// hub.
    private static Optional<String> resolve(String from, String written) {
        if (written.startsWith("/") || written.startsWith("\\") || written.contains(":")) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>();
        int slash = from.lastIndexOf('/');
        if (slash >= 0) {
            parts.addAll(List.of(from.substring(0, slash).split("/")));
        }
        for (String part : written.replace('\\', '/').split("/")) {
            if (part.equals("..")) {
                if (parts.isEmpty()) {
                    return Optional.empty();
                }
                parts.removeLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return Optional.of(String.join("/", parts));
    }
}
