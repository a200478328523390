package io.lowtide.cluster;

import static io.lowtide.cluster.FakeCloud.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.cluster.TestService.Answer;
import io.lowtide.platform.security.Caller;
import io.lowtide.platform.security.Role;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every operation the service describes, with what it asks for and with what nobody should send. */
class AnyInputIT {
    private static final long SEED = 20_260_102;
    private static final int ROUNDS = 40;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final FakeCloud CLOUD = new FakeCloud();
    private static final Caller OWNER = TestService.person(Role.OWNER);
    private static final List<String> NASTY = List.of(
            "",
            " ",
            "\u0000",
            "ÄÖÜ \uD83C\uDF0A",
            "' OR 1=1 --",
            "../../etc/passwd",
            "%",
            "${x}",
            "null",
            "-1",
            "99999999999999999999",
            "NaN",
            "2026-02-30T00:00:00Z",
            "x".repeat(3000));
    private static TestService service;
    private static List<Operation> operations;
    private static String account;
    private static String cluster;
    private static String template;

    private record Operation(HttpMethod method, String path, JsonNode description) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    @BeforeAll
    static void start() {
        service = new TestService(Map.of(), CLOUD);
        LinkedAccounts accounts = new LinkedAccounts(service, CLOUD);
        cluster = accounts.cluster(OWNER, "any", node("i-0aaaaaacc1", "on_demand", 10.0));
        account = service.get(OWNER, "/accounts").at("/items/0/id");
        template = service.post(OWNER, "/templates", Map.of("name", "any", "families", List.of("m5")))
                .at("/id");
        operations = operations(service.get(OWNER, "/v3/api-docs").body());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static List<Operation> operations(JsonNode document) {
        schemas = document.path("components").path("schemas");
        List<Operation> all = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(verb -> all.add(new Operation(
                                HttpMethod.valueOf(verb.getKey().toUpperCase(java.util.Locale.ROOT)),
                                path.getKey(),
                                verb.getValue()))));
        assertThat(all).hasSizeGreaterThan(35);
        return all;
    }

    private static JsonNode schemas;

    private static String path(Operation operation, Random random, boolean real) {
        String path = operation.path();
        for (JsonNode parameter : operation.description().path("parameters")) {
            String name = parameter.path("name").asString();
            if (parameter.path("in").asString().equals("path")) {
                boolean id = name.equals("id");
                String value = real || random.nextInt(4) > 0
                        ? id ? idFor(path) : name.equals("version") ? "1" : "general"
                        : nasty(random);
                path = path.replace("{" + name + "}", encoded(value.isEmpty() ? "-" : value));
            }
        }
        StringBuilder query = new StringBuilder();
        for (JsonNode parameter : operation.description().path("parameters")) {
            if (parameter.path("in").asString().equals("query") && !real && random.nextBoolean()) {
                query.append(query.isEmpty() ? '?' : '&')
                        .append(parameter.path("name").asString())
                        .append('=')
                        .append(encoded(nasty(random)));
            }
        }
        return path + query;
    }

