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
    private final CredentialFile file;

    Registrar(ClusterAgentSettings settings, ControlPlane controlPlane) {
        this.settings = settings;
        this.controlPlane = controlPlane;
        this.file = new CredentialFile(settings.credentialFile());
    }

    /** The kept credential; empty when there is none, or a token lies there that it was not given for. */
    Optional<Credential> kept() throws ControlPlaneUnreachableException {
        String token = token();
        return file.read()
                .filter(it ->
                        settings.clusterId() == null || settings.clusterId().equals(it.clusterId()))
                .filter(it -> token == null || it.tokenHash().equals(hash(token)));
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
            file.check();
        } catch (IOException e) {
            throw new ControlPlaneUnreachableException(
                    "the credential could not be kept in " + settings.credentialFile() + ": " + e, null, e);
        }
        Registered registered = controlPlane.register(token, settings.namespace(), vitals);
        if (settings.clusterId() != null && !settings.clusterId().equals(registered.clusterId())) {
            throw new DismissedException(
                    "the token is for cluster " + registered.clusterId() + " (expected: " + settings.clusterId() + ")");
        }
        Credential credential = new Credential(
                registered.agentId(),
                registered.clusterId(),
                registered.apiKey(),
                registered.heartbeatInterval(),
                registered.snapshotInterval(),
                hash(token));
        try {
            file.write(credential);
        } catch (IOException e) {
            // the token is spent: going on without the file is better than not going on, until the next restart
            LOG.error("the credential could not be kept; after a restart this agent has to be registered anew", e);
        }
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
