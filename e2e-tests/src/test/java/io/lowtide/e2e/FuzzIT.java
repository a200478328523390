package io.lowtide.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.standalone.Endpoints;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Every operation of the API, again and again, by everybody there is, of things that are theirs and of things that are
 * not, with what its description asks for and with what nobody should send: nothing breaks, and every answer is one the
 * description names. {@code -Dlowtide.fuzz.requests=20000} for the long run.
 */
class FuzzIT {
    private static final int REQUESTS = Integer.getInteger("lowtide.fuzz.requests", 2_000);
    private static final long SEED = Long.getLong("lowtide.fuzz.seed", 42);
    private static final int LANES = 4;
    private static final int LONGEST_ADDRESS = 16_000;

    private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();

    @Test
    void meetsNoSurprise_whateverIsSent() throws Exception {
        String url = SharedSuite.url();
        Path data = SharedSuite.data();
        JsonNode document = Visitor.anonymous(url).get("/api/v1/openapi.json");
        List<Operation> operations = Operation.of(document);
        assertThat(operations).hasSizeGreaterThan(20);

        try (Estate estate = Estate.of(url, Endpoints.read(data));
                ExecutorService lanes = Executors.newFixedThreadPool(LANES)) {
            List<Future<?>> running = new ArrayList<>();
            for (int lane = 0; lane < LANES; lane++) {
                Random random = new Random(SEED + lane);
                running.add(lanes.submit(() -> {
                    run(new Cast(url, data, estate), document, operations, random);
                    return null;
                }));
            }
            for (Future<?> lane : running) {
                lane.get();
            }
        } finally {
            // staff may have switched off whatever changes anything
            Visitor.staff(url, data)
                    .call("PUT", "/api/v1/admin/safe-mode", "{\"enabled\":false,\"reason\":\"the fuzzing is over\"}");
        }
        assertThat(wrong).isEmpty();
    }

    private void run(Cast cast, JsonNode document, List<Operation> operations, Random random) throws Exception {
        Inputs inputs = new Inputs(random, document);
        for (int i = 0; i < REQUESTS / LANES; i++) {
            Operation operation = operations.get(random.nextInt(operations.size()));
            // what is taken away could not be asked for again
            boolean whole = operation.method().equals("DELETE");
            String own = whole || random.nextBoolean() ? null : cast.estate().address(operation);
            send(cast.any(operation, random), operation, own == null ? operation.path() : own, inputs, random);
        }
    }

    private void send(Visitor visitor, Operation operation, String address, Inputs inputs, Random random)
            throws Exception {
        String path = address;
        StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
        Map<String, String> headers = new HashMap<>();
        for (Operation.Parameter parameter : operation.parameters()) {
            if (!parameter.required() && random.nextInt(3) == 0) {
                continue;
            }
            JsonNode made = inputs.of(parameter.schema());
            String value = made.isString() ? made.asString() : made.toString();
            switch (parameter.in()) {
                case "path" ->
                    path = path.replace("{" + parameter.name() + "}", encoded(value.isBlank() ? "x" : value));
                case "query" -> query.add(encoded(parameter.name()) + "=" + encoded(value));
                case "header" ->
                    headers.put(
                            parameter.name(),
                            value.replaceAll("[^\\x21-\\x7e]", "").concat("\""));
                default -> {
                    // cookies are the gateway's own
                }
            }
        }
        if ((path + query).length() > LONGEST_ADDRESS) {
            // beyond this the HTTP layer answers by itself, before there is anything to make a problem of
            query = new StringJoiner("&", "?", "").setEmptyValue("");
        }
        String body = operation.body() == null && random.nextInt(10) != 0 ? null : body(operation, inputs, random);
        if (random.nextInt(20) == 0) {
            headers.put("Content-Type", random.nextBoolean() ? "text/plain" : "application/xml");
        }
        String id = UUID.randomUUID().toString();
        headers.put("X-Request-Id", id);
        String sent =
                id + " " + operation + " with " + path + query + ", " + headers.keySet() + " and " + shortened(body);
        HttpResponse<String> answer;
        try {
            answer = visitor.call(operation.method(), path + query, body, headers);
        } catch (HttpTimeoutException e) {
            wrong.add(sent + " was not answered");
            return;
        }
        int status = answer.statusCode();
        boolean problem = status < 400
                || answer.headers().firstValue("Content-Type").orElse("").startsWith("application/problem+json");
        if (status >= 500 || !operation.statuses().contains(status) || !problem) {
            wrong.add(sent + " answered " + status + ": " + shortened(answer.body()));
        }
    }

    private static String body(Operation operation, Inputs inputs, Random random) {
        if (random.nextInt(20) == 0) {
            return List.of("", "{", "[1,2", "\"", "{\"a\":1}}", "\uFEFF{}", "[".repeat(2_000))
                    .get(random.nextInt(7));
        }
        return operation.body() == null ? "{}" : inputs.of(operation.body()).toString();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String shortened(String text) {
        return text == null || text.length() <= 300 ? text : text.substring(0, 300) + "…";
    }
}
