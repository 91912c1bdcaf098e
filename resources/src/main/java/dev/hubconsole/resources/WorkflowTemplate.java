package dev.hubconsole.resources;

/// The workflows that onboarding writes, with gaps (`{{name}}`) for what is said of a repository.
public enum WorkflowTemplate {
    /// The workflow of a repository.
    CALLER("caller.yml"),
    /// The workflow of the hub itself.
    HUB("hub.yml");

    private final String fileName;

    WorkflowTemplate(String fileName) {
        this.fileName = fileName;
    }

    /// The template.
    public String text() {
        return Bundle.text("templates/" + fileName);
    }
}
