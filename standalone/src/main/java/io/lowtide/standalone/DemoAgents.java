package io.lowtide.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.type.TypeReference;
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
    private static final TypeReference<Map<String, Registration>> INSTALLED = new TypeReference<>() {};

    /** What the Secret says. */
    record Registration(String token, String endpoint, String clusterId) {
        @Override
        public String toString() {
            return "Registration[" + clusterId + " at " + endpoint + "]";
        }
    }

    /** Starts an agent in a cluster. */
    interface Starter {
        AutoCloseable start(String cluster, Registration registration);
    }

    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "demo-agents");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<String, Registration> known = new TreeMap<>();
    private final Map<String, AutoCloseable> agents = new HashMap<>();
    private final Map<String, Endpoints.Cluster> clusters;
    private final Path memory;
    private final HttpClient client;
    private final Starter starter;

    private DemoAgents(Map<String, Endpoints.Cluster> clusters, Path memory, HttpClient client, Starter starter) {
        this.client = client;
        this.clusters = clusters;
        this.memory = memory;
        this.starter = starter;
    }

    /** @param memory the file that says, after a restart, where agents were installed */
    static DemoAgents watch(Map<String, Endpoints.Cluster> clusters, Path memory, HttpClient client, Starter starter) {
        DemoAgents agents = new DemoAgents(clusters, memory, client, starter);
        agents.recall().forEach(agents::follow);
        agents.watch.scheduleWithFixedDelay(() -> clusters.forEach(agents::look), 500, 500, TimeUnit.MILLISECONDS);
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

    private Map<String, Registration> recall() {
        return Files.exists(memory) ? JSON.readValue(memory.toFile(), INSTALLED) : Map.of();
    }

    private void look(String name, Endpoints.Cluster cluster) {
        try {
            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(URI.create(cluster.server() + "/api/v1/namespaces/lowtide/secrets"))
                            .timeout(Duration.ofSeconds(5))
                            .header("Accept", "application/json")
                            .header("Authorization", "Bearer " + cluster.token())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                LOG.debug("secrets of {} cannot be read: {}", name, response.statusCode());
                return;
            }
            for (JsonNode item : JSON.readTree(response.body()).path("items")) {
                if (SECRET.equals(item.path("metadata").path("name").asString(""))) {
                    follow(name, registration(item.path("data")));
                }
            }
        } catch (IOException | RuntimeException e) {
            // looked at again in half a second
            LOG.debug("secrets of {} cannot be read", name, e);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /** A Secret written anew is a new installation: its agent takes the place of the old one. */
    private void follow(String name, Registration registration) {
        if (!clusters.containsKey(name) || registration.equals(known.get(name))) {
            return;
        }
        known.put(name, registration);
        end(name);
        try {
            agents.put(name, starter.start(name, registration));
            JSON.writeValue(memory.toFile(), known);
            LOG.info("agent started in {}", name);
        } catch (RuntimeException e) {
            LOG.warn("agent of {} did not start", name, e);
        }
    }

    private void end(String name) {
        AutoCloseable agent = agents.get(name);
        if (agent == null) {
            return;
        }
        try {
            agent.close();
        } catch (Exception e) {
            LOG.warn("agent of {} did not close cleanly", name, e);
        }
    }

    private static Registration registration(JsonNode data) {
        return new Registration(decoded(data, "token"), decoded(data, "endpoint"), decoded(data, "clusterId"));
    }

    private static String decoded(JsonNode data, String key) {
        return new String(Base64.getDecoder().decode(data.path(key).asString("")), StandardCharsets.UTF_8);
    }
}
