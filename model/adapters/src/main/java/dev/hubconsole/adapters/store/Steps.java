package dev.hubconsole.adapters.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import dev.hubconsole.core.run.RunRecord;
import dev.hubconsole.core.run.RunStore.JobRow;
import dev.hubconsole.core.run.RunStore.JobSteps;
import dev.hubconsole.core.run.StepTime;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Turns the steps of a job into a row and back. They are one text, since they are only ever read
/// together, and rows of their own would be many times those of the jobs.
final class Steps {

    private static final JsonFactory JSON = new JsonFactory();

    private Steps() {}

    /// A row of `job_steps`.
    static Object[] row(RunRecord run, JobRow row) {
        return new Object[] {
            run.key().repository().toString(),
            run.key().run(),
            run.key().attempt(),
            Rows.time(run.createdAt()),
            row.job().id(),
            text(row.steps())
        };
    }

    private static String text(List<StepTime> steps) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartArray();
            for (StepTime step : steps) {
                json.writeString(step.name());
                json.writeNumber(step.took().toMillis());
            }
            json.writeEndArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    static JobSteps of(ResultSet row) throws SQLException {
        return new JobSteps(Rows.key(row), row.getLong("job_id"), read(row.getString("steps")));
    }

    private static List<StepTime> read(String text) throws SQLException {
        List<StepTime> steps = new ArrayList<>();
        try (JsonParser json = JSON.createParser(text)) {
            json.nextToken();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                String name = json.getText();
                json.nextToken();
                steps.add(new StepTime(name, Duration.ofMillis(json.getLongValue())));
            }
        } catch (IOException damaged) {
            throw new SQLException("steps that cannot be read: " + text, damaged);
        }
        return steps;
    }
}
