package dev.hubconsole.core.credential;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What a credential may be called. A name becomes an environment variable of the process that
/// reads it and a secret on GitHub, so it must please both and steer neither.
public final class CredentialNames {

    /// How long a name may be. GitHub gives no number; a longer one is nobody's intention.
    public static final int LONGEST = 255;

    /// Variables that change what a process does before its own first line: of loaders, language
    /// run-times, shells, git and of the runner.
    private static final Set<String> STEERING =
            Set.of(
                    "PATH",
                    "HOME",
                    "SHELL",
                    "ENV",
                    "IFS",
                    "PS4",
                    "CDPATH",
                    "GLOBIGNORE",
                    "BASH_ENV",
                    "BASHOPTS",
                    "SHELLOPTS",
                    "PROMPT_COMMAND",
                    "TMPDIR",
                    "EDITOR",
                    "VISUAL",
                    "PAGER",
                    "BROWSER",
                    "NODE_OPTIONS",
                    "NODE_PATH",
                    "NODE_EXTRA_CA_CERTS",
                    "NODE_TLS_REJECT_UNAUTHORIZED",
                    "JAVA_TOOL_OPTIONS",
                    "JDK_JAVA_OPTIONS",
                    "_JAVA_OPTIONS",
                    "JAVA_OPTS",
                    "MAVEN_OPTS",
                    "GRADLE_OPTS",
                    "CLASSPATH",
                    "PYTHONPATH",
                    "PYTHONHOME",
                    "PYTHONSTARTUP",
                    "PYTHONINSPECT",
                    "PERL5LIB",
                    "PERL5OPT",
                    "PERL5DB",
                    "RUBYLIB",
                    "RUBYOPT",
                    "PHPRC",
                    "PHP_INI_SCAN_DIR",
                    "LUA_PATH",
                    "DOTNET_STARTUP_HOOKS",
                    "CORECLR_PROFILER",
                    "COMSPEC",
                    "PATHEXT",
                    "SSLKEYLOGFILE",
                    "HTTP_PROXY",
                    "HTTPS_PROXY",
                    "ALL_PROXY",
                    "NO_PROXY",
                    "CI");

    private static final List<String> STEERING_PREFIXES =
            List.of("LD_", "DYLD_", "GIT_", "NPM_CONFIG_", "BASH_FUNC_", "ACTIONS_");

    /// What GitHub and this program keep for themselves.
    private static final List<String> RESERVED_PREFIXES = List.of("GITHUB_", "RUNNER_", "HUBCTL_");

    private CredentialNames() {}

    /// What is wrong with a name; empty where it may be used. GitHub's rules for the names of
    /// secrets are from its page "Using secrets in GitHub Actions".
    public static Optional<String> complaint(String name) {
        if (name.isEmpty()) {
            return Optional.of("a credential needs a name");
        }
        if (name.length() > LONGEST) {
            return Optional.of("a name has at most " + LONGEST + " characters");
        }
        if (!name.chars().allMatch(CredentialNames::mayStand)) {
            return Optional.of("a name is made of the letters A to Z, digits and _");
        }
        if (Character.isDigit(name.charAt(0))) {
            return Optional.of("a name does not begin with a digit");
        }
        String upper = name.toUpperCase(Locale.ROOT);
        for (String prefix : RESERVED_PREFIXES) {
            if (upper.startsWith(prefix)) {
                return Optional.of("names that begin with " + prefix + " are reserved");
            }
        }
        if (STEERING.contains(upper)
                || STEERING_PREFIXES.stream().anyMatch(prefix -> upper.startsWith(prefix))) {
            return Optional.of(
                    "as an environment variable "
                            + upper
                            + " would steer the process that gets it");
        }
        return Optional.empty();
    }

    private static boolean mayStand(int character) {
        return character >= 'A' && character <= 'Z'
                || character >= 'a' && character <= 'z'
                || character >= '0' && character <= '9'
                || character == '_';
    }
}
