package dev.hubconsole.adapters.keyring;

import com.github.javakeyring.BackendNotSupportedException;
import com.github.javakeyring.Keyring;
import com.github.javakeyring.PasswordAccessException;

import dev.hubconsole.core.secret.Secret;
import dev.hubconsole.core.secret.SecretStore;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The system's keyring. Every call is made on one platform thread of its own, since it goes into
/// native code or waits for a person, and is given up after a time: a keyring that does not answer
/// counts as locked, as it then waits for somebody to unlock it, and so does one whose question for
/// its password was dismissed. One connection serves all calls until it is closed.
public final class SystemKeyring implements SecretStore, AutoCloseable {

    private static final System.Logger LOG = System.getLogger(SystemKeyring.class.getName());

    /// How java-keyring says that there is none: on Linux and macOS, on Windows, in KDE's wallet.
    private static final List<String> NONE =
            List.of(
                    "No stored credentials match",
                    "No password to delete",
                    "Password not Found",
                    "not in wallet");

    private final Duration patience;
    private ExecutorService thread = newThread();
    private Connection connection = new Connection();

    /// A keyring that is waited for so long.
    public SystemKeyring(Duration patience) {
        this.patience = patience;
    }

    private static ExecutorService newThread() {
        return Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("keyring").factory());
    }

    private sealed interface Ended<T> {
        record Well<T>(T value) implements Ended<T> {}

        /// It was not unlocked, or not in time.
        record Locked<T>() implements Ended<T> {}

        record Badly<T>(String why) implements Ended<T> {}
    }

    private interface Work<T> {
        T with(Keyring keyring) throws PasswordAccessException;
    }

    /// A connection, kept for the next call. Only its own thread looks at it.
    private static final class Connection {

        private Optional<Keyring> keyring = Optional.empty();

        private <T> Ended<T> ask(Work<T> work) {
            boolean isKept = keyring.isPresent();
            try {
                return new Ended.Well<>(work.with(opened()));
            } catch (BackendNotSupportedException none) {
                return new Ended.Badly<>("there is no keyring on this system");
            } catch (PasswordAccessException refused) {
                close();
                // a keyring that was started anew does not know a connection from before
                return isKept ? ask(work) : new Ended.Badly<>(String.valueOf(refused.getMessage()));
            } catch (RuntimeException broken) {
                close();
                if (isKept) {
                    return ask(work);
                }
                if (isDismissed(broken)) {
                    return new Ended.Locked<>();
                }
                throw broken;
            }
        }

        /// Whether the Secret Service knows the secret and does not give it, which it does of
        /// locked ones alone (Secret Service API, "GetSecret"): somebody dismissed its question for
        /// the password. java-keyring logs the answer and stumbles over it.
        private static boolean isDismissed(RuntimeException broken) {
            return broken instanceof NullPointerException
                    && Arrays.stream(broken.getStackTrace())
                            .anyMatch(frame -> frame.getClassName().contains(".freedesktop."));
        }

        private Keyring opened() throws BackendNotSupportedException {
            if (keyring.isEmpty()) {
                keyring = Optional.of(Keyring.create());
            }
            return keyring.get();
        }

        private void close() {
            Optional<Keyring> old = keyring;
            keyring = Optional.empty();
            try {
                if (old.isPresent()) {
                    old.get().close();
                }
            } catch (Exception broken) {
                LOG.log(System.Logger.Level.DEBUG, "a connection to the keyring is lost", broken);
            }
        }
    }

    private synchronized <T> Ended<T> run(Work<T> work) {
        Connection used = connection;
        Callable<Ended<T>> call = () -> used.ask(work);
        Future<Ended<T>> future = thread.submit(call);
        try {
            return future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            future.cancel(true);
            // the thread may never come back
            thread.shutdownNow();
            thread = newThread();
            connection = new Connection();
            return new Ended.Locked<>();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Ended.Badly<>("interrupted");
        } catch (ExecutionException failed) {
            LOG.log(System.Logger.Level.WARNING, "the keyring failed", failed);
            return new Ended.Badly<>("the keyring failed: " + failed.getCause());
        }
    }

    @Override
    public Answer find(String service, String account) {
        Ended<Optional<Secret>> ended =
                run(
                        keyring -> {
                            try {
                                return Optional.of(
                                        new Secret(keyring.getPassword(service, account)));
                            } catch (PasswordAccessException refused) {
                                if (isMissing(refused)) {
                                    return Optional.empty();
                                }
                                throw refused;
                            }
                        });
        return switch (ended) {
            case Ended.Well<Optional<Secret>>(var secret) ->
                    secret.<Answer>map(Answer.Found::new).orElseGet(Answer.Missing::new);
            case Ended.Locked<Optional<Secret>> _ -> new Answer.Locked();
            case Ended.Badly<Optional<Secret>>(var why) -> new Answer.Unavailable(why);
        };
    }

    private static boolean isMissing(PasswordAccessException refused) {
        String message = String.valueOf(refused.getMessage());
        return NONE.stream().anyMatch(message::contains);
    }

    @Override
    public Change put(String service, String account, Secret secret) {
        return change(
                keyring -> {
                    keyring.setPassword(service, account, secret.reveal());
                    return true;
                });
    }

    @Override
    public Change remove(String service, String account) {
        return change(
                keyring -> {
                    try {
                        keyring.deletePassword(service, account);
                    } catch (PasswordAccessException refused) {
                        if (!isMissing(refused)) {
                            throw refused;
                        }
                    }
                    return true;
                });
    }

    private Change change(Work<Boolean> work) {
        return switch (run(work)) {
            case Ended.Well<Boolean> _ -> new Change.Done();
            case Ended.Locked<Boolean> _ -> new Change.Locked();
            case Ended.Badly<Boolean>(var why) -> new Change.Unavailable(why);
        };
    }

    @Override
    public synchronized void close() {
        Connection used = connection;
        thread.execute(used::close);
        thread.shutdown();
    }
}
