package io.lowtide.standalone.supervision;

import io.lowtide.clusteragent.ClusterAgent;
import io.lowtide.clusteragent.ClusterAgentSettings;
import io.lowtide.clusteragent.KubernetesAccess;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

/** The agent of a cluster in a JVM of its own. */
public final class AgentProcess {

    /**
     * What it is told.
     *
     * @param door where Lowtide answers
     * @param credential the file it keeps its credential in
     */
    public record Installation(
            String door, String clusterId, String token, KubernetesAccess.Address kubernetes, Path credential) {

        /** With the settings of an agent that is alone in its cluster and may act. */
        public ClusterAgentSettings settings() {
            return ClusterAgentSettings.of(URI.create(door), UUID.fromString(clusterId), token, kubernetes, credential);
        }
    }

    private AgentProcess() {}

    /** How to start one. */
    public static ChildJvm.Recipe recipe(String cluster, Installation it, Path log) {
        return new ChildJvm.Recipe(
                "agent-" + cluster,
                "128m",
                AgentProcess.class.getName(),
                List.of(
                        it.door(),
                        it.clusterId(),
                        it.token(),
                        it.kubernetes().server().toString(),
                        it.kubernetes().token(),
                        String.valueOf(it.kubernetes().certificateAuthority()),
                        it.credential().toString()),
                log);
    }

    public static void main(String[] arguments) throws Exception {
        OwnLogging.use();
        List<String> told = Told.lines();
        Installation installation = new Installation(
                told.get(0),
                told.get(1),
                told.get(2),
                new KubernetesAccess.Address(URI.create(told.get(3)), told.get(4), Path.of(told.get(5))),
                Path.of(told.get(6)));
        ClusterAgent agent = ClusterAgent.start(installation.settings());
        Runtime.getRuntime().addShutdownHook(new Thread(agent::close, "agent-shutdown"));
        new CountDownLatch(1).await();
    }
}
