package io.lowtide.clusteragent.kubernetes;

import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.util.ClientBuilder;
import io.kubernetes.client.util.KubeConfig;
import io.kubernetes.client.util.credentials.AccessTokenAuthentication;
import io.lowtide.clusteragent.KubernetesAccess;
import io.lowtide.clusteragent.KubernetesAccess.Address;
import io.lowtide.clusteragent.KubernetesAccess.InCluster;
import io.lowtide.clusteragent.KubernetesAccess.Kubeconfig;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;

/** The official client, made for one cluster. */
final class Connection {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int KEPT_MINUTES = 5;

    private Connection() {}

    static ApiClient to(KubernetesAccess access) throws IOException {
        ApiClient client = switch (access) {
            case InCluster inside -> ClientBuilder.cluster().build();
            case Kubeconfig(var file) -> {
                try (Reader text = Files.newBufferedReader(file)) {
                    KubeConfig config = KubeConfig.loadKubeConfig(text);
                    config.setFile(file.toFile());
                    yield ClientBuilder.kubeconfig(config).build();
                }
            }
            case Address address -> at(address);
        };
        client.setHttpClient(client.getHttpClient()
                .newBuilder()
                .connectionPool(new ConnectionPool(Client.AT_ONCE, KEPT_MINUTES, TimeUnit.MINUTES))
                .connectTimeout(Duration.ofSeconds(5))
                .readTimeout(PATIENCE)
                .callTimeout(PATIENCE)
                .build());
        return client;
    }

    private static ApiClient at(Address address) throws IOException {
        ClientBuilder builder =
                new ClientBuilder().setBasePath(withoutSlash(address.server().toString()));
        if (address.token() != null) {
            builder.setAuthentication(new AccessTokenAuthentication(address.token()));
        }
        if (address.certificateAuthority() != null) {
            builder.setCertificateAuthority(Files.readAllBytes(address.certificateAuthority()));
        }
        return builder.build();
    }

    private static String withoutSlash(String address) {
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }
}
