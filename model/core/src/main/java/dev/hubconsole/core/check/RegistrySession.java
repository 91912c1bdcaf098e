package dev.hubconsole.core.check;

import dev.hubconsole.core.check.Rule.Reach;
import dev.hubconsole.core.layers.Effective;
import dev.hubconsole.core.layers.Inheritance;
import dev.hubconsole.core.problem.ErrorCode;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.registry.HubFiles;
import dev.hubconsole.core.registry.KnownEntries;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.RegistryFile;
import dev.hubconsole.core.registry.RegistryReader;
import dev.hubconsole.core.registry.Repository;
import dev.hubconsole.core.registry.Written;
import dev.hubconsole.core.yaml.Document;
import dev.hubconsole.core.yaml.Edited;
import dev.hubconsole.core.yaml.Node;
import dev.hubconsole.core.yaml.edit.TextEdit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;

/// A hub's files while somebody edits them: after each edit the registry and its report are those
/// that reading and checking everything would give.
///
/// An edit inside entries of `repositories` is followed up alone: they are read again, the rules
/// are asked about them and about those that name them, and what was found elsewhere is kept, with
/// its places moved. That is done where it is proved to give the same; after any other edit all is
/// read and checked. Files are read from the hub once; what lies there later is seen after
/// [#readAgain()].
///
/// Not safe for use by several threads at once; registries and reports, which never change, may be
/// handed to others.
public final class RegistrySession {

    /// More items than these are not worth following up one by one.
    private static final int MOST_ITEMS = 32;

    private final String root;
    private final RegistryReader.Options options;
    private final Checks checks;
    private final RememberedFiles files;
    private final Map<String, Document> documents = new HashMap<>();

    private Registry registry;
    private Inheritance inheritance;
    private Report report;

    private Slots slots = new Slots();

    /// What is said of what is written outside of all entries, by rules of a reach less than the
    /// registry.
    private List<Finding> outside = List.of();

    private boolean canFollow;
    private boolean followed;
    private Optional<Set<Integer>> touched = Optional.empty();

    private RegistrySession(
            RememberedFiles files,
            String root,
            RegistryReader.Options options,
            Checks checks,
            Registry registry) {
        this.files = files;
        this.root = root;
        this.options = options;
        this.checks = checks;
        this.registry = registry;
        this.inheritance = Inheritance.thatRemembers(registry);
        this.report = checkAll();
    }

    /// Reads and checks the registry that begins with the file `root`.
    ///
    /// @return the session, or the problem that the root file cannot be opened
    public static Outcome<RegistrySession> open(
            HubFiles files, String root, RegistryReader.Options options, Checks checks) {
        RememberedFiles remembered = new RememberedFiles(files);
        return RegistryReader.read(remembered, root, options)
                .map(registry -> new RegistrySession(remembered, root, options, checks, registry));
    }

    /// The registry as it is now.
    public Registry registry() {
        return registry;
    }

    /// What holds for its repositories.
    public Inheritance inheritance() {
        return inheritance;
    }

    /// What is to be said of it.
    public Report report() {
        return report;
    }

    /// Whether the last edit was followed up alone.
    public boolean wasFollowed() {
        return followed;
    }

    /// The numbers of the repositories that the last edit was in, where nothing else is another for
    /// it and all have the numbers that they had; empty where that is not so.
    public Optional<Set<Integer>> touched() {
        return touched;
    }

    /// Replaces a stretch of a file's text.
    ///
    /// @param path a file of the registry, or one that was of it before an edit
    /// @throws IllegalArgumentException where there is no such file, or where the stretch does not
    ///   begin and end between characters
    public void edit(String path, TextEdit edit) {
        Document before = documents.get(path);
        if (before == null) {
            throw new IllegalArgumentException("no file of the registry: " + path);
        }
        if (isInsideCharacter(before.bytes(), edit.start())
                || isInsideCharacter(before.bytes(), edit.end())) {
            throw new IllegalArgumentException("inside a character: " + edit);
        }
        Edited edited = before.edited(edit.start(), edit.end(), edit.newText());
        documents.put(path, edited.document());
        files.replace(path, edited.document().bytes());
        boolean possible = canFollow;
        canFollow = false;
        touched = Optional.empty();
        followed =
                possible
                        && edited.document().bytes().length <= options.maxFileSize()
                        && edited.part()
                                .filter(part -> follow(before, edited.document(), part))
                                .isPresent();
        if (followed) {
            canFollow = true;
        } else {
            readAll();
        }
    }

