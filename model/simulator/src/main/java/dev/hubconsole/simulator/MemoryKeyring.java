package dev.hubconsole.simulator;

import dev.hubconsole.core.secret.Secret;
import dev.hubconsole.core.secret.SecretStore;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// A keyring that is gone with the program. It can be locked, or be not there at all.
public final class MemoryKeyring implements SecretStore {

    private final Map<String, Secret> secrets = new ConcurrentHashMap<>();
    private volatile boolean locked;
    private volatile Optional<String> unavailable = Optional.empty();

    /// Locks or unlocks it.
    public void lock(boolean wanted) {
        locked = wanted;
    }

    /// Makes it not there.
    public void breakDown(String why) {
        unavailable = Optional.of(why);
    }

    private static String key(String service, String account) {
        return service + "\n" + account;
    }

    @Override
    public Answer find(String service, String account) {
        if (unavailable.isPresent()) {
            return new Answer.Unavailable(unavailable.get());
        }
        if (locked) {
            return new Answer.Locked();
        }
        Secret secret = secrets.get(key(service, account));
        return secret == null ? new Answer.Missing() : new Answer.Found(secret);
    }

    @Override
    public Change put(String service, String account, Secret secret) {
        return change(() -> secrets.put(key(service, account), secret));
    }

    @Override
    public Change remove(String service, String account) {
        return change(() -> secrets.remove(key(service, account)));
    }

    private Change change(Runnable work) {
        if (unavailable.isPresent()) {
            return new Change.Unavailable(unavailable.get());
        }
        if (locked) {
            return new Change.Locked();
        }
        work.run();
        return new Change.Done();
    }
}
