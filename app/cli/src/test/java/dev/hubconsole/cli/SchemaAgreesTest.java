package dev.hubconsole.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import dev.hubconsole.core.check.Finding;
import dev.hubconsole.core.check.Report;
import dev.hubconsole.core.check.Severity;
import dev.hubconsole.core.registry.Fields.Field;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.RegistryFile;
import dev.hubconsole.core.registry.Written;
import dev.hubconsole.core.schema.RegistrySchema;
import dev.hubconsole.core.yaml.Data;
import dev.hubconsole.core.yaml.Document;
import dev.hubconsole.core.yaml.Node;
import dev.hubconsole.core.yaml.NodeKind;
import dev.hubconsole.core.yaml.edit.TextEdit;
import dev.hubconsole.resources.RulePage;
import dev.hubconsole.resources.RulePages;
import dev.hubconsole.resources.SampleHub;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Whatever the editors' schema refuses, `validate` refuses too.
class SchemaAgreesTest {

    private static final SchemaRegistry SCHEMAS =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Schema ROOT = schema(RegistrySchema.Files.ROOT);
    private static final Schema INCLUDED = schema(RegistrySchema.Files.INCLUDED);

    private static Schema schema(RegistrySchema.Files files) {
        return SCHEMAS.getSchema(Json.compact(json -> Json.data(json, RegistrySchema.of(files))));
    }

    static Stream<String> rules() {
        return RulePages.index().stream().map(RulePages.Listed::id);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void refusesNoMoreThanValidateInTheFixturesOf(String rule) {
        RulePage page = RulePages.find(rule).orElseThrow();
        assertAgrees(TextHub.of(page.bad()));
        assertAgrees(TextHub.of(page.fixed()));
    }

    @ParameterizedTest
    @EnumSource(SampleHub.class)
    void refusesNoMoreThanValidateInTheSampleHub(SampleHub hub) {
        assertAgrees(TextHub.of(hub));
    }

    @Test
    void acceptsTheCleanSampleHub() {
        Registry registry = TextHub.of(SampleHub.CLEAN).read();
        for (RegistryFile file : registry.files()) {
            assertEquals(List.of(), refusals(file), file.path());
        }
    }

    @Test
    void refusesWhatASchemaCanSee() {
        for (String text :
                List.of(
                        "version: 3\n",
                        "version: 2\nrepositoris: []\n",
                        "repositories:\n  - name: a\n",
                        "repositories: [{name: a, owner: o, enabled: 7}]\n",
                        "version: 2\nrepositories: [{name: a, owner: o, colour: red}]\n",
                        "version: 2\norg_defaults: {settings: {build_timeout: soon}}\n",
                        "version: 2\norg_defaults: {settings: {allowed_egress: [a.b, a.b]}}\n")) {
            Registry registry = TextHub.of(text).read();
            assertNotEquals(List.of(), refusals(registry.root()), text);
            assertAgrees(TextHub.of(text));
        }
    }

    @Test
    void refusesNoMoreThanValidateInFilesOfOthers() throws IOException {
        Path samples = OtherPeoplesFiles.find("samples");
        try (Stream<Path> files = Files.walk(samples)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertAgrees(TextHub.of(Files.readString(file)));
            }
        }
    }

    @Property(tries = 400)
    void refusesNoMoreThanValidateWhereSomebodyMadeAMistake(@ForAll("mistakes") Mistake mistake) {
        assertAgrees(mistake.made());
    }

    /// Something else in the place of one value or key of a sample hub.
    record Mistake(SampleHub hub, int file, int place, String instead) {

        TextHub made() {
            TextHub text = TextHub.of(hub);
            List<String> paths = List.copyOf(text.files().keySet());
            String path = paths.get(file % paths.size());
            Document document = Document.parse(path, text.files().get(path));
            List<Node> nodes = new ArrayList<>();
            document.root().ifPresent(root -> collect(root, nodes));
            Node at = nodes.get(place % nodes.size());
            TextEdit edit = new TextEdit(at.start(), at.end(), instead);
            return text.with(path, TextEdit.apply(document.bytes(), List.of(edit)));
        }

        private static void collect(Node node, List<Node> nodes) {
            nodes.add(node);
            node.items().forEach(item -> collect(item, nodes));
            node.members()
                    .forEach(
                            member -> {
                                nodes.add(member.key());
                                collect(member.value(), nodes);
                            });
        }
    }

    @Provide
    static Arbitrary<Mistake> mistakes() {
        Arbitrary<String> instead =
                Arbitraries.of(
                        "x",
                        "5",
                        "0",
                        "-1",
                        "1.5",
                        "0x10",
                        "true",
                        "yes",
                        "null",
                        "~",
                        "''",
                        "[]",
                        "{}",
                        "[x]",
                        "[null]",
                        "{ x: y }",
                        "{ append: [x] }",
                        "'24/7'",
                        "30m",
                        "1h 30m",
                        "4GB",
                        "4 gigabytes",
                        "120 USD",
                        "120",
                        "*",
                        "'*'",
                        "a b",
                        "\"${vars.pypi}\"",
                        "\"${vars.nothing}\"",
                        "\"$${vars.x}\"",
                        "owner/name",
                        "name@^1",
                        "2",
                        "1",
                        "3",
                        "version",
                        "settings",
                        "name",
                        "owner",
                        "extends",
                        "2026-01-31",
                        "read",
                        "free",
                        "public",
                        "{ group: x, labels: [y] }",
                        "999999999999999999999",
                        "a.b",
                        "https://a.b/c",
                        "\"\\u00e9\"");
        return Combinators.combine(
                        Arbitraries.of(SampleHub.class),
                        Arbitraries.integers().between(0, 50),
                        Arbitraries.integers().between(0, 5000),
                        instead)
                .as(Mistake::new);
    }

    private static void assertAgrees(TextHub hub) {
        Registry registry = hub.read();
        Report report = TextHub.check(registry);
        for (RegistryFile file : registry.files()) {
            boolean judged = file.document().faults().isEmpty() && !isRefused(report, file.path());
            if (judged) {
                assertEquals(List.of(), refusals(file), file.document().text());
            }
        }
    }

    private static boolean isRefused(Report report, String file) {
        return report.findings().stream()
                .filter(finding -> finding.place().file().equals(file))
                .map(Finding::severity)
                .anyMatch(Severity.ERROR::equals);
    }

    private static List<String> refusals(RegistryFile file) {
        Schema schema = file.role() == RegistryFile.Role.ROOT ? ROOT : INCLUDED;
        Data data =
                file.document().root().map(root -> data(Written.at(root))).orElse(new Data.Null());
        return schema
                .validate(Json.compact(json -> Json.data(json, data)), InputFormat.JSON)
                .stream()
                .map(Error::toString)
                .toList();
    }

    /// A value as editors see it: aliases followed, `<<` applied.
    private static Data data(Written written) {
        if (written.isMapping()) {
            Map<String, Data> entries = new LinkedHashMap<>();
            for (Field field : written.fields().all()) {
                entries.putIfAbsent(field.name(), data(field.value()));
            }
            return new Data.Mapping(entries);
        }
        if (written.isSequence()) {
            return new Data.Sequence(written.items().stream().map(SchemaAgreesTest::data).toList());
        }
        return written.node().kind() == NodeKind.ALIAS ? new Data.Null() : Data.of(written.node());
    }
}
