package dev.hubconsole.adapters.github;

/// The versions of GitHub's REST API that this program speaks.
/// <https://docs.github.com/en/rest/about-the-rest-api/api-versions>
public enum ApiVersion {
    V2022_11_28("2022-11-28"),
    V2026_03_10("2026-03-10");

    private final String text;

    ApiVersion(String text) {
        this.text = text;
    }

    /// As the header has it.
    @Override
    public String toString() {
        return text;
    }
}
