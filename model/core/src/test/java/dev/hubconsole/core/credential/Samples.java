package dev.hubconsole.core.credential;

import dev.hubconsole.core.plan.MemoryHub;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A registry and credentials for tests.
final class Samples {

    static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    static final String REGISTRY =
            """
            version: 2
            org_defaults:
              settings: { runner: ubuntu-24.04 }
            environments:
              - name: staging
              - name: prod
                settings: { secret_scope: vault-prod }
            presets:
              gpu: { settings: { runner: [self-hosted, gpu] } }
            teams:
              platform: {}
              search: { parent: platform, settings: { secret_scope: search } }
              web: {}
            repositories:
              - { owner: octo, name: alpha, team: platform }
              - { owner: octo, name: beta, team: search, extends: [gpu] }
              - owner: octo
                name: gamma
                team: web
                settings: { secret_scope: web }
                environments:
                  canary: { settings: { secret_scope: search } }
              - { owner: other, name: delta, team: web, settings: { secret_scope: web } }
              - { owner: octo, name: off, enabled: false }
              - { owner: octo, name: twin }
              - { owner: octo, name: Twin, team: platform }
            """;

    private Samples() {}

    static Readers readers() {
        return new Readers(MemoryHub.of(REGISTRY).registry(), "commit 1234567");
    }

    /// A token with scopes as they are written; one that is not known is kept as it is.
    static Credential token(String name, String... scopes) {
        return token(name + " " + String.join(" ", scopes), name, scopes);
    }

    static Credential token(String id, String name, String[] scopes) {
        return new Credential(
                id,
                name,
                CredentialKind.TOKEN,
                Arrays.stream(scopes)
                        .map(text -> Scope.parse(text).orElseGet(() -> new Scope.Unknown(text)))
                        .toList(),
                new Credential.Times(
                        NOW.minusSeconds(3600),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                Optional.of("platform"),
                "",
                List.of(new Credential.Version(1, NOW.minusSeconds(3600))),
                List.of(),
                new Credential.State.Active());
    }

    static Credential with(Credential from, Credential.Times times, Credential.State state) {
        return new Credential(
                from.id(),
                from.name(),
                from.kind(),
                from.scopes(),
                times,
                from.owner(),
                from.notes(),
                from.versions(),
                from.consumers(),
                state);
    }

    static Credential expiring(Credential from, Instant at) {
        Credential.Times times = from.times();
        return with(
                from,
                new Credential.Times(
                        times.created(), Optional.of(at), times.rotateAfter(), times.lastRotated()),
                from.state());
    }

    static Credential in(Credential from, Credential.State state) {
        return with(from, from.times(), state);
    }
}
