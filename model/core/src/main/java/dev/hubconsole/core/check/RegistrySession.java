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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;
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
                        && (isInEntries(edited)
                                ? follow(before, edited.document(), edited.part().orElseThrow())
                                : follow(before, edited.document(), edit));
        if (followed) {
            canFollow = true;
        } else {
            readAll();
        }
    }

    private boolean isInEntries(Edited edited) {
        Optional<Integer> list =
                fileAt(edited.document().name()).flatMap(Slots::listIn).map(Node::index);
        return edited.part().map(part -> part.list().index()).equals(list) && list.isPresent();
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
        canFollow = slots.find(registry);
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
            look(repository, slot, inForce, judges, inspection, holding);
            held.addAll(slot.holding);
            if (canFollow) {
                slots.resolve(slot, inspection.dependencies().of(repository));
            } else {
                slot.index = repository.index();
                slots.compare(slot);
            }
        }
        List<Run.Pass> passes = Run.resultOf(written);
        outside =
                canFollow
                        ? slots.handOut(passes.getFirst().findings(), registry)
                        : passes.getFirst().findings();
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

    /// Notes what some rules say now of what holds for a repository; what others said stays.
    private void look(
            Repository repository,
            Slot slot,
            List<Rule> rules,
            Judges judges,
            Inspection inspection,
            Run.Pass pass) {
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
        slot.holding = Slot.with(slot.holding, rules, pass.findings());
        slots.use(slot, slot.usesWith(rules, uses));
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
        if (!readAroundEntries()) {
            return false;
        }
        moveAll(new Move(before, now, part));
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

    /// Reads what stands around the entries, which are where and who they are known to be.
    private boolean readAroundEntries() {
        return switch (RegistryReader.read(files, root, options, documents, slots.knownEntries())) {
            case Outcome.Done<Registry>(var done) -> {
                registry = done;
                inheritance = Inheritance.thatRemembers(done);
                yield true;
            }
            case Outcome.Failed<Registry> _ -> false;
        };
    }

    /// Follows up an edit outside of all entries that made settings of layers others, and nothing
    /// else; false where everything is to be read again.
    private boolean follow(Document before, Document now, TextEdit edit) {
        LayerEdit.Lines lines = LayerEdit.Lines.of(before, now, edit.start(), edit.end());
        Optional<LayerEdit> proved =
                registry.version() == 2 && !slots.anyWritten(lines::meet)
                        ? LayerEdit.between(before, now, lines)
                        : Optional.empty();
        if (proved.isEmpty() || !readAroundEntries()) {
            return false;
        }
        LayerEdit change = proved.get();
        Predicate<Repository> under = inheritance.under(change.layers());
        Set<Slot> concerned = new LinkedHashSet<>();
        List<Slot> own = slots.byPath.getOrDefault(now.name(), List.of());
        change.aliasing().forEach(item -> concerned.add(own.get(item)));
        Set<String> stale = new HashSet<>();
        for (Slot slot : slots.entries()) {
            for (Finding finding : slot.holding) {
                if (lines.meet(finding)) {
                    concerned.add(slot);
                    stale.add(finding.rule());
                }
            }
            if (under.test(registry.repositories().get(slot.index))) {
                concerned.add(slot);
            }
        }
        moveAll(new Move(lines));
        Judging judging = new Judging();
        List<Rule> again = judging.some(rule -> change.concerns(rule) || stale.contains(rule.id()));
        Judges judges = Judges.forEach(again, registry);
        for (Slot slot : concerned) {
            if (slot.isEntry()) {
                Repository repository = registry.repositories().get(slot.index);
                look(repository, slot, again, judges, judging.whole, judging.pass);
            }
        }
        outside =
                judging
                        .check(
                                judging.some(rule -> rule.reach() != Reach.REGISTRY),
                                judging.of(List.of(), StructureWalk.outside(registry)))
                        .stream()
                        .filter(finding -> slots.at(finding.place(), registry).isEmpty())
                        .toList();
        if (!judging.conclude()) {
            return false;
        }
        touched =
                Optional.of(
                        concerned.stream()
                                .filter(Slot::isEntry)
                                .map(Slot::index)
                                .collect(Collectors.toUnmodifiableSet()));
        return true;
    }

    private void moveAll(Move move) {
        if (move.isNothing()) {
            return;
        }
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

    /// One look at what may be another after an edit.
    private final class Judging {

        private final Inspection plain =
                new Inspection(
                        registry, inheritance, checks.facts(), checks.policies(), checks.today());
        private final Inspection.Shortcuts shortcuts = slots.shortcuts(registry);
        private final Inspection whole = new Inspection(plain, shortcuts);
        private final Run run = new Run(checks.rules().get(), whole, (done, all) -> {});
        private final List<Rule> inForce = run.inForce();
        private final Run.Pass pass = new Run.Pass();

        /// An inspection of some repositories alone.
        private Inspection of(
                List<Repository> some, Map<Class<? extends Anomaly>, List<Anomaly>> anomalies) {
            return new Inspection(plain, shortcuts, some, anomalies);
        }

        private List<Rule> some(Predicate<Rule> which) {
            return inForce.stream().filter(which).toList();
        }

        /// What the rules of a reach say of what is written, as an inspection shows it.
        private List<Finding> check(List<Rule> rules, Inspection inspection) {
            pass.begin();
            pass.each(rules, (rule, findings) -> rule.check(inspection, findings));
            return pass.findings();
        }

        /// Puts the report together; false where a rule crashed.
        private boolean conclude() {
            List<Finding> most = new ArrayList<>(outside);
            for (List<Slot> items : slots.byPath.values()) {
                for (Slot slot : items) {
                    if (!slot.written.isEmpty()) {
                        most.addAll(slot.written);
                    }
                }
            }
            most.addAll(check(some(rule -> rule.reach() == Reach.REGISTRY), whole));
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
    }

    /// Asks the rules about the items that were read and the entries that these concern, and puts
    /// the report together; false where a rule crashed.
    private boolean judge(Document now, Edited.Part part, List<Slot> read, Set<String> names) {
        Judging judging = new Judging();
        List<Repository> repositories = registry.repositories();
        Judges judges = Judges.forEach(judging.inForce, registry);
        List<Rule> ofEntries = judging.some(rule -> rule.reach() == Reach.ENTRY);
        List<Rule> ofNames = judging.some(rule -> rule.reach() == Reach.NAMES);
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
                    judging.of(
                            own,
                            StructureWalk.ofEntries(registry.version(), List.of(item)).found());
            slot.written =
                    judging.check(ofEntries, inspection).stream()
                            .filter(found -> found.place().file().equals(now.name()))
                            .filter(found -> found.place().line() >= firstLine)
                            .filter(found -> found.place().line() <= lastLine)
                            .toList();
            if (slot.isEntry()) {
                look(own.getFirst(), slot, judging.inForce, judges, inspection, judging.pass);
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
            slots.resolve(slot, judging.shortcuts.dependencies().of(repository));
            Inspection inspection = judging.of(List.of(repository), Map.of());
            slot.written = Slot.with(slot.written, ofNames, judging.check(ofNames, inspection));
        }
        return judging.conclude();
    }
}
