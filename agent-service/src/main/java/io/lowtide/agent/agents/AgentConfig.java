package io.lowtide.agent.agents;

import io.lowtide.agent.identity.CanonicalJson;
import io.lowtide.agent.identity.SigningKey;
import io.lowtide.agent.identity.SigningKeys;
import io.lowtide.agent.lifecycle.Rhythm;
import io.lowtide.platform.persistence.Atomic;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/** What an agent is told to go by; never a secret, and signed, so that no one on the way can say otherwise. */
public final class AgentConfig {
    private static final int POLL_SECONDS = 20;

    private final KnownPolicies policies;
    private final AgentSecrets secrets;
    private final SigningKeys signingKeys;
    private final SafeMode safeMode;
    private final Atomic atomic;
    private final Clock clock;

    AgentConfig(
            KnownPolicies policies,
            AgentSecrets secrets,
            SigningKeys signingKeys,
            SafeMode safeMode,
            Atomic atomic,
            Clock clock) {
        this.policies = policies;
        this.secrets = secrets;
        this.signingKeys = signingKeys;
        this.safeMode = safeMode;
        this.atomic = atomic;
        this.clock = clock;
    }

    public Mono<Settings> of(AgentCredential agent) {
        return Mono.zip(
                        policies.rules(agent.clusterId()),
                        atomic.stream(secrets.ofAgent(agent.agentId())).collectList(),
                        signingKeys.ring(),
                        safeMode.isOn())
                .map(parts -> settings(
                        agent, parts.getT1(), RenewCredentials.isDue(parts.getT2()), parts.getT3(), parts.getT4()));
    }

    private Settings settings(
            AgentCredential agent, ClusterRules rules, boolean renew, SigningKeys.Ring ring, boolean safe) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("agent_id", agent.agentId());
        document.put("cluster_id", agent.clusterId().toString());
        document.put("config_version", rules.version());
        document.put("heartbeat_interval_s", Rhythm.HEARTBEAT.toSeconds());
        document.put("snapshot_interval_s", Rhythm.SNAPSHOT.toSeconds());
        document.put("action_poll_s", POLL_SECONDS);
        document.put(
                "exclusions",
                Map.of(
                        "namespaces", rules.exclusions().namespaces(),
                        "labels", rules.exclusions().labels()));
        document.put("maintenance", rules.pausedAt(clock.instant()));
        document.put("safe_mode", safe);
        document.put("renew_credentials", renew);
        document.put("signing_keys", ring.all().stream().map(AgentConfig::shown).toList());
        byte[] bytes = CanonicalJson.of(document);
        return new Settings(
                document, digest(bytes), ring.active().id(), ring.active().sign(bytes));
    }

    private static Map<String, String> shown(SigningKey key) {
        return Map.of("id", key.id(), "public_key", key.publicText());
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes))
                    .substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The public halves of all keys commands may be signed with. */
    public Mono<List<Map<String, String>>> signingKeys() {
        return signingKeys
                .ring()
                .map(ring -> ring.all().stream().map(AgentConfig::shown).toList());
    }

    /**
     * Settings as they are sent.
     *
     * @param document what is signed, as canonical JSON
     * @param digest changes with the document
     */
    public record Settings(Map<String, Object> document, String digest, String signingKeyId, String signature) {}
}