    private static boolean isInsideCharacter(byte[] text, int offset) {
        return offset < text.length && (text[offset] & 0xC0) == 0x80;
    }

    /// Reads all files from the hub again but those that were edited here, and checks everything.
    public void readAgain() {
        files.forget();
        followed = false;
        touched = Optional.empty();
        readAll();
    }

    private void readAll() {
        switch (RegistryReader.read(files, root, options, documents, KnownEntries.NONE)) {
            case Outcome.Done<Registry>(var now) -> {
                registry = now;
                inheritance = Inheritance.thatRemembers(now);
                report = checkAll();
            }
            case Outcome.Failed<Registry>(var problem) ->
                    throw new IllegalStateException(problem.message());
        }
    }

    private Report checkAll() {
        for (RegistryFile file : registry.files()) {
            documents.put(file.path(), file.document());
        }
        slots = new Slots();
        canFollow = findSlots();
        if (!canFollow) {
            slots = new Slots();
        }
        Inspection inspection =
                new Inspection(
                        registry, inheritance, checks.facts(), checks.policies(), checks.today());
        List<Rule> rules = checks.rules().get();
        Run run = new Run(rules, inspection, (done, all) -> {});
        List<Rule> inForce = run.inForce();
        FutureTask<List<Run.Pass>> written = new FutureTask<>(() -> check(inForce, inspection));
        Thread.ofPlatform().daemon().name("check").start(written);
        Run.Pass holding = new Run.Pass();
        Judges judges = Judges.forEach(inForce, registry);
        List<Finding> held = new ArrayList<>();
        for (Repository repository : registry.repositories()) {
            Slot slot = canFollow ? slots.entries().get(repository.index()) : new Slot();
            look(repository, slot, judges, inspection, holding);
            held.addAll(slot.holding);
            if (canFollow) {
                slots.resolve(slot, inspection.dependencies().of(repository));
            } else {
                slot.index = repository.index();
                slots.compare(slot);
            }
        }
        List<Run.Pass> passes = Run.resultOf(written);
        outside = canFollow ? handOut(passes.getFirst().findings()) : passes.getFirst().findings();
        List<Finding> most = new ArrayList<>(passes.getFirst().findings());
        most.addAll(passes.getLast().findings());
        most.addAll(held);
        finish(run, inForce, inspection, holding, most);
        Map<Rule, ErrorCode> crashes = new HashMap<>(passes.getFirst().crashes);
        crashes.putAll(passes.getLast().crashes);
        holding.crashes.forEach(crashes::putIfAbsent);
        for (Rule rule : inForce) {
            ErrorCode crash = crashes.get(rule);
            if (crash != null) {
                run.verdicts.add(new Verdict.Crashed(rule.id(), crash));
                canFollow = false;
            }
        }
        run.silence();
        return run.report();
    }

    /// What the rules say of what is written: those of smaller reach, and the others.
    private static List<Run.Pass> check(List<Rule> rules, Inspection inspection) {
        Run.Pass entries = new Run.Pass();
        Run.Pass all = new Run.Pass();
        for (Rule rule : rules) {
            (rule.reach() == Reach.REGISTRY ? all : entries)
                    .each(List.of(rule), (one, findings) -> one.check(inspection, findings));
        }
        return List.of(entries, all);
    }

