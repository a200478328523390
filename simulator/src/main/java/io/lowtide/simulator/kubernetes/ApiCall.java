package io.lowtide.simulator.kubernetes;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request, taken apart: {@code /clusters/{cluster}/api/v1/namespaces/{namespace}/pods/{name}/{subresource}}.
 *
 * @param steps the path behind the cluster
 */
record ApiCall(String method, String cluster, List<String> steps, Map<String, String> query, String accept) {

    /** What a path that leads to objects names. */
    record Target(
            Resource resource,
            @Nullable String namespace,
            @Nullable String name,
            @Nullable String subresource) {}

    static Optional<ApiCall> of(String method, String uri, String accept) {
        int mark = uri.indexOf('?');
        String path = mark < 0 ? uri : uri.substring(0, mark);
        List<String> steps = Arrays.stream(path.split("/"))
                .filter(step -> !step.isEmpty())
                .map(ApiCall::decoded)
                .toList();
        if (steps.size() < 2 || !"clusters".equals(steps.getFirst())) {
            return Optional.empty();
        }
        Map<String, String> query = new HashMap<>();
        if (mark >= 0) {
            for (String pair : uri.substring(mark + 1).split("&")) {
                int equals = pair.indexOf('=');
                query.put(
                        decoded(equals < 0 ? pair : pair.substring(0, equals)),
                        equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return Optional.of(new ApiCall(
                method, steps.get(1), List.copyOf(steps.subList(2, steps.size())), Map.copyOf(query), accept));
    }

    String query(String name) {
        return query.getOrDefault(name, "");
    }

    boolean flag(String name) {
        String value = query(name);
        return "true".equals(value) || "1".equals(value);
    }

    Optional<Integer> number(String name) {
        String value = query(name);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Integer.parseInt(value));
        } catch (NumberFormatException e) {
            throw ApiException.badRequest(name + ": " + value + " (expected: a number)");
        }
    }

    boolean dryRun() {
        return "All".equals(query("dryRun"));
    }

    /** The objects meant; empty when the path is one of discovery or of nothing. */
    Optional<Target> target() {
        if (steps.size() < 3) {
            return Optional.empty();
        }
        boolean core = "api".equals(steps.getFirst());
        if (!core && !("apis".equals(steps.getFirst()) && steps.size() >= 4)) {
            return Optional.empty();
        }
        String group = core ? "" : steps.get(1);
        String version = steps.get(core ? 1 : 2);
        List<String> rest = new ArrayList<>(steps.subList(core ? 2 : 3, steps.size()));
        String namespace = null;
        if (rest.size() >= 3 && "namespaces".equals(rest.getFirst()) && !"status".equals(rest.get(2))) {
            namespace = rest.get(1);
            rest = rest.subList(2, rest.size());
        }
        String inNamespace = namespace;
        List<String> tail = rest;
        if (tail.size() > 3) {
            return Optional.empty();
        }
        return Catalog.find(group, version, tail.getFirst())
                .map(resource -> new Target(
                        resource,
                        inNamespace,
                        tail.size() > 1 ? tail.get(1) : null,
                        tail.size() > 2 ? tail.get(2) : null));
    }

    ApiCall with(String name, String value) {
        Map<String, String> more = new HashMap<>(query);
        more.put(name, value);
        return new ApiCall(method, cluster, steps, Map.copyOf(more), accept);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
