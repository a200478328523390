package io.lowtide.standalone;

import io.lowtide.clusteragent.KubernetesAccess;
import io.lowtide.simulator.Simulator;
import io.lowtide.simulator.SimulatorSettings;
import io.lowtide.simulator.world.WorldSettings;
import io.lowtide.standalone.supervision.AgentProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** AWS and the clusters of this machine's demo, with the agents people install in them. */
final class SimulatedWorld implements AutoCloseable {

    private final Path directory;
    private final Simulator simulator;
    private final AgentStarter starter;
    private final DemoAgents agents;

    /** Starts the agent of a cluster somewhere. */
    interface AgentStarter {
        AutoCloseable start(String cluster, AgentProcess.Installation installation);
    }

    private SimulatedWorld(Path directory, Simulator simulator, AgentStarter starter) {
        this.directory = directory;
        this.simulator = simulator;
        this.starter = starter;
        this.agents = DemoAgents.watch(
                clusters(),
                directory.resolve("registrations.json"),
                Trust.client(simulator.authority()),
                this::startAgent);
    }

    /** @param directory where it remembers what people did to it */
    static SimulatedWorld start(Path directory, Secrets secrets, WorldSettings world, AgentStarter starter) {
        SimulatorSettings settings = new SimulatorSettings(
                0, 0, world, secrets.awsAccessKeyId(), secrets.awsSecretAccessKey(), "127.0.0.1", directory);
        return new SimulatedWorld(directory, Simulator.start(settings), starter);
    }

    String awsEndpoint() {
        return simulator.awsEndpoint();
    }

    /** The API server of each cluster and its administrator's token, by the cluster's name. */
    Map<String, Endpoints.Cluster> clusters() {
        return simulator.adminTokens().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        it -> new Endpoints.Cluster(
                                simulator.kubernetesEndpoint() + "/clusters/" + it.getKey(),
                                it.getValue(),
                                simulator.authority()),
                        (one, other) -> one,
                        TreeMap::new));
    }

    @Override
    public void close() {
        agents.close();
        simulator.close();
    }

    private AutoCloseable startAgent(String name, DemoAgents.Registration registration) {
        Endpoints.Cluster cluster = Objects.requireNonNull(clusters().get(name));
        try {
            Path authority = Files.writeString(directory.resolve("authority.pem"), cluster.authority());
            Path home = Files.createDirectories(directory.resolve("agents").resolve(name));
            return starter.start(
                    name,
                    new AgentProcess.Installation(
                            registration.endpoint(),
                            registration.clusterId(),
                            registration.token(),
                            new KubernetesAccess.Address(URI.create(cluster.server()), cluster.token(), authority),
                            home.resolve("credential")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
