package dev.hubconsole.core.yaml.edit;

/// Ends an edit that cannot be made; it never leaves this package.
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int offset;

    Refusal(String reason, int offset) {
        super(reason, null, false, false);
        this.offset = offset;
    }

    EditResult.Refused result() {
        return new EditResult.Refused(getMessage(), offset);
    }
}
