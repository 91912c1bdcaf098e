package dev.hubconsole.core.check;

/// Takes what a rule finds.
public interface Findings {

    /// Takes a finding. Of several by one rule at one place with one message only the first counts.
    void add(Draft draft);
}
