package io.lowtide.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stands in for the Deployment the Helm chart runs: where someone puts the registration Secret into a simulated
 * cluster, the real cluster-agent starts with it.
 */
final class DemoAgents implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DemoAgents.class);
    private static final String SECRET = "lowtide-agent-registration";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What the Secret says, and the API server of the cluster it lies in. */
    record Registration(String apiServer, String token, String endpoint, String clusterId) {}

    /** Starts an agent in a cluster. */
    interface Starter {
        AutoCloseable start(Registration registration);
    }

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "demo-agents");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<String, Registration> known = new HashMap<>();
    private final Map<String, AutoCloseable> agents = new HashMap<>();
    private final Starter starter;

    private DemoAgents(Starter starter) {
        this.starter = starter;
    }

    static DemoAgents watch(String kubernetesEndpoint, List<String> clusters, Starter starter) {
        DemoAgents agents = new DemoAgents(starter);
        List<String> apiServers = clusters.stream()
                .map(name -> kubernetesEndpoint + "/clusters/" + name)
                .toList();
        agents.watch.scheduleWithFixedDelay(() -> apiServers.forEach(agents::look), 500, 500, TimeUnit.MILLISECONDS);
        return agents;
    }

    @Override
    public void close() {
        watch.shutdownNow();
        try {
            watch.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        agents.keySet().forEach(this::end);
    }

    private void look(String apiServer) {
        try {
            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(URI.create(apiServer + "/api/v1/namespaces/lowtide/secrets"))
                            .timeout(Duration.ofSeconds(5))
                            .header("Accept", "application/json")
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                return;
            }
            for (JsonNode item : JSON.readTree(response.body()).path("items")) {
                if (SECRET.equals(item.path("metadata").path("name").asString(""))) {
                    follow(apiServer, registration(apiServer, item.path("data")));
                }
            }
        } catch (IOException | RuntimeException e) {
            // looked at again in half a second
            LOG.debug("secrets of {} cannot be read", apiServer, e);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /** A Secret written anew is a new installation: its agent takes the place of the old one. */
    private void follow(String apiServer, Registration registration) {
        if (registration.equals(known.get(apiServer))) {
            return;
        }
        known.put(apiServer, registration);
        end(apiServer);
        try {
            agents.put(apiServer, starter.start(registration));
            LOG.info("agent started in {}", apiServer);
        } catch (RuntimeException e) {
            LOG.warn("agent of {} did not start", apiServer, e);
        }
    }

    private void end(String apiServer) {
        AutoCloseable agent = agents.get(apiServer);
        if (agent == null) {
            return;
        }
        try {
            agent.close();
        } catch (Exception e) {
            LOG.warn("agent of {} did not close cleanly", apiServer, e);
        }
    }

    private static Registration registration(String apiServer, JsonNode data) {
        return new Registration(
                apiServer, decoded(data, "token"), decoded(data, "endpoint"), decoded(data, "clusterId"));
    }

    private static String decoded(JsonNode data, String key) {
        return new String(Base64.getDecoder().decode(data.path(key).asString("")), StandardCharsets.UTF_8);
    }
}