    /// Notes what the rules say of what holds for a repository.
    private void look(
            Repository repository, Slot slot, Judges judges, Inspection inspection, Run.Pass pass) {
        List<Slot.Use> uses = new ArrayList<>(1);
        pass.begin();
        Run.look(
                repository,
                judges,
                inspection.inheritance(),
                (asked, effective) ->
                        pass.each(
                                asked,
                                (rule, findings) -> {
                                    if (rule.compares()) {
                                        rule.compared(effective)
                                                .ifPresent(
                                                        compared ->
                                                                uses.add(
                                                                        use(
                                                                                rule, compared,
                                                                                effective)));
                                    } else {
                                        rule.look(effective, inspection, findings);
                                    }
                                }));
        slot.holding = pass.findings();
        slots.use(slot, uses.isEmpty() ? List.of() : uses);
    }

    private static Slot.Use use(Rule rule, Rule.Compared compared, Effective effective) {
        return new Slot.Use(rule.id(), compared, effective.environment());
    }

    /// Adds what can only be said when everything has been looked at to what has been said.
    private void finish(
            Run run,
            List<Rule> inForce,
            Inspection inspection,
            Run.Pass pass,
            List<Finding> before) {
        pass.begin();
        List<Repository> repositories = registry.repositories();
        for (Rule rule : inForce) {
            if (rule.compares()) {
                for (Slots.Sighting one : slots.differing(rule.id())) {
                    Repository repository = repositories.get(one.slot().index);
                    Effective effective =
                            one.environment()
                                    .map(name -> inheritance.in(repository, name))
                                    .orElseGet(() -> inheritance.base(repository));
                    pass.each(
                            List.of(rule),
                            (same, findings) -> same.look(effective, inspection, findings));
                }
            }
        }
        pass.each(inForce, (rule, findings) -> rule.finish(inspection, findings));
        before.forEach(run.found::add);
        pass.findings().forEach(run.found::add);
    }

    /// Finds the items of the lists of entries; false where the entries do not all stand in lists
    /// of lines, one place each.
    private boolean findSlots() {
        Map<String, List<Repository>> byPath = new LinkedHashMap<>();
        for (Repository repository : registry.repositories()) {
            if (repository.layer().parts().size() > 1) {
                return false;
            }
            byPath.computeIfAbsent(repository.definition().file().path(), none -> new ArrayList<>())
                    .add(repository);
        }
        for (Map.Entry<String, List<Repository>> file : byPath.entrySet()) {
            Optional<Node> list = Slots.listIn(file.getValue().getFirst().definition().file());
            if (list.isEmpty()) {
                return false;
            }
            List<Slot> items = new ArrayList<>();
            int next = 0;
            for (int i = 0; i < list.get().itemCount(); i++) {
                Slot slot = new Slot();
                items.add(slot);
                Written item = Written.at(list.get().item(i));
                if (item.isMapping()) {
                    if (next == file.getValue().size()
                            || !file.getValue().get(next).definition().body().equals(item)) {
                        return false;
                    }
                    slots.say(slot, Slot.Said.of(file.getValue().get(next++)));
                }
            }
            if (next < file.getValue().size()) {
                return false;
            }
            slots.byPath.put(file.getKey(), items);
        }
        slots.number();
        slots.findTwins();
        return slots.entries().size() == registry.repositories().size();
    }

    /// Gives findings to the items in which they stand; those that stand in none.
    private List<Finding> handOut(List<Finding> findings) {
        List<Finding> rest = new ArrayList<>();
        for (Finding finding : findings) {
            Optional<Slot> slot = slotAt(finding.place());
            if (slot.isEmpty()) {
                rest.add(finding);
            } else if (slot.get().written.isEmpty()) {
                slot.get().written = new ArrayList<>(List.of(finding));
            } else {
                slot.get().written.add(finding);
            }
        }
        return rest;
    }

