package dev.hubconsole.core.check.rules;

import dev.hubconsole.core.check.Draft;
import dev.hubconsole.core.check.Findings;
import dev.hubconsole.core.check.Inspection;
import dev.hubconsole.core.check.Place;
import dev.hubconsole.core.check.Rule;
import dev.hubconsole.core.check.Severity;
import dev.hubconsole.core.registry.RegistryFault;

import java.util.Locale;

/// A file is not UTF-8.
final class NotUtf8 implements Rule {

    @Override
    public String id() {
        return "not-utf8";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(Inspection inspection, Findings findings) {
        for (RegistryFault.NotUtf8 fault : inspection.faults(RegistryFault.NotUtf8.class)) {
            findings.add(
                    Draft.at(
                            Place.at(fault.path(), fault.line(), fault.column()),
                            String.format(
                                    Locale.ROOT,
                                    "the byte 0x%02X here is not UTF-8%s; save the file as UTF-8",
                                    fault.wrongByte(),
                                    looksLikeUtf16(fault) ? " (the file looks like UTF-16)" : "")));
        }
    }

    private static boolean looksLikeUtf16(RegistryFault.NotUtf8 fault) {
        boolean first = fault.line() == 1 && fault.column() == 1;
        return first && (fault.wrongByte() == 0xFE || fault.wrongByte() == 0xFF);
    }
}
