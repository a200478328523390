package io.lowtide.clusteragent.kubernetes;

import io.kubernetes.client.util.KubeConfig;
import io.lowtide.clusteragent.KubernetesAccess;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A real API server with controller-manager, scheduler and kwok: the one whose administrator's kubeconfig
 * {@code LOWTIDE_TEST_KUBECONFIG} names, or with {@code LOWTIDE_TEST_CONTAINERS=true} K3s and kwok in containers, which
 * start when it is first asked for and end with the JVM.
 */
final class RealControlPlane {
    /** JUnit names no method otherwise. */
    static final String IS_THERE = "io.lowtide.clusteragent.kubernetes.RealControlPlane#isThere";

    static final String NOT_RUN = "NOT RUN: LOWTIDE_TEST_KUBECONFIG names no kubeconfig of a real API server,"
            + " and LOWTIDE_TEST_CONTAINERS asks for none in a container";

    private static final @Nullable String NAMED = System.getenv("LOWTIDE_TEST_KUBECONFIG");
    private static final boolean CONTAINED = Boolean.parseBoolean(System.getenv("LOWTIDE_TEST_CONTAINERS"));

    private static @Nullable Path kubeconfig;

    private RealControlPlane() {}

    static boolean isThere() {
        return NAMED != null && !NAMED.isEmpty() || CONTAINED;
    }

    /** Of an administrator, readable. */
    static synchronized Path kubeconfig() {
        if (kubeconfig == null) {
            kubeconfig = NAMED != null && !NAMED.isEmpty() ? Path.of(NAMED) : written(K3sParts.start());
        }
        if (!Files.isReadable(kubeconfig)) {
            throw new IllegalStateException("LOWTIDE_TEST_KUBECONFIG: " + kubeconfig + " cannot be read");
        }
        return kubeconfig;
    }

    /** As whoever a token was given to. */
    static KubernetesAccess with(String token) {
        try (Reader text = Files.newBufferedReader(kubeconfig())) {
            KubeConfig config = KubeConfig.loadKubeConfig(text);
            byte[] authority = Base64.getDecoder().decode(config.getCertificateAuthorityData());
            return new KubernetesAccess.Address(
                    URI.create(config.getServer()), token, written(new String(authority, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path written(String text) {
        try {
            Path file = Files.createTempFile("control-plane", "");
            file.toFile().deleteOnExit();
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
