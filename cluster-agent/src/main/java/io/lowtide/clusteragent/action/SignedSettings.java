package io.lowtide.clusteragent.action;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Settings as they came.
 *
 * @param document what is signed
 * @param digest of the document, as heartbeats tell it
 */
public record SignedSettings(Map<String, Object> document, String digest, String keyId, String signature) {

    /**
     * What the agent goes by.
     *
     * @param renew whether its credentials are to end and it is to fetch new ones
     */
    public record Settings(Orders orders, boolean renew) {}

    /** Empty when no key we know signed them for us: then nothing in them counts, not even new keys. */
    public Optional<Settings> believed(TrustedKeys keys, UUID clusterId) {
        boolean ours = clusterId.toString().equals(document.get("cluster_id"))
                && keys.signed(CanonicalJson.of(document), keyId, signature);
        return ours
                ? Optional.of(new Settings(
                        new Orders(clusterId, signingKeys(keys), exclusions(), flag("maintenance"), flag("safe_mode")),
                        flag("renew_credentials")))
                : Optional.empty();
    }

    private boolean flag(String name) {
        return Boolean.TRUE.equals(document.get(name));
    }

    private TrustedKeys signingKeys(TrustedKeys known) {
        Map<String, String> keys = new LinkedHashMap<>();
        if (document.get("signing_keys") instanceof List<?> list) {
            for (Object item : list) {
                if (item instanceof Map<?, ?> key
                        && key.get("id") instanceof String id
                        && key.get("public_key") instanceof String text) {
                    keys.put(id, text);
                }
            }
        }
        return keys.isEmpty() ? known : new TrustedKeys(keys);
    }

    private Exclusions exclusions() {
        if (!(document.get("exclusions") instanceof Map<?, ?> told)) {
            return Exclusions.USUAL;
        }
        List<String> namespaces = told.get("namespaces") instanceof List<?> names
                ? names.stream().map(String::valueOf).toList()
                : Exclusions.USUAL.namespaces();
        Map<String, String> labels = told.get("labels") instanceof Map<?, ?> map
                ? map.entrySet().stream()
                        .collect(Collectors.toMap(
                                entry -> String.valueOf(entry.getKey()), entry -> String.valueOf(entry.getValue())))
                : Map.of();
        return new Exclusions(namespaces, labels);
    }
}
