package io.lowtide.clusteragent.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.lowtide.clusteragent.KubernetesAccess;
import io.lowtide.clusteragent.snapshot.Snapshot;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.NodeClassSeen;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a snapshot says of the classes Karpenter launches nodes from, as Karpenter 1.8 writes their status. */
class NodeClassesTest {
    private static final String NODES = "/api/v1/nodes";
    private static final String CLASSES = "/apis/karpenter.k8s.aws/v1/ec2nodeclasses";
    private static final String NODE = """
            {"items":[{"metadata":{"name":"n0","labels":{%s}},
             "status":{"allocatable":{"cpu":"4","memory":"16Gi","pods":"58"}}}]}""";
    private static final String OF_A_CLASS = NODE.formatted("\"karpenter.k8s.aws/ec2nodeclass\":\"al2023\"");
    private static final String RESOLVED = """
            {"items":[{"metadata":{"name":"al2023"},"status":{
             "subnets":[{"id":"subnet-2","zone":"us-east-1b","zoneID":"use1-az2"},
              {"id":"subnet-1","zone":"us-east-1a","zoneID":"use1-az1"},{"id":"subnet-3","zone":"us-east-1a"}],
             "amis":[{"id":"ami-1","name":"al2023","requirements":[
               {"key":"kubernetes.io/arch","operator":"In","values":["amd64"]},
               {"key":"karpenter.k8s.aws/instance-gpu-count","operator":"DoesNotExist"}]}]}},
             {"metadata":{"name":"anything"},"status":{"amis":[{"id":"ami-2","requirements":[]}]}},
             {"metadata":{"name":"new"}}]}""";

    private Map<String, String> answers = Map.of();
    private HttpServer server;
    private KubernetesClusterView view;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", this::serve);
        server.start();
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        view = new KubernetesClusterView(new KubernetesAccess.Address(address, null, null), Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        view.close();
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        boolean missing = path.equals(CLASSES) && !answers.containsKey(path);
        byte[] answer = answers.getOrDefault(path, "{\"items\":[]}").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(missing ? 403 : 200, answer.length);
        try (exchange) {
            exchange.getResponseBody().write(answer);
        }
    }

    @Test
    void saysWhereAndOnWhatEachCanLaunch() throws Exception {
        answers = Map.of(NODES, OF_A_CLASS, CLASSES, RESOLVED);

        assertThat(view.snapshot().nodeClasses())
                .containsExactly(
                        new NodeClassSeen("al2023", List.of("us-east-1a", "us-east-1b"), List.of("amd64")),
                        new NodeClassSeen("anything", List.of(), List.of("amd64", "arm64")),
                        new NodeClassSeen("new", List.of(), List.of()));
    }

    @Test
    void saysNothing_whereTheyMayNotBeRead() throws Exception {
        answers = Map.of(NODES, OF_A_CLASS);

        Snapshot snapshot = view.snapshot();

        assertThat(snapshot.nodes()).hasSize(1);
        assertThat(snapshot.nodeClasses()).isNull();
    }

    @Test
    void doesNotAsk_whereNoNodeIsOfOne() throws Exception {
        answers = Map.of(NODES, NODE.formatted(""), CLASSES, RESOLVED);

        assertThat(view.snapshot().nodeClasses()).isNull();
    }
}
