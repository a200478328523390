package io.lowtide.platform.embedded;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Kafka of one node, broker and controller, inside this JVM. Close every client of it first: members of a group that
 * vanish with the broker are missed by the next start for as long as their session lasts.
 */
public final class EmbeddedKafka implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedKafka.class);
    private static final int ATTEMPTS = 3;

    private final KafkaRaftServer server;
    private final int port;

    private EmbeddedKafka(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts the broker that keeps its data here, on ports nobody uses, and on others where somebody takes one before
     * Kafka does.
     */
    public static EmbeddedKafka start(Path dataDir) {
        return start(dataDir, FreePort::find);
    }

    static EmbeddedKafka start(Path dataDir, IntSupplier ports) {
        for (int attempt = 1; ; attempt++) {
            int port = ports.getAsInt();
            int controllerPort = ports.getAsInt();
            try {
                return start(dataDir, port, controllerPort);
            } catch (RuntimeException e) {
                if (attempt == ATTEMPTS || FreePort.isFree(port) && FreePort.isFree(controllerPort)) {
                    throw e;
                }
                LOG.warn(
                        "port {} or {} was taken before Kafka listened on it; others are tried",
                        port,
                        controllerPort,
                        e);
            }
        }
    }

    /**
     * Starts the broker that keeps its data here, formatting the directory first if it is empty. Fails where it cannot, a
     * port being taken for instance; Kafka's log says why.
     */
    public static EmbeddedKafka start(Path dataDir, int port) {
        return start(dataDir, port, FreePort.find());
    }

    static EmbeddedKafka start(Path dataDir, int port, int controllerPort) {
        Path directory = dataDir.toAbsolutePath();
        try {
            Files.createDirectories(directory);
            format(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("Kafka's directory cannot be used: " + directory, e);
        }
        KafkaRaftServer server =
                new KafkaRaftServer(new KafkaConfig(properties(directory, port, controllerPort), false), Time.SYSTEM);
        String why = "Kafka cannot use ports %d and %d, or its directory %s".formatted(port, controllerPort, directory);
        // it would end this process without a word to whoever started it
        Exit.setExitProcedure(failing(why, Runtime.getRuntime()::exit));
        Exit.setHaltProcedure(failing(why, Runtime.getRuntime()::halt));
        try {
            server.startup();
        } catch (RuntimeException e) {
            server.shutdown();
            throw e;
        } finally {
            Exit.resetExitProcedure();
            Exit.resetHaltProcedure();
        }
        return new EmbeddedKafka(server, port);
    }

    /** Fails in the thread that starts Kafka, and does the other in its own. */
    private static Exit.Procedure failing(String why, IntConsumer other) {
        Thread starter = Thread.currentThread();
        return (status, message) -> {
            if (Thread.currentThread() != starter) {
                other.accept(status);
            }
            throw new IllegalStateException(why);
        };
    }

    public String bootstrap() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void format(Path directory) throws IOException {
        if (Files.exists(directory.resolve("meta.properties"))) {
            return;
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try {
            new Formatter()
                    .setPrintStream(new PrintStream(said, true, StandardCharsets.UTF_8))
                    .setNodeId(1)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setDirectories(List.of(directory.toString()))
                    .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(directory.toString())
                    .setIgnoreFormatted(true)
                    .run();
        } catch (Exception e) {
            throw new IOException("formatting failed: " + said.toString(StandardCharsets.UTF_8), e);
        }
    }

    private static Map<String, String> properties(Path directory, int port, int controllerPort) {
        String client = "PLAINTEXT://127.0.0.1:" + port;
        Map<String, String> properties = new HashMap<>();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", "1");
        properties.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("listeners", client + ",CONTROLLER://127.0.0.1:" + controllerPort);
        properties.put("advertised.listeners", client);
        properties.put("inter.broker.listener.name", "PLAINTEXT");
        properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.put("log.dirs", directory.toString());
        properties.put("auto.create.topics.enable", "false");
        properties.put("group.initial.rebalance.delay.ms", "0");
        // one node: nothing to replicate to
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("offsets.topic.num.partitions", "3");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("transaction.state.log.num.partitions", "3");
        properties.put("share.coordinator.state.topic.replication.factor", "1");
        properties.put("share.coordinator.state.topic.min.isr", "1");
        properties.put("share.coordinator.state.topic.num.partitions", "1");
        // two cores are shared with every service
        properties.put("group.coordinator.threads", "1");
        properties.put("num.network.threads", "2");
        properties.put("num.io.threads", "2");
        properties.put("background.threads", "1");
        properties.put("log.cleaner.threads", "1");
        properties.put("log.cleaner.dedupe.buffer.size", "2097152");
        // after a kill the broker waits for its own old session to end
        properties.put("broker.session.timeout.ms", "3000");
        properties.put("broker.heartbeat.interval.ms", "1000");
        return properties;
    }
}
