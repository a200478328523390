package io.lowtide.e2e;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** One connection, as a browser keeps it, through requests whose answers are out before they are read. */
class ConnectionIT {
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: (\\d+)");
    private static final byte[] UNREAD =
            "GET /api/v1/nowhere HTTP/1.1\r\nHost: door\r\nContent-Length: 2\r\n\r\n{}".getBytes(US_ASCII);
    private static final byte[] NEXT = "GET /api/v1/auth/me HTTP/1.1\r\nHost: door\r\n\r\n".getBytes(US_ASCII);

    /** With Reactor Netty before 1.3.8 it goes wrong about once in a hundred rounds. */
    @Test
    void goesOn_afterABodyNobodyRead() throws Exception {
        URI door = URI.create(SharedSuite.url());
        try (Socket socket = new Socket(door.getHost(), door.getPort())) {
            socket.setSoTimeout(10_000);
            socket.setTcpNoDelay(true);
            for (int round = 0; round < 1_000; round++) {
                socket.getOutputStream().write(UNREAD);
                assertThat(answer(socket)).startsWith("HTTP/1.1 404");
                socket.getOutputStream().write(NEXT);
                assertThat(answer(socket)).startsWith("HTTP/1.1 401");
            }
        }
    }

    /** Both answers are problems of a known length. */
    private static String answer(Socket socket) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int read = socket.getInputStream().read();
            if (read < 0) {
                throw new EOFException("after " + head);
            }
            head.append((char) read);
        }
        Matcher length = LENGTH.matcher(head);
        assertThat(length.find()).as(head.toString()).isTrue();
        socket.getInputStream().readNBytes(Integer.parseInt(length.group(1)));
        return head.toString();
    }
}
