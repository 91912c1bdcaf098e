package dev.hubconsole.adapters.store;

import dev.hubconsole.core.run.RunStore;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

import java.io.IOException;
import java.util.Properties;

/// Everything that a store does, on PostgreSQL.
class PostgresStoreTest extends RunStoreTest {

    private static @Nullable PostgresCluster cluster;
    private static int databases;

    private @Nullable String url;

    @BeforeAll
    static void start() {
        cluster = PostgresCluster.start();
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Override
    RunStore open() {
        url = cluster.database("store" + ++databases);
        return SqlRunStore.inPostgres(url, new Properties(), "USD");
    }

    @Override
    Dialect dialect() {
        return new Postgres();
    }

    @Override
    String url() {
        return url;
    }

    @Override
    Process otherProcess() throws IOException {
        return start("server", url);
    }
}
