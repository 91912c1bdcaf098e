package dev.hubconsole.cli;

import com.fasterxml.jackson.core.JsonGenerator;

import dev.hubconsole.core.check.Place;
import dev.hubconsole.core.credential.AccessChange;
import dev.hubconsole.core.credential.Scope;

import java.io.IOException;
import java.util.List;

/// How it is shown what a change opens and closes.
final class AccessReport {

    private AccessReport() {}

    static String human(List<AccessChange> changes, Style style) {
        StringBuilder text = new StringBuilder();
        for (AccessChange change : changes) {
            text.append(change.opens() ? style.green("opens") : style.red("closes"))
                    .append(' ')
                    .append(style.bold(change.credential().name()))
                    .append(" (")
                    .append(CredentialPrinter.scopes(change.credential()))
                    .append(") for ")
                    .append(change.repository())
                    .append(jobs(change.environments()))
                    .append(": ")
                    .append(change.why())
                    .append(
                            style.faint(
                                    change.at()
                                            .map(
                                                    at ->
                                                            "   "
                                                                    + at.file()
                                                                    + ":"
                                                                    + at.line()
                                                                    + ":"
                                                                    + at.column())
                                            .orElse("")))
                    .append('\n');
        }
        long opened = changes.stream().filter(AccessChange::opens).count();
        return text.append("access: ")
                .append(opened)
                .append(" opened, ")
                .append(changes.size() - opened)
                .append(" closed\n")
                .toString();
    }

    /// Which jobs, where not all of them are meant.
    private static String jobs(List<String> environments) {
        return environments.contains("") ? "" : "@" + String.join(", @", environments);
    }

    static void write(JsonGenerator json, List<AccessChange> changes) throws IOException {
        json.writeArrayFieldStart("access");
        for (AccessChange change : changes) {
            json.writeStartObject();
            json.writeStringField("credential", change.credential().id());
            json.writeStringField("name", change.credential().name());
            json.writeArrayFieldStart("scopes");
            for (Scope scope : change.credential().scopes()) {
                json.writeString(scope.text());
            }
            json.writeEndArray();
            json.writeStringField("repository", change.repository().toString());
            json.writeStringField("change", change.opens() ? "opens" : "closes");
            json.writeArrayFieldStart("environments");
            for (String environment : change.environments()) {
                json.writeString(environment.isEmpty() ? null : environment);
            }
            json.writeEndArray();
            json.writeStringField("why", change.why());
            json.writeFieldName("place");
            if (change.at().isPresent()) {
                Place at = change.at().get();
                json.writeStartObject();
                json.writeStringField("file", at.file());
                json.writeNumberField("line", at.line());
                json.writeNumberField("column", at.column());
                json.writeEndObject();
            } else {
                json.writeNull();
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
