package dev.hubconsole.core.check.rules;

import dev.hubconsole.core.check.Draft;
import dev.hubconsole.core.check.Findings;
import dev.hubconsole.core.check.Inspection;
import dev.hubconsole.core.check.Rule;
import dev.hubconsole.core.check.Severity;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.RegistryFault;

/// A file is written for a version that is not known.
final class UnsupportedVersion implements Rule {

    @Override
    public String id() {
        return "unsupported-version";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(Inspection inspection, Findings findings) {
        for (RegistryFault.UnknownVersion fault :
                inspection.faults(RegistryFault.UnknownVersion.class)) {
            boolean root = fault.version().document() == inspection.registry().root().document();
            String written = fault.version().text().orElse("");
            findings.add(
                    Draft.at(
                            fault.version(),
                            root
                                    ? "the file is written for version "
                                            + written
                                            + " of the format; this program knows versions 1 to "
                                            + Registry.NEWEST_VERSION
                                    : "an included file is read as version "
                                            + Registry.NEWEST_VERSION
                                            + ", but this one says version "
                                            + written));
        }
    }
}
