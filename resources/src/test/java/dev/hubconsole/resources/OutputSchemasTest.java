package dev.hubconsole.resources;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class OutputSchemasTest {

    private static final SchemaRegistry SCHEMAS =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    @Test
    void everySchemaIsListedAndEveryListedSchemaIsThere() throws IOException, URISyntaxException {
        Path folder =
                Path.of(OutputSchemasTest.class.getResource("schema/index.txt").toURI())
                        .getParent();
        try (Stream<Path> files = Files.list(folder)) {
            Set<String> there =
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".json"))
                            .collect(Collectors.toCollection(TreeSet::new));
            Set<String> listed =
                    OutputSchemas.index().stream()
                            .map(OutputSchemas.Listed::file)
                            .collect(Collectors.toCollection(TreeSet::new));
            assertEquals(there, listed);
        }
    }

    @Test
    void everySchemaIsOneByItsOwnMetaSchema() {
        Schema meta =
                SCHEMAS.getSchema(
                        SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));
        for (OutputSchemas.Listed schema : OutputSchemas.index()) {
            assertEquals(List.of(), complaints(meta, schema.text()), schema.file());
        }
    }

    @Test
    void findsTheSchemaOfACommand() {
        assertEquals("edit.schema.json", OutputSchemas.of("rename").orElseThrow().file());
        assertTrue(OutputSchemas.of("sing").isEmpty());
    }

    @Test
    void validateTakesAFindingWithEverything() {
        accepts(
                "validate",
                """
                {"version":1,"files":["config/repositories.yaml"],
                 "findings":[{"rule":"unknown-key","severity":"error","message":"m",
                   "file":"config/repositories.yaml","line":12,"column":7,"endLine":12,
                   "endColumn":19,"path":"repositories[1].settings.buld_timeout",
                   "related":[{"message":"m","file":"f","line":3,"column":5}],
                   "suppressed":false,
                   "fix":{"title":"t","safe":true,"edits":[{"file":"f","line":12,"column":7,
                     "endLine":12,"endColumn":19,"newText":"build_timeout"}]}}],
                 "skipped":[{"rule":"over-plan-concurrency","reason":"no plan"}],
                 "summary":{"repositories":2,"errors":1,"warnings":0,"notes":0,"suppressed":0}}
                """);
    }

    @Test
    void validateRefusesAFindingWithoutAPlaceAndOneWithAnUnknownKey() {
        String summary =
                "\"skipped\":[],\"summary\":{\"repositories\":0,\"errors\":1,\"warnings\":0,"
                        + "\"notes\":0,\"suppressed\":0}}";
        String start = "{\"version\":1,\"files\":[],\"findings\":[{";
        String finding =
                "\"rule\":\"r\",\"severity\":\"error\",\"message\":\"m\",\"file\":\"f\",\"line\":1,"
                        + "\"endLine\":1,\"endColumn\":1,\"path\":\"\",\"related\":[],"
                        + "\"suppressed\":false";

        refuses("validate", start + finding + "}]," + summary);
        refuses("validate", start + finding + ",\"column\":1,\"col\":1}]," + summary);
        accepts("validate", start + finding + ",\"column\":1}]," + summary);
    }

    @Test
    void explainTakesBuiltInValuesNamedLayersItemsAndAliases() {
        accepts(
                "explain",
                """
                {"version":1,"repository":"octo-org/vector-space","environment":null,"values":[
                 {"key":"settings.build_timeout","value":"45m",
                  "origin":{"layer":"repository","file":"f","line":31,"column":22,
                    "via":{"file":"f","line":40,"column":15}},
                  "shadowed":[{"layer":"org_defaults","value":"30m","file":"f","line":9,
                    "column":52}]},
                 {"key":"settings.path","value":".",
                  "origin":{"layer":"built-in","file":null,"line":null,"column":null},
                  "shadowed":[]},
                 {"key":"settings.allowed_egress","value":["a.example"],
                  "origin":{"layer":"preset","name":"python","file":"f","line":3,"column":4},
                  "items":[{"value":"a.example",
                    "origin":{"layer":"team","name":"web","file":"f","line":3,"column":4}}],
                  "shadowed":[]}]}
                """);
    }

    @Test
    void explainRefusesATeamWithoutANameAndABuiltInValueWithAPlace() {
        String start =
                "{\"version\":1,\"repository\":\"o/r\",\"environment\":\"prod\",\"values\":[{"
                        + "\"key\":\"enabled\",\"value\":true,\"shadowed\":[],\"origin\":{";

        refuses("explain", start + "\"layer\":\"team\",\"file\":\"f\",\"line\":1,\"column\":1}}]}");
        refuses(
                "explain",
                start + "\"layer\":\"built-in\",\"file\":\"f\",\"line\":1,\"column\":1}}]}");
        accepts(
                "explain",
                start + "\"layer\":\"repository\",\"file\":\"f\",\"line\":1,\"column\":1}}]}");
    }

    @Test
    void resolveTakesARepositoryWithoutTeamAndTier() {
        accepts(
                "resolve",
                """
                {"version":1,"repositories":[{"repository":"o/r","environment":null,
                 "enabled":true,"team":null,"tier":null,"settings":{"path":"."}}]}
                """);
        refuses("resolve", "{\"version\":1,\"repositories\":[{\"repository\":\"o/r\"}]}");
    }

    @Test
    void impactTakesAChangeAndItsReason() {
        accepts(
                "impact",
                """
                {"version":1,"repositories":[{"repository":"o/r","change":"changed","values":[
                 {"key":"settings.runner","environment":null,"before":"ubuntu-22.04",
                  "after":"ubuntu-24.04",
                  "because":{"layer":"org_defaults","file":"f","line":9,"column":15}}]}],
                 "summary":{"added":0,"removed":0,"changed":1}}
                """);
        refuses(
                "impact",
                "{\"version\":1,\"repositories\":[{\"repository\":\"o/r\",\"change\":\"moved\","
                        + "\"values\":[]}],\"summary\":{\"added\":0,\"removed\":0,\"changed\":1}}");
    }

    @Test
    void matrixTakesBothVersionsAndBatchesAndNothingElseAtTheTop() {
        String common =
                "{\"name\":\"r\",\"repository\":\"o/r\",\"owner\":\"o\",\"path\":\".\","
                        + "\"package\":false,\"timeout_minutes\":30,\"language\":\"\","
                        + "\"build_cmd\":\"\",\"test_cmd\":\"\",\"pit_report\":\"\","
                        + "\"jdk_version\":\"21\",\"enable_mutation\":true,"
                        + "\"enable_codeql\":false,\"enable_depcheck\":false,\"settings\":{}";

        accepts("matrix", "{\"include\":[]}");
        accepts("matrix", "{\"include\":[" + common + "}]}");
        accepts(
                "matrix",
                "{\"include\":[" + common + ",\"runner\":null,\"team\":\"web\",\"tier\":null}]}");
        accepts("matrix", "{\"include\":[{\"batch\":0,\"matrix\":\"{}\"}]}");
        refuses("matrix", "{\"include\":[" + common + ",\"runner\":null}]}");
        refuses("matrix", "{\"version\":1,\"include\":[]}");
    }

    @Test
    void orderTakesStagesAndTheCriticalPath() {
        accepts(
                "order",
                """
                {"version":1,"stages":[["o/a","o/b"],["o/c"]],
                 "criticalPath":{"repositories":["o/a","o/c"],"minutes":60}}
                """);
        refuses("order", "{\"version\":1,\"stages\":[[]],\"criticalPath\":{}}");
    }

    private static void accepts(String command, String json) {
        assertEquals(List.of(), complaints(schema(command), json));
    }

    private static void refuses(String command, String json) {
        assertFalse(complaints(schema(command), json).isEmpty(), json);
    }

    private static Schema schema(String command) {
        return SCHEMAS.getSchema(OutputSchemas.of(command).orElseThrow().text());
    }

    private static List<String> complaints(Schema schema, String json) {
        return schema.validate(json, InputFormat.JSON).stream().map(Error::toString).toList();
    }
}
