package io.lowtide.platform.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.RepeatedTest;

class FreePortTest {

    @RepeatedTest(20)
    void canBeListenedOn_andIsNoneTheSystemGivesToConnections() throws Exception {
        int port = FreePort.find();

        assertThat(port).isBetween(FreePort.LOWEST, FreePort.HIGHEST).isLessThan(32_768);
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(socket.getLocalPort()).isEqualTo(port);
        }
    }
}
