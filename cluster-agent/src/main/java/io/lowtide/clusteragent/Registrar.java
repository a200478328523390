package io.lowtide.clusteragent;

import io.lowtide.clusteragent.ControlPlane.Registered;
import io.lowtide.clusteragent.ControlPlane.Vitals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out who the agent is: from what it kept, or with its registration token. */
final class Registrar {

    private static final Logger LOG = LoggerFactory.getLogger(Registrar.class);

    private final ClusterAgentSettings settings;
    private final ControlPlane controlPlane;
    private final CredentialStore store;

    Registrar(ClusterAgentSettings settings, ControlPlane controlPlane, CredentialStore store) {
        this.settings = settings;
        this.controlPlane = controlPlane;
        this.store = store;
    }

    /** The kept credential; empty when there is none, or a token lies there that it was not given for. */
    Optional<Credential> kept() throws ControlPlaneUnreachableException {
        String token = token();
        return read().filter(it ->
                        settings.clusterId() == null || settings.clusterId().equals(it.clusterId()))
                .filter(it -> token == null || it.tokenHash().equals(hash(token)));
    }

    private Optional<Credential> read() throws ControlPlaneUnreachableException {
        try {
            return Credential.of(store.read());
        } catch (IOException e) {
            throw new ControlPlaneUnreachableException("the credential cannot be read: " + e, null, e);
        }
    }

    /** Keeps what changed; going on without it is better than not going on, until the next restart. */
    void keep(Credential credential) {
        try {
            store.write(credential.kept());
        } catch (IOException e) {
            LOG.error("the credential could not be kept; after a restart this agent has to be registered anew", e);
        }
    }

    Credential register(Vitals vitals)
            throws DismissedException, ControlPlaneUnreachableException, InterruptedException {
        String token = token();
        if (token == null) {
            throw new ControlPlaneUnreachableException(
                    "neither a credential nor a registration token is there (expected: " + settings.credentialFile()
                            + " or LOWTIDE_AGENT_REGISTRATION_TOKEN)",
                    null,
                    null);
        }
        try {
            store.check();
        } catch (IOException e) {
            throw new ControlPlaneUnreachableException("the credential could not be kept: " + e, null, e);
        }
        Registered registered = controlPlane.register(token, settings.namespace(), vitals);
        if (settings.clusterId() != null && !settings.clusterId().equals(registered.clusterId())) {
            throw new DismissedException(
                    "the token is for cluster " + registered.clusterId() + " (expected: " + settings.clusterId() + ")");
        }
        Credential credential = new Credential(
                registered.identity(),
                registered.clusterId(),
                registered.keys(),
                registered.heartbeatInterval(),
                registered.snapshotInterval(),
                hash(token));
        keep(credential);
        LOG.info("registered as {} of cluster {}", credential.agentId(), credential.clusterId());
        return credential;
    }

    private @Nullable String token() throws ControlPlaneUnreachableException {
        try {
            String token = settings.token().token();
            return token == null || token.isBlank() ? null : token;
        } catch (IOException e) {
            throw new ControlPlaneUnreachableException("the registration token cannot be read: " + e, null, e);
        }
    }

    private static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
