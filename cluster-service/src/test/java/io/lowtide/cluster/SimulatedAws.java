package io.lowtide.cluster;

import static io.lowtide.platform.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.cluster.TestService.Answer;
import io.lowtide.platform.security.Caller;
import io.lowtide.simulator.Simulator;
import io.lowtide.simulator.SimulatorSettings;
import io.lowtide.simulator.world.WorldSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The simulated AWS behind its own protocols, and the strings a test may pull. */
final class SimulatedAws implements AutoCloseable {
    static final String ACCOUNT = "111122223333";
    static final String ROLE = "arn:aws:iam::" + ACCOUNT + ":role/LowtideOperator";
    private static final String KEY = "AKIACLUSTERTEST00001";
    private static final String SECRET = "cluster-test-secret-key-of-nobody-000001";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Simulator simulator;

    SimulatedAws() {
        this(0);
    }

    /** @param spotNodes how many more nodes on spot than usual there are in all clusters */
    SimulatedAws(int spotNodes) {
        WorldSettings world = new WorldSettings(WorldSettings.USUAL_SEED, 1, spotNodes);
        simulator = Simulator.start(new SimulatorSettings(0, 0, world, KEY, SECRET, "127.0.0.1", null));
    }

    private final HttpClient http = HttpClient.newHttpClient();

    Map<String, String> settings() {
        return Map.of(
                "lowtide.aws.endpoint",
                simulator.awsEndpoint(),
                "lowtide.aws.access-key-id",
                KEY,
                "lowtide.aws.secret-access-key",
                SECRET,
                "lowtide.aws.events-queue",
                "https://sqs.us-east-1.amazonaws.com/999999999999/lowtide-events",
                "lowtide.aws.events-region",
                "us-east-1");
    }

    void trust(UUID externalId, boolean mayChange) {
        control("/roles", Map.of("role_arn", ROLE, "external_id", externalId.toString(), "may_change", mayChange));
    }

    /** Links the account for somebody, with all its clusters found; its id. */
    String link(TestService service, Caller owner) {
        Answer linked = service.post(
                owner, "/accounts", Map.of("alias", "real", "regions", List.of("us-east-1"), "access_mode", "full"));
        String account = linked.at("/id");
        trust(UUID.fromString(linked.at("/external_id")), true);
        Answer verified = service.post(
                owner, "/accounts/" + account + "/verify", Map.of("role_arn", ROLE, "aws_account_id", ACCOUNT));
        assertThat(verified.status()).as(verified.text()).isEqualTo(200);
        eventually(() -> assertThat(service.get(owner, "/accounts/" + account).at("/status"))
                .isEqualTo("active"));
        return account;
    }

    /** Puts one of the account's clusters under management; its id. */
    static String manage(TestService service, Caller owner, String cluster) {
        return service.post(
                        owner,
                        "/clusters",
                        Map.of(
                                "source",
                                "discovered",
                                "arn",
                                "arn:aws:eks:us-east-1:" + ACCOUNT + ":cluster/" + cluster))
                .at("/id");
    }

    /** Lets go of the account, so that another test may link it. */
    static void unlink(TestService service, Caller owner, String account) {
        service.call(owner, HttpMethod.DELETE, "/accounts/" + account, Map.of("confirm", "real"), Map.of());
    }

    JsonNode control(String path, Map<String, Object> body) {
        return send(HttpRequest.newBuilder(URI.create(simulator.awsEndpoint() + "/dev/sim" + path))
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    /** How often something was changed. */
    long count(String name) {
        return send(HttpRequest.newBuilder(URI.create(simulator.awsEndpoint() + "/dev/sim/counters")))
                .path(name)
                .asLong();
    }

    /** All that was ever changed. */
    JsonNode counters() {
        return send(HttpRequest.newBuilder(URI.create(simulator.awsEndpoint() + "/dev/sim/counters")));
    }

    Simulator simulator() {
        return simulator;
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(answer.statusCode() + " " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        simulator.close();
    }
}
