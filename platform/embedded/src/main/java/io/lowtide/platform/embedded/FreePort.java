package io.lowtide.platform.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A TCP port of the loopback address that nobody listens on at this moment. It lies below those a system gives to
 * connections (32768 and up on Linux), or one of them could take it before its owner does; and no port is given twice,
 * since seconds may pass before whoever asked listens on it.
 */
public final class FreePort {
    static final int LOWEST = 20_000;
    static final int HIGHEST = 32_767;
    private static final int TRIES = 200;
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private FreePort() {}

    public static int find() {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST + 1);
            if (isFree(port) && GIVEN.add(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free TCP port on the loopback address (%d tried between %d and %d)"
                .formatted(TRIES, LOWEST, HIGHEST));
    }

    /** Gives nobody this port, which has an owner who will listen on it later. */
    public static void keep(int port) {
        GIVEN.add(port);
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
