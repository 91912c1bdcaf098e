package dev.hubconsole.cli;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/// What a command reads from and writes to: the one place where `hubctl` touches the standard
/// streams. Results go to `out`, everything else to `err`, both as UTF-8.
public final class Terminal {

    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final Remembering sent;
    private final PrintStream out;
    private final PrintStream err;
    private final Map<String, String> environment;
    private final boolean interactive;
    private final Person person;

    /// Who sits before the terminal and can be asked.
    interface Person {

        /// Nobody does.
        Person NOBODY =
                new Person() {
                    @Override
                    public Optional<String> line(String question) {
                        return Optional.empty();
                    }

                    @Override
                    public Optional<char[]> unseen(String question) {
                        return Optional.empty();
                    }
                };

        /// The line that is typed; empty where nobody answers.
        Optional<String> line(String question);

        /// The same, and it is not shown while it is typed.
        Optional<char[]> unseen(String question);

        /// Whoever sits before a console.
        static Person at(Console console) {
            return new Person() {
                @Override
                public Optional<String> line(String question) {
                    return Optional.ofNullable(console.readLine("%s", question));
                }

                @Override
                public Optional<char[]> unseen(String question) {
                    return Optional.ofNullable(console.readPassword("%s", question));
                }
            };
        }
    }

    /// A terminal on given streams, with nobody before it who could be asked.
    ///
    /// @param environment the environment variables
    /// @param interactive whether a person sees the output as it comes
    public Terminal(
            InputStream in,
            OutputStream out,
            OutputStream err,
            Map<String, String> environment,
            boolean interactive) {
        this(in, out, err, environment, interactive, Person.NOBODY);
    }

    /// A terminal on given streams.
    ///
    /// @param person who can be asked
    Terminal(
            InputStream in,
            OutputStream out,
            OutputStream err,
            Map<String, String> environment,
            boolean interactive,
            Person person) {
        this.in = in;
        this.sent = new Remembering(out);
        this.out = new PrintStream(sent, false, StandardCharsets.UTF_8);
        this.err = new PrintStream(err, false, StandardCharsets.UTF_8);
        this.environment = Map.copyOf(environment);
        this.interactive = interactive;
        this.person = person;
    }

    /// The terminal of this process.
    public static Terminal ofProcess() {
        Console console = System.console();
        boolean interactive = console != null && console.isTerminal();
        return new Terminal(
                System.in,
                buffered(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                System.getenv(),
                interactive,
                interactive ? Person.at(console) : Person.NOBODY);
    }

    private static OutputStream buffered(FileDescriptor descriptor) {
        return new java.io.BufferedOutputStream(new FileOutputStream(descriptor), BUFFER);
    }

    public InputStream in() {
        return in;
    }

    public PrintStream out() {
        return out;
    }

    public PrintStream err() {
        return err;
    }

    /// An environment variable; empty text where it is not set.
    public String variable(String name) {
        return environment.getOrDefault(name, "");
    }

    public Map<String, String> environment() {
        return environment;
    }

    public boolean isInteractive() {
        return interactive;
    }

    /// Asks for a text that is not shown while it is typed; empty where nobody can be asked.
    Optional<char[]> secretly(String question) {
        return person.unseen(question);
    }

    /// Asks for a line; empty where nobody can be asked.
    Optional<String> asked(String question) {
        return person.line(question);
    }

    /// Sends what is still buffered; whether all of it could be written. Where not, the reason is
    /// told, but for a reader that has seen enough, as `head`.
    public boolean flush() {
        out.flush();
        String failure = sent.failure;
        if (failure != null && !failure.equals("Broken pipe")) {
            err.println("hubctl: the output cannot be written: " + failure);
        }
        err.flush();
        return !out.checkError();
    }

    /// Keeps why writing failed, which a print stream does not tell.
    private static final class Remembering extends FilterOutputStream {

        private @Nullable String failure;

        private Remembering(OutputStream to) {
            super(to);
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            try {
                out.write(bytes, from, length);
            } catch (IOException failed) {
                throw remembered(failed);
            }
        }

        @Override
        public void flush() throws IOException {
            try {
                out.flush();
            } catch (IOException failed) {
                throw remembered(failed);
            }
        }

        private IOException remembered(IOException failed) {
            failure = String.valueOf(failed.getMessage());
            return failed;
        }
    }

    /// A terminal that keeps what is written, for programs that run commands inside themselves.
    public static Terminal keeping(ByteArrayOutputStream out, ByteArrayOutputStream err) {
        return new Terminal(InputStream.nullInputStream(), out, err, Map.of(), false);
    }
}
