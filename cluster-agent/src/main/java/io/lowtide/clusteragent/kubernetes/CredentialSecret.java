package io.lowtide.clusteragent.kubernetes;

import com.google.gson.Gson;
import io.kubernetes.client.custom.V1Patch;
import io.kubernetes.client.openapi.apis.CoreV1Api;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.util.PatchUtils;
import io.lowtide.clusteragent.ClusterUnreachableException;
import io.lowtide.clusteragent.CredentialStore;
import io.lowtide.clusteragent.KubernetesAccess;
import io.lowtide.clusteragent.action.RefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Keeps the credential in the agent's own Secret, which outlives its pod. The chart makes it, empty. */
public final class CredentialSecret implements CredentialStore {

    private static final Gson JSON = new Gson();

    private final Client client;
    private final String namespace;
    private final String name;

    public CredentialSecret(KubernetesAccess access, String namespace, String name) {
        this.client = new Client(access);
        this.namespace = namespace;
        this.name = name;
    }

    @Override
    public Map<String, String> read() throws IOException {
        Map<String, byte[]> data = find().orElseThrow(() -> new IOException(
                        "secret " + namespace + "/" + name + " is not there (expected: the one the chart makes)"))
                .getData();
        return data == null
                ? Map.of()
                : data.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, entry -> new String(entry.getValue(), StandardCharsets.UTF_8)));
    }

    @Override
    public void check() throws IOException {
        patch(Map.of("metadata", Map.of()), true);
    }

    @Override
    public void write(Map<String, String> credential) throws IOException {
        patch(Map.of("stringData", credential), false);
    }

    private Optional<V1Secret> find() throws IOException {
        try {
            return client.find(
                    "secret " + name,
                    api -> new CoreV1Api(api)
                            .readNamespacedSecret(name, namespace)
                            .execute());
        } catch (ClusterUnreachableException | RefusedException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private void patch(Map<String, ?> patch, boolean dryRun) throws IOException {
        try {
            client.call("secret " + name, api -> {
                CoreV1Api.APIpatchNamespacedSecretRequest call =
                        new CoreV1Api(api).patchNamespacedSecret(name, namespace, new V1Patch(JSON.toJson(patch)));
                return PatchUtils.patch(
                        V1Secret.class,
                        () -> (dryRun ? call.dryRun("All") : call).buildCall(null),
                        V1Patch.PATCH_FORMAT_JSON_MERGE_PATCH,
                        api);
            });
        } catch (ClusterUnreachableException | RefusedException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
