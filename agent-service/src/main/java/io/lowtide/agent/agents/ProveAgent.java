package io.lowtide.agent.agents;

import io.lowtide.agent.identity.RequestProof;
import io.lowtide.agent.identity.Vault;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.persistence.SystemScope;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import reactor.core.publisher.Mono;

/** Believes a signed request once: signed with a secret that is still good, lately, and never seen before. */
public final class ProveAgent {
    /** How far the clock of an agent may be off. */
    public static final Duration SKEW = Duration.ofSeconds(300);

    /** How long a nonce is known: longer than a timestamp may be off either way. */
    static final Duration REMEMBERED = SKEW.multipliedBy(2);

    private static final Pattern NONCE = Pattern.compile("[A-Za-z0-9_-]{16,64}");
    private static final Pattern TIMESTAMP = Pattern.compile("\\d{1,12}");

    private final AgentSecrets secrets;
    private final Nonces nonces;
    private final Vault vault;
    private final Atomic atomic;
    private final Clock clock;

    ProveAgent(AgentSecrets secrets, Nonces nonces, Vault vault, Atomic atomic, Clock clock) {
        this.secrets = secrets;
        this.nonces = nonces;
        this.vault = vault;
        this.atomic = atomic;
        this.clock = clock;
    }

    public Mono<Outcome> prove(String agentId, RequestProof proof, String signature) {
        Instant now = clock.instant();
        String stale = staleness(proof.timestamp(), now);
        if (stale != null) {
            return Mono.just(new Outcome.Refused(stale));
        }
        if (!NONCE.matcher(proof.nonce()).matches()) {
            return Mono.just(new Outcome.Refused("X-Nonce is none (expected: 16 to 64 letters and digits)"));
        }
        return SystemScope.enter(atomic.call(secrets.ofAgent(agentId)
                .collectList()
                .flatMap(known -> judge(known, proof, signature, now))
                .defaultIfEmpty(new Outcome.Refused("the signature is not the agent's"))));
    }

    private static @org.jspecify.annotations.Nullable String staleness(String timestamp, Instant now) {
        if (!TIMESTAMP.matcher(timestamp).matches()) {
            return "X-Timestamp is none (expected: seconds since 1970)";
        }
        try {
            Duration off = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now)
                    .abs();
            return off.compareTo(SKEW) > 0
                    ? "X-Timestamp is " + off.toSeconds() + " s off (expected: at most " + SKEW.toSeconds() + ")"
                    : null;
        } catch (DateTimeException e) {
            return "X-Timestamp is none (expected: seconds since 1970)";
        }
    }

    private Mono<Outcome> judge(List<StoredSecret> known, RequestProof proof, String signature, Instant now) {
        for (StoredSecret secret : known) {
            if (secret.isValidAt(now) && proof.isSignedBy(vault.open(secret.sealed(), secret.agentId()), signature)) {
                return admit(secret, proof, now);
            }
        }
        return Mono.empty();
    }

    /** The nonce is taken last: a stranger cannot use up an agent's. */
    private Mono<Outcome> admit(StoredSecret secret, RequestProof proof, Instant now) {
        AgentCredential agent = new AgentCredential(secret.agentId(), secret.orgId(), secret.clusterId(), true);
        Mono<Void> firstUse =
                secret.firstUsed() == null ? secrets.used(secret.agentId(), secret.version(), now) : Mono.empty();
        return nonces.take(agent, proof.nonce(), now)
                .flatMap(fresh -> fresh
                        ? firstUse.thenReturn((Outcome) new Outcome.Proven(agent))
                        : Mono.just(new Outcome.Refused("X-Nonce was used before (expected: a new one each time)")));
    }

    /** What a signature was good for. */
    public sealed interface Outcome {
        record Proven(AgentCredential agent) implements Outcome {}

        /** @param reason says nothing of secrets */
        record Refused(String reason) implements Outcome {}
    }
}
