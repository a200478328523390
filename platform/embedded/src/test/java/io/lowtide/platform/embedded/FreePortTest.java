package io.lowtide.platform.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class FreePortTest {

    @RepeatedTest(20)
    void canBeListenedOn_andIsNoneTheSystemGivesToConnections() throws Exception {
        int port = FreePort.find();

        assertThat(port).isBetween(FreePort.LOWEST, FreePort.HIGHEST).isLessThan(32_768);
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(socket.getLocalPort()).isEqualTo(port);
        }
    }

    @Test
    void isGivenOnce() {
        Set<Integer> given = new HashSet<>();
        FreePort.keep(FreePort.LOWEST);

        for (int i = 0; i < 2000; i++) {
            assertThat(given.add(FreePort.find())).isTrue();
        }
        assertThat(given).doesNotContain(FreePort.LOWEST);
    }
}
