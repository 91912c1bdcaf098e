package dev.hubconsole.simulator.github;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Finds out who asks, by the `Authorization` header.
final class Principals {

    private static final int LONGEST_LIFE = 600;
    private static final int LATE = 60;

    private final World world;

    Principals(World world) {
        this.world = world;
    }

    Principal of(Map<String, String> headers) {
        String header = headers.getOrDefault("authorization", "");
        if (header.isEmpty()) {
            return new Principal.Nobody();
        }
        int blank = header.indexOf(' ');
        String scheme = blank < 0 ? "" : header.substring(0, blank).toLowerCase(Locale.ROOT);
        String token = header.substring(blank + 1).strip();
        if (scheme.equals("basic")) {
            token = basic(token);
        } else if (!scheme.equals("bearer") && !scheme.equals("token")) {
            throw bad();
        }
        World.UserToken user = world.userTokens.get(token);
        if (user != null) {
            if (user.expiresAt().isPresent() && !world.now().isBefore(user.expiresAt().get())) {
                throw bad();
            }
            return new Principal.User(user);
        }
        World.InstallationToken installed = world.installationTokens.get(token);
        if (installed != null) {
            if (!world.now().isBefore(installed.expiresAt())) {
                throw bad();
            }
            return new Principal.Installed(installed);
        }
        if (token.split("\\.").length == 3 && token.startsWith("ey")) {
            return signed(token);
        }
        throw bad();
    }

    private static String basic(String encoded) {
        try {
            String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            return pair.substring(pair.indexOf(':') + 1);
        } catch (IllegalArgumentException wrong) {
            throw bad();
        }
    }

    private Principal signed(String token) {
        String[] parts = token.split("\\.");
        JsonNode header;
        JsonNode claims;
        byte[] signature;
        try {
            header = Reply.MAPPER.readTree(Base64.getUrlDecoder().decode(parts[0]));
            claims = Reply.MAPPER.readTree(Base64.getUrlDecoder().decode(parts[1]));
            signature = Base64.getUrlDecoder().decode(parts[2]);
        } catch (IOException | IllegalArgumentException wrong) {
            throw undecodable();
        }
        if (!header.path("alg").asText().equals("RS256")) {
            throw undecodable();
        }
        Optional<World.App> app = app(claims.path("iss").asText());
        if (app.isEmpty()) {
            throw Refusal.of(404, "Integration not found");
        }
        checkTimes(claims, world.now());
        try {
            Signature check = Signature.getInstance("SHA256withRSA");
            check.initVerify(app.get().key);
            check.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            if (!check.verify(signature)) {
                throw undecodable();
            }
        } catch (GeneralSecurityException wrong) {
            throw undecodable();
        }
        return new Principal.AppItself(app.get());
    }

    private Optional<World.App> app(String issuer) {
        return issuer.matches("\\d{1,15}")
                ? Optional.ofNullable(world.apps.get(Long.parseLong(issuer)))
                : world.apps.values().stream()
                        .filter(
                                app ->
                                        issuer.equals(
                                                "Iv23li"
                                                        + String.format(
                                                                Locale.ROOT, "%014d", app.id)))
                        .findFirst();
    }

    private static void checkTimes(JsonNode claims, Instant now) {
        long issued = claims.path("iat").asLong();
        long expires = claims.path("exp").asLong();
        if (issued > now.getEpochSecond() + LATE) {
            throw Refusal.of(
                    401,
                    "'Issued at' claim ('iat') must be an Integer representing the time that the"
                            + " assertion was issued");
        }
        if (expires <= now.getEpochSecond()) {
            throw Refusal.of(
                    401,
                    "'Expiration time' claim ('exp') must be a numeric value representing the"
                            + " future time at which the assertion expires");
        }
        if (expires > now.getEpochSecond() + LONGEST_LIFE + LATE) {
            throw Refusal.of(401, "'Expiration time' claim ('exp') is too far in the future");
        }
    }

    private static Refusal bad() {
        return Refusal.of(401, "Bad credentials");
    }

    private static Refusal undecodable() {
        return Refusal.of(401, "A JSON web token could not be decoded");
    }
}
