package io.lowtide.clusteragent.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.lowtide.clusteragent.KubernetesAccess;
import io.lowtide.clusteragent.action.ClusterControl;
import io.lowtide.clusteragent.action.RefusedException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes over the wire; what a real API server makes of it is in {@link RealControlIT}. */
class NodePoolsTest {
    private static final String POOL = """
            {"apiVersion":"karpenter.sh/v1","kind":"NodePool","metadata":{"name":"general","labels":{"team":"shop"},
             "annotations":{"a":"b"}},"spec":{"template":{"spec":{"requirements":[
             {"key":"kubernetes.io/arch","operator":"In","values":["amd64"]}]}}}}""";
    private static final String CONFLICT = """
            {"kind":"Status","status":"Failure","reason":"Conflict","code":409,
             "message":"Apply failed with 1 conflict: conflict with \\"helm\\": .spec.template.spec.requirements"}""";

    private record Request(String method, String path, String query, String type, String body) {}

    private final List<Request> requests = new ArrayList<>();
    private HttpServer server;
    private ClusterControl control;
    private int status = 200;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", this::serve);
        server.start();
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        control = new KubernetesControl(new KubernetesAccess.Address(address, null, null));
    }

    @AfterEach
    void stop() {
        control.close();
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        requests.add(new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                String.valueOf(exchange.getRequestURI().getQuery()),
                String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type")),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        byte[] answer = (status == 200 ? POOL : CONFLICT).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, answer.length);
        try (exchange) {
            exchange.getResponseBody().write(answer);
        }
    }

    @Test
    void readsWhatAChangeIsMergedInto() throws Exception {
        var pool = control.nodePool("general");

        assertThat(pool.labels()).containsExactly(Map.entry("team", "shop"));
        assertThat(pool.annotations()).containsExactly(Map.entry("a", "b"));
        assertThat(pool.requirements())
                .containsExactly(Map.of("key", "kubernetes.io/arch", "operator", "In", "values", List.of("amd64")));
    }

    @Test
    void appliesUnderItsOwnName_andRehearses() throws Exception {
        control.applyNodePool("general", Map.of("disruption", Map.of("budgets", List.of())), false, true);

        assertThat(requests).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo("PATCH");
            assertThat(request.path()).isEqualTo("/apis/karpenter.sh/v1/nodepools/general");
            assertThat(request.query().split("&"))
                    .containsExactlyInAnyOrder("fieldManager=lowtide-agent", "force=false", "dryRun=All");
            assertThat(request.type()).startsWith("application/apply-patch+yaml");
            assertThat(request.body())
                    .isEqualTo("{\"apiVersion\":\"karpenter.sh/v1\",\"kind\":\"NodePool\","
                            + "\"metadata\":{\"name\":\"general\"},\"spec\":{\"disruption\":{\"budgets\":[]}}}");
        });
    }

    @Test
    void namesWhoManagesAField() {
        status = 409;

        RefusedException refused = catchThrowableOfType(
                RefusedException.class, () -> control.applyNodePool("general", Map.of(), false, false));

        assertThat(refused.code()).isEqualTo("conflict");
        assertThat(refused.getMessage()).contains("helm").contains("expected: handed over");
    }
}
