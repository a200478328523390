package io.lowtide.clusteragent.kubernetes;

import com.google.gson.Gson;
import io.kubernetes.client.custom.V1Patch;
import io.kubernetes.client.openapi.ApiException;
import io.kubernetes.client.openapi.apis.CustomObjectsApi;
import io.kubernetes.client.util.PatchUtils;
import io.lowtide.clusteragent.ClusterUnreachableException;
import io.lowtide.clusteragent.action.NodePoolState;
import io.lowtide.clusteragent.action.RefusedException;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Karpenter's NodePools: read as they are, and written by server-side apply under a name of our own. */
final class NodePools {
    private static final String GROUP = "karpenter.sh";
    private static final String VERSION = "v1";
    private static final String PLURAL = "nodepools";
    private static final String MANAGER = "lowtide-agent";
    private static final Gson JSON = new Gson();

    private final Client client;

    NodePools(Client client) {
        this.client = client;
    }

    NodePoolState read(String name) throws ClusterUnreachableException, RefusedException {
        return client.call("node pool " + name, api -> {
            Map<?, ?> pool = map(new CustomObjectsApi(api)
                    .getClusterCustomObject(GROUP, VERSION, PLURAL, name)
                    .execute());
            Map<?, ?> metadata = map(pool.get("metadata"));
            Map<?, ?> spec = map(pool.get("spec"));
            Map<?, ?> template = map(map(spec.get("template")).get("spec"));
            return new NodePoolState(
                    name,
                    texts(metadata.get("labels")),
                    texts(metadata.get("annotations")),
                    maps(template.get("requirements")),
                    maps(map(spec.get("disruption")).get("budgets")));
        });
    }

    void apply(String name, Map<String, Object> spec, boolean force, boolean dryRun)
            throws ClusterUnreachableException, RefusedException {
        Map<String, Object> applied = new LinkedHashMap<>();
        applied.put("apiVersion", GROUP + "/" + VERSION);
        applied.put("kind", "NodePool");
        applied.put("metadata", Map.of("name", name));
        applied.put("spec", spec);
        // JSON is YAML as well
        V1Patch patch = new V1Patch(JSON.toJson(applied));
        try {
            client.callOrThrow(api -> {
                CustomObjectsApi.APIpatchClusterCustomObjectRequest call = new CustomObjectsApi(api)
                        .patchClusterCustomObject(GROUP, VERSION, PLURAL, name, patch)
                        .fieldManager(MANAGER)
                        .force(force);
                return PatchUtils.patch(
                        Object.class,
                        () -> (dryRun ? call.dryRun("All") : call).buildCall(null),
                        V1Patch.PATCH_FORMAT_APPLY_YAML,
                        api);
            });
        } catch (ApiException e) {
            if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
                throw new RefusedException(
                        "conflict",
                        "node pool " + name
                                + " is managed by somebody else (expected: handed over, or the plan as a patch): "
                                + Evictions.message(e.getResponseBody()));
            }
            throw Client.refused("node pool " + name, e);
        }
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static Map<String, String> texts(@Nullable Object value) {
        Map<String, String> texts = new LinkedHashMap<>();
        map(value).forEach((key, text) -> texts.put(String.valueOf(key), String.valueOf(text)));
        return texts;
    }

    private static List<Map<String, Object>> maps(@Nullable Object value) {
        List<Map<String, Object>> maps = new ArrayList<>();
        if (value instanceof List<?> items) {
            for (Object item : items) {
                Map<String, Object> fields = new LinkedHashMap<>();
                map(item).forEach((key, field) -> fields.put(String.valueOf(key), field));
                maps.add(fields);
            }
        }
        return maps;
    }
}
