package io.lowtide.standalone;

import io.lowtide.platform.embedded.EmbeddedKafka;
import io.lowtide.standalone.supervision.BrokerProcess;
import io.lowtide.standalone.supervision.ChildJvm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** The Kafka of this machine: in this JVM, or in one of its own. */
interface Broker extends AutoCloseable {

    String bootstrap();

    @Override
    void close();

    static Broker inThisProcess(Path data) {
        EmbeddedKafka kafka = EmbeddedKafka.start(data);
        return new Broker() {
            @Override
            public String bootstrap() {
                return kafka.bootstrap();
            }

            @Override
            public void close() {
                kafka.close();
            }
        };
    }

    /** Returns when it listens. */
    static InAProcess inAProcessOfItsOwn(Path data, int port, Path log) {
        ChildJvm jvm = ChildJvm.start(BrokerProcess.recipe(data, port, log));
        long start = System.nanoTime();
        while (!listens(port)) {
            if (!jvm.isAlive() || System.nanoTime() - start > 60_000_000_000L) {
                jvm.close();
                throw new StartException("Kafka did not begin to listen", null);
            }
            LockSupport.parkNanos(50_000_000);
        }
        return new InAProcess(jvm, port);
    }

    /** A broker that can be killed. */
    record InAProcess(ChildJvm jvm, int port) implements Broker {
        @Override
        public String bootstrap() {
            return "127.0.0.1:" + port;
        }

        @Override
        public void close() {
            jvm.close();
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }
}
