package dev.hubconsole.views.credential;

import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.text.Text;

/// Draws a value. It says nothing of it to screen readers, which keep and read aloud what they
/// hear; it can be copied instead.
final class ValueText extends Text {

    private final String said;

    /// @param said what screen readers hear
    ValueText(String said) {
        this.said = said;
        setId("credential-value");
        getStyleClass().add("credential-value");
        setAccessibleRole(AccessibleRole.TEXT);
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case ROLE, PARENT, SCENE, BOUNDS, VISIBLE, DISABLED ->
                    super.queryAccessibleAttribute(attribute, parameters);
            case TEXT -> said;
            case null, default -> null;
        };
    }

    /// The same for every value.
    @Override
    public String toString() {
        return "(secret)";
    }
}
