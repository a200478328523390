package io.lowtide.platform.testkit;

import io.lowtide.platform.embedded.EmbeddedKafka;
import io.lowtide.platform.embedded.EmbeddedPostgres;
import io.lowtide.platform.embedded.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One PostgreSQL and one Kafka for all tests of a JVM, started at first use, gone with the JVM. */
public final class TestInfrastructure {

    private static final TestInfrastructure SHARED = new TestInfrastructure();

    private @Nullable Path directory;
    private @Nullable EmbeddedPostgres postgres;
    private @Nullable EmbeddedKafka kafka;

    private TestInfrastructure() {}

    public static EmbeddedPostgres postgres() {
        return SHARED.startedPostgres();
    }

    public static EmbeddedKafka kafka() {
        return SHARED.startedKafka();
    }

    private synchronized EmbeddedPostgres startedPostgres() {
        if (postgres == null) {
            postgres = EmbeddedPostgres.start(directory().resolve("postgres"));
        }
        return postgres;
    }

    private synchronized EmbeddedKafka startedKafka() {
        if (kafka == null) {
            kafka = EmbeddedKafka.start(directory().resolve("kafka"), FreePort.find());
        }
        return kafka;
    }

    private Path directory() {
        if (directory == null) {
            try {
                directory = Files.createTempDirectory("lowtide-test-");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "lowtide-test-infrastructure"));
        }
        return directory;
    }

    private synchronized void stop() {
        if (kafka != null) {
            kafka.close();
        }
        if (postgres != null) {
            postgres.close();
        }
        if (directory != null) {
            delete(directory);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : (Iterable<Path>) paths.sorted(Comparator.reverseOrder())::iterator) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
