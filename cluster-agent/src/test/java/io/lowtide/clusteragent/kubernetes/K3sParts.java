package io.lowtide.clusteragent.kubernetes;

import java.time.Duration;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.containers.wait.strategy.WaitAllStrategy;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.k3s.K3sContainer;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/** The control plane of K3s without a node of its own, and kwok beside it; needs Docker, and says so where there is none. */
final class K3sParts {
    private static final DockerImageName K3S = DockerImageName.parse("rancher/k3s:v1.34.2-k3s1");
    private static final DockerImageName KWOK = DockerImageName.parse("registry.k8s.io/kwok/kwok:v0.7.0");
    private static final String ALIAS = "k3s";
    private static final String KUBECONFIG = "/etc/kwok/kubeconfig";
    private static final String STAGES = "/etc/kwok/stages.yaml";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private K3sParts() {}

    /** The administrator's kubeconfig, as seen from this machine; the containers end with the JVM. */
    static String start() {
        Network network = Network.newNetwork();
        K3sContainer k3s = new K3sContainer(K3S).withNetwork(network).withNetworkAliases(ALIAS);
        // privileges are for pods of its own
        k3s.withPrivilegedMode(false)
                .withCommand(
                        "server",
                        "--disable-agent",
                        "--disable-helm-controller",
                        "--disable=coredns,servicelb,traefik,local-storage,metrics-server",
                        "--tls-san=" + k3s.getHost(),
                        "--tls-san=" + ALIAS)
                .waitingFor(new WaitAllStrategy()
                        .withStrategy(Wait.forLogMessage(".*Wrote kubeconfig.*", 1))
                        .withStrategy(Wait.forLogMessage(".*k3s is up and running.*", 1))
                        .withStartupTimeout(PATIENCE));
        GenericContainer<?> kwok = new GenericContainer<>(KWOK).withNetwork(network);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            kwok.close();
                            k3s.close();
                            network.close();
                        },
                        "k3s-parts"));
        k3s.start();
        kwok.withCopyToContainer(Transferable.of(k3s.generateInternalKubeConfigYaml(ALIAS)), KUBECONFIG)
                .withCopyFileToContainer(MountableFile.forClasspathResource("/kwok-stages.yaml"), STAGES)
                .withCommand(
                        "--kubeconfig=" + KUBECONFIG,
                        "--config=" + STAGES,
                        "--manage-all-nodes",
                        "--node-lease-duration-seconds=40")
                .start();
        return k3s.getKubeConfigYaml();
    }
}