    private static String idFor(String path) {
        if (path.contains("/accounts/")) {
            return account;
        }
        return path.contains("/templates/") ? template : cluster;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String nasty(Random random) {
        return NASTY.get(random.nextInt(NASTY.size()));
    }

    private static @Nullable Object body(Operation operation, Random random) {
        JsonNode schema = operation
                .description()
                .path("requestBody")
                .path("content")
                .path("application/json")
                .path("schema");
        return schema.isMissingNode() ? null : JSON.writeValueAsString(value(schema, random, 0));
    }

    private static @Nullable Object value(JsonNode schema, Random random, int depth) {
        if (depth > 4 || random.nextInt(6) == 0) {
            return wild(random);
        }
        String reference = schema.path("$ref").asString("");
        if (!reference.isEmpty()) {
            return value(schemas.path(reference.substring(reference.lastIndexOf('/') + 1)), random, depth + 1);
        }
        JsonNode type = schema.path("type");
        return switch (type.isArray() ? type.get(0).asString() : type.asString("object")) {
            case "array" -> {
                List<@Nullable Object> list = new ArrayList<>();
                for (int i = random.nextInt(3); i > 0; i--) {
                    list.add(value(schema.path("items"), random, depth + 1));
                }
                yield list;
            }
            case "integer", "number" -> random.nextInt(200) - 20;
            case "boolean" -> random.nextBoolean();
            case "string" -> random.nextInt(3) == 0 ? nasty(random) : "spot";
            default -> {
                Map<String, @Nullable Object> object = new java.util.LinkedHashMap<>();
                schema.path("properties").properties().forEach(property -> {
                    if (random.nextInt(4) > 0) {
                        object.put(property.getKey(), value(property.getValue(), random, depth + 1));
                    }
                });
                if (random.nextInt(10) == 0) {
                    object.put("autoscaling", Map.of("mode", nasty(random)));
                }
                yield object;
            }
        };
    }

    private static @Nullable Object wild(Random random) {
        return switch (random.nextInt(7)) {
            case 0 -> null;
            case 1 -> List.of(List.of(), Map.of());
            case 2 -> Map.of("a", Map.of("b", 1));
            case 3 -> Long.MAX_VALUE;
            case 4 -> true;
            case 5 -> 1.5e300;
            default -> nasty(random);
        };
    }

    @Test
    void answersWithWhatItDescribes_andNeverFails() {
        Random random = new Random(SEED);
        List<String> surprises = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (Operation operation : operations) {
                if (operation.path().endsWith("/verify") || operation.method() == HttpMethod.DELETE && round > 0) {
                    continue;
                }
                String path = path(operation, random, false);
                Object body = body(operation, random);
                Answer answer = service.call(
                        random.nextInt(8) == 0 ? TestService.person(OWNER.org(), Role.VIEWER) : OWNER,
                        operation.method(),
                        path,
                        body,
                        random.nextBoolean() ? Map.of("If-Match", "*") : Map.of());
                boolean described = operation.description().path("responses").has(String.valueOf(answer.status()));
                if (answer.status() >= 500 || !described) {
                    surprises.add(
                            answer.status() + " " + operation + " <- " + path + " " + body + " -> " + answer.text());
                }
            }
        }

        assertThat(surprises).as("seed " + SEED).isEmpty();
    }

    @Test
    void knowsNoIdOfAnotherOrganisation_onAnyOperation() {
        Random random = new Random(SEED);
        Caller stranger = TestService.person(UUID.randomUUID(), Role.OWNER);
        Caller foreignService = TestService.service(UUID.randomUUID());
        List<String> surprises = new ArrayList<>();
        for (Operation operation : operations) {
            if (!operation.path().contains("{id}")) {
                continue;
            }
            Caller caller = operation.path().startsWith("/internal") ? foreignService : stranger;
            Answer answer = service.call(
                    caller,
                    operation.method(),
                    path(operation, random, true),
                    proper(operation),
                    Map.of("If-Match", "*"));
            if (answer.status() != 404) {
                surprises.add(answer.status() + " " + operation + " " + answer.text());
            }
        }

        assertThat(surprises).isEmpty();
    }

    /** A body that would be taken from the owner. */
    private static @Nullable Object proper(Operation operation) {
        String path = operation.path();
        if (path.endsWith("/verify")) {
            return Map.of("role_arn", "arn:aws:iam::123456789012:role/Any", "aws_account_id", "123456789012");
        }
        if (path.endsWith("/maintenance-mode")) {
            return Map.of("on", true, "reason", "any");
        }
        if (path.endsWith("/clone")) {
            return Map.of("name", "copy");
        }
        if (path.equals("/api/v1/templates/{id}")) {
            return Map.of("name", "any", "families", List.of("m5"));
        }
        if (path.endsWith("/accounts/{id}") && operation.method() == HttpMethod.DELETE) {
            return Map.of("confirm", "any");
        }
        boolean takesBody = operation.description().has("requestBody");
        return takesBody ? Map.of() : null;
    }
}