    private Optional<Slot> slotAt(Place place) {
        List<Slot> items = slots.byPath.get(place.file());
        Document document = documents.get(place.file());
        if (items == null || document == null) {
            return Optional.empty();
        }
        Node list = fileAt(place.file()).flatMap(Slots::listIn).orElseThrow();
        int offset = document.lineStart(place.line() + 1);
        int low = 0;
        int high = items.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (list.item(middle).outerStart() < offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        boolean inside = low > 0 && place.line() <= document.position(list.end()).line();
        return inside ? Optional.of(items.get(low - 1)) : Optional.empty();
    }

    private Optional<RegistryFile> fileAt(String path) {
        return registry.files().stream().filter(file -> file.path().equals(path)).findFirst();
    }

    /// Follows up an edit inside items of a list; false where everything is to be read again. What
    /// the session knows is right only where it is true.
    private boolean follow(Document before, Document now, Edited.Part part) {
        List<Slot> items = slots.byPath.get(now.name());
        Optional<Node> oldList = fileAt(now.name()).flatMap(Slots::listIn);
        if (items == null
                || oldList.isEmpty()
                || oldList.get().index() != part.list().index()
                || part.after() > MOST_ITEMS
                || part.before() > MOST_ITEMS
                || items.size() != part.list().itemCount() - part.after() + part.before()) {
            return false;
        }
        int version = registry.version();
        for (int i = 0; i < part.before(); i++) {
            if (EntryAliases.reachOut(oldList.get().item(part.first() + i), version)) {
                return false;
            }
        }
        for (int i = 0; i < part.after(); i++) {
            if (EntryAliases.reachOut(part.list().item(part.first() + i), version)) {
                return false;
            }
        }
        List<Slot> old = List.copyOf(items.subList(part.first(), part.first() + part.before()));
        List<Slot.Said> saidBefore = old.stream().map(slot -> slot.said).toList();
        List<Slot> read = replace(items, part);
        boolean renumber = part.before() != part.after();
        boolean renamed = renumber;
        for (int i = 0; i < read.size(); i++) {
            Written item = Written.at(part.list().item(part.first() + i));
            Slot slot = read.get(i);
            Slot.Said said = slot.said;
            slots.say(slot, item.isMapping() ? said(item) : Slot.Said.NOTHING);
            renumber |= said.isEntry() != slot.said.isEntry();
            renamed |= slot.said.isCalledOtherwise(said);
        }
        if (renumber) {
            slots.number();
        }
        if (renamed || renumber) {
            slots.findTwins();
        }
        if (slots.entries().isEmpty()) {
            return false;
        }
        switch (RegistryReader.read(files, root, options, documents, slots.knownEntries())) {
            case Outcome.Done<Registry>(var done) -> registry = done;
            case Outcome.Failed<Registry> _ -> {
                return false;
            }
        }
        inheritance = Inheritance.thatRemembers(registry);
        Move move = new Move(before, now, part);
        if (!move.isNothing()) {
            moveAll(move);
        }
        Set<String> names = namesThatChanged(old, saidBefore, read, renamed);
        if (!judge(now, part, read, names)) {
            return false;
        }
        if (!renumber) {
            touched =
                    Optional.of(
                            read.stream()
                                    .filter(Slot::isEntry)
                                    .map(Slot::index)
                                    .collect(Collectors.toUnmodifiableSet()));
        }
        return true;
    }

    /// Puts the items that were read where those are that were before; the same ones as far as
    /// there are as many.
    private List<Slot> replace(List<Slot> items, Edited.Part part) {
        List<Slot> place = items.subList(part.first(), part.first() + part.before());
        while (place.size() > part.after()) {
            slots.forget(place.removeLast());
        }
        while (place.size() < part.after()) {
            place.add(new Slot());
        }
        return List.copyOf(place);
    }

    /// What an entry says, its dependencies and layers included, which only count in version 2.
    private Slot.Said said(Written item) {
        return Slot.Said.of(RegistryReader.entry(item, registry));
    }

    private void moveAll(Move move) {
        outside = move.all(outside);
        for (List<Slot> items : slots.byPath.values()) {
            for (Slot slot : items) {
                slot.written = move.all(slot.written);
                slot.holding = move.all(slot.holding);
            }
        }
    }

    private static Set<String> namesThatChanged(
            List<Slot> touched, List<Slot.Said> before, List<Slot> read, boolean renamed) {
        Set<String> names = new HashSet<>();
        if (renamed) {
            before.forEach(said -> said.lowerName().ifPresent(names::add));
            touched.forEach(slot -> slot.said.lowerName().ifPresent(names::add));
            read.forEach(slot -> slot.said.lowerName().ifPresent(names::add));
        }
        return names;
    }

    /// Asks the rules about the items that were read and the entries that these concern, and puts
    /// the report together; false where a rule crashed.
    private boolean judge(Document now, Edited.Part part, List<Slot> read, Set<String> names) {
        Inspection plain =
                new Inspection(
                        registry, inheritance, checks.facts(), checks.policies(), checks.today());
        Inspection.Shortcuts shortcuts = slots.shortcuts(registry);
        Inspection whole = new Inspection(plain, shortcuts);
        Run run = new Run(checks.rules().get(), whole, (done, all) -> {});
        List<Rule> inForce = run.inForce();
        List<Repository> repositories = registry.repositories();
        Run.Pass pass = new Run.Pass();
        Judges judges = Judges.forEach(inForce, registry);
        List<Rule> ofEntries = some(inForce, Reach.ENTRY);
        List<Rule> ofNames = some(inForce, Reach.NAMES);
        int firstLine = now.position(part.start()).line();
        int lastLine =
                part.newEnd() == now.bytes().length
                        ? Integer.MAX_VALUE
                        : now.position(part.newEnd()).line() - 1;
        for (int i = 0; i < read.size(); i++) {
            Slot slot = read.get(i);
            Written item = Written.at(part.list().item(part.first() + i));
            List<Repository> own =
                    slot.isEntry() ? List.of(repositories.get(slot.index)) : List.of();
            Inspection inspection =
                    new Inspection(
                            plain,
                            shortcuts,
                            own,
                            StructureWalk.ofEntries(registry.version(), List.of(item)).found());
            pass.begin();
            pass.each(ofEntries, (rule, findings) -> rule.check(inspection, findings));
            slot.written =
                    pass.findings().stream()
                            .filter(found -> found.place().file().equals(now.name()))
                            .filter(found -> found.place().line() >= firstLine)
                            .filter(found -> found.place().line() <= lastLine)
                            .toList();
            if (slot.isEntry()) {
                look(own.getFirst(), slot, judges, inspection, pass);
            } else {
                slot.holding = List.of();
                slots.use(slot, List.of());
            }
        }
        Set<Slot> concerned = slots.concernedBy(names);
        concerned.addAll(read);
        for (Slot slot : concerned) {
            if (!slot.isEntry()) {
                slots.resolve(slot, List.of());
                continue;
            }
            Repository repository = repositories.get(slot.index);
            slots.resolve(slot, shortcuts.dependencies().of(repository));
            Inspection inspection = new Inspection(plain, shortcuts, List.of(repository), Map.of());
            pass.begin();
            pass.each(ofNames, (rule, findings) -> rule.check(inspection, findings));
            slot.rewrite(ofNames, pass.findings());
        }
        pass.begin();
        pass.each(some(inForce, Reach.REGISTRY), (rule, findings) -> rule.check(whole, findings));
        List<Finding> most = new ArrayList<>(outside);
        for (List<Slot> items : slots.byPath.values()) {
            for (Slot slot : items) {
                if (!slot.written.isEmpty()) {
                    most.addAll(slot.written);
                }
            }
        }
        most.addAll(pass.findings());
        for (Slot slot : slots.entries()) {
            if (!slot.holding.isEmpty()) {
                most.addAll(slot.holding);
            }
        }
        finish(run, inForce, whole, pass, most);
        if (!pass.crashes.isEmpty()) {
            return false;
        }
        run.silence();
        report = run.report();
        return true;
    }

    private static List<Rule> some(List<Rule> rules, Reach reach) {
        return rules.stream().filter(rule -> rule.reach() == reach).toList();
    }
}
