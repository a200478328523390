package io.lowtide.standalone.supervision;

import io.lowtide.platform.embedded.EmbeddedKafka;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A Kafka in a JVM of its own; it is told its directory and its port. */
public final class BrokerProcess {

    private BrokerProcess() {}

    /** How to start one. */
    public static ChildJvm.Recipe recipe(Path data, int port, Path log) {
        return new ChildJvm.Recipe(
                "kafka", "320m", BrokerProcess.class.getName(), List.of(data.toString(), String.valueOf(port)), log);
    }

    public static void main(String[] arguments) throws Exception {
        OwnLogging.use();
        List<String> told = Told.lines();
        EmbeddedKafka kafka = EmbeddedKafka.start(Path.of(told.get(0)), Integer.parseInt(told.get(1)));
        Runtime.getRuntime().addShutdownHook(new Thread(kafka::close, "kafka-shutdown"));
        new CountDownLatch(1).await();
    }
}
