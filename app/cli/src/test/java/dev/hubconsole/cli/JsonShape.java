package dev.hubconsole.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import dev.hubconsole.resources.OutputSchemas;

import java.util.List;

/// Holds printed JSON to the schema of its command.
final class JsonShape {

    private static final SchemaRegistry SCHEMAS =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private JsonShape() {}

    static void assertHolds(String command, Ran ran) {
        assertEquals(
                List.of(),
                SCHEMAS
                        .getSchema(OutputSchemas.of(command).orElseThrow().text())
                        .validate(ran.out(), InputFormat.JSON)
                        .stream()
                        .map(Error::toString)
                        .toList(),
                ran.out());
    }
}
