package io.lowtide.platform.testkit;

import io.lowtide.platform.embedded.DatabaseBootstrap;
import io.lowtide.platform.embedded.EmbeddedKafka;
import io.lowtide.platform.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** PostgreSQL as a child process and Kafka in this one, on a directory of their own. */
final class EmbeddedParts implements TestInfrastructure.Parts {
    private @Nullable Path directory;
    private @Nullable EmbeddedPostgres postgres;
    private @Nullable EmbeddedKafka kafka;

    @Override
    public synchronized DatabaseBootstrap database() {
        if (postgres == null) {
            postgres = EmbeddedPostgres.startNonDurable(directory().resolve("postgres"));
        }
        return DatabaseBootstrap.of(postgres);
    }

    @Override
    public synchronized String kafka() {
        if (kafka == null) {
            kafka = EmbeddedKafka.start(directory().resolve("kafka"));
        }
        return kafka.bootstrap();
    }

    private Path directory() {
        if (directory == null) {
            try {
                directory = Files.createTempDirectory("lowtide-test-");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return directory;
    }

    @Override
    public synchronized void close() {
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
