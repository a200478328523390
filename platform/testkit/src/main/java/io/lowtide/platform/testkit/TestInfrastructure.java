package io.lowtide.platform.testkit;

import io.lowtide.platform.embedded.DatabaseBootstrap;

/**
 * One PostgreSQL and one Kafka for all tests of a JVM, started at first use, gone with the JVM: embedded, or with
 * {@code LOWTIDE_TEST_CONTAINERS=true} their twins in containers.
 */
public final class TestInfrastructure {
    private static final String CONTAINERS = "LOWTIDE_TEST_CONTAINERS";

    private static final Parts PARTS = parts();

    private TestInfrastructure() {}

    private static Parts parts() {
        Parts parts = Boolean.parseBoolean(System.getenv(CONTAINERS)) ? new ContainerParts() : new EmbeddedParts();
        Runtime.getRuntime().addShutdownHook(new Thread(parts::close, "lowtide-test-infrastructure"));
        return parts;
    }

    /** The superuser's hand on the database. */
    public static DatabaseBootstrap database() {
        return PARTS.database();
    }

    /** {@code host:port} of the broker. */
    public static String kafka() {
        return PARTS.kafka();
    }

    /** What tests run against, wherever it comes from; each part starts when it is first asked for. */
    interface Parts extends AutoCloseable {
        DatabaseBootstrap database();

        String kafka();

        @Override
        void close();
    }
}
