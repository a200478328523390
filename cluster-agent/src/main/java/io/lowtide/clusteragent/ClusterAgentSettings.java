package io.lowtide.clusteragent;

import io.lowtide.clusteragent.KubernetesAccess.Address;
import io.lowtide.clusteragent.KubernetesAccess.InCluster;
import io.lowtide.clusteragent.KubernetesAccess.Kubeconfig;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the agent is told at its start.
 *
 * @param server where Lowtide answers, without a path, such as {@code https://lowtide.example.com}
 * @param clusterId whose agent this is; null: whoever's the registration token is
 * @param token the one-time registration token
 * @param credentialFile where the credentials it is exchanged for are kept; the journal of actions lies beside it
 * @param credentialSecret the Secret of the agent's namespace they are kept in instead; null: in the file
 * @param heartbeatInterval null: what the server asks for, or 30 s
 * @param snapshotInterval null: what the server asks for, or 30 s
 * @param namespace where the agent is installed
 * @param plainHttp whether the key may travel unencrypted to another machine
 * @param actuator whether the agent may change its cluster; without it only looks
 * @param lease the Lease by which several agents of one cluster agree who speaks; null: this one is alone
 * @param identity its name among them
 * @param probePort where /healthz, /readyz and /metrics answer; null: nowhere
 * @param safeAfter how long without the control plane until nothing new is begun and what is under way is taken back
 */
public record ClusterAgentSettings(
        URI server,
        @Nullable UUID clusterId,
        TokenSource token,
        KubernetesAccess kubernetes,
        Path credentialFile,
        @Nullable String credentialSecret,
        @Nullable Duration heartbeatInterval,
        @Nullable Duration snapshotInterval,
        String namespace,
        boolean plainHttp,
        boolean actuator,
        @Nullable String lease,
        String identity,
        @Nullable Integer probePort,
        Duration safeAfter) {

    private static final Duration SAFE_AFTER = Duration.ofMinutes(5);
    private static final int HIGHEST_PORT = 65_535;

    private static final String PREFIX = "LOWTIDE_AGENT_";

    public ClusterAgentSettings {
        String scheme = server.getScheme();
        if (server.getHost() == null || !("https".equals(scheme) || "http".equals(scheme))) {
            throw new IllegalArgumentException("server: " + server + " (expected: https://host[:port])");
        }
        if ("http".equals(scheme) && !plainHttp && !isThisMachine(server.getHost())) {
            throw new IllegalArgumentException(
                    "server: " + server + " (expected: https, or " + PREFIX + "PLAIN_HTTP=true)");
        }
        positive("heartbeat interval", heartbeatInterval);
        positive("snapshot interval", snapshotInterval);
        positive("safe after", safeAfter);
        if (probePort != null && (probePort < 0 || probePort > HIGHEST_PORT)) {
            throw new IllegalArgumentException("probe port: " + probePort + " (expected: 0 to " + HIGHEST_PORT + ")");
        }
    }

    /** The usual settings of the one agent of an API server at an address; it may act. */
    public static ClusterAgentSettings of(
            URI server, @Nullable UUID clusterId, String token, KubernetesAccess kubernetes, Path credentialFile) {
        return new ClusterAgentSettings(
                server,
                clusterId,
                new TokenSource.Value(token),
                kubernetes,
                credentialFile,
                null,
                null,
                null,
                "lowtide",
                false,
                true,
                null,
                "lowtide-agent",
                null,
                SAFE_AFTER);
    }

    /** Reads {@code LOWTIDE_AGENT_*}; the README lists them. */
    static ClusterAgentSettings from(Map<String, String> environment) {
        Environment it = new Environment(environment);
        String cluster = it.find("CLUSTER_ID");
        return new ClusterAgentSettings(
                it.address("SERVER"),
                cluster == null ? null : it.parsed("CLUSTER_ID", cluster, UUID::fromString),
                it.token(),
                it.kubernetes(),
                Path.of(it.or("STATE_FILE", "/var/lib/lowtide-agent/credential")),
                it.find("CREDENTIAL_SECRET"),
                it.duration("HEARTBEAT_INTERVAL"),
                it.duration("SNAPSHOT_INTERVAL"),
                it.or("NAMESPACE", "lowtide"),
                it.flag("PLAIN_HTTP"),
                it.flag("ACTUATOR"),
                it.find("LEASE"),
                it.or("POD_NAME", "lowtide-agent"),
                it.port("PROBE_PORT"),
                it.or("SAFE_AFTER", SAFE_AFTER, Environment::seconds));
    }

    private static void positive(String name, @Nullable Duration duration) {
        if (duration != null && !duration.isPositive()) {
            throw new IllegalArgumentException(name + ": " + duration + " (expected: more than nothing)");
        }
    }

    private static boolean isThisMachine(String host) {
        String plain = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        if ("localhost".equals(plain)) {
            return true;
        }
        try {
            // an address is parsed, never looked up: a name that happens to lead here today is no promise
            return (plain.contains(":") || plain.matches("[0-9.]+"))
                    && InetAddress.getByName(plain).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private record Environment(Map<String, String> values) {
        @Nullable
        String find(String name) {
            String value = values.get(PREFIX + name);
            return value == null || value.isBlank() ? null : value.trim();
        }

        String or(String name, String usual) {
            String value = find(name);
            return value == null ? usual : value;
        }

        URI address(String name) {
            String value = find(name);
            if (value == null) {
                throw new IllegalArgumentException(PREFIX + name + " is not set (expected: an address)");
            }
            return parsed(name, value, URI::create);
        }

        <T> T or(String name, T usual, Parser<T> parser) {
            String value = find(name);
            return value == null ? usual : parsed(name, value, parser);
        }

        /** True or false, and nothing that could be taken for either. */
        boolean flag(String name) {
            String value = or(name, "false");
            if (!"true".equals(value) && !"false".equals(value)) {
                throw new IllegalArgumentException(PREFIX + name + ": " + value + " (expected: true or false)");
            }
            return "true".equals(value);
        }

        @Nullable
        Integer port(String name) {
            String value = find(name);
            return value == null ? null : parsed(name, value, Integer::valueOf);
        }

        @Nullable
        Duration duration(String name) {
            String value = find(name);
            return value == null ? null : parsed(name, value, Environment::seconds);
        }

        private static Duration seconds(String text) {
            return text.startsWith("P")
                    ? Duration.parse(text)
                    : Duration.ofSeconds(
                            Long.parseLong(text.endsWith("s") ? text.substring(0, text.length() - 1) : text));
        }

        TokenSource token() {
            String file = find("REGISTRATION_TOKEN_FILE");
            if (file != null) {
                return new TokenSource.InFile(Path.of(file));
            }
            String value = find("REGISTRATION_TOKEN");
            return value == null ? new TokenSource.None() : new TokenSource.Value(value);
        }

        KubernetesAccess kubernetes() {
            String kubeconfig = find("KUBECONFIG");
            if (kubeconfig != null) {
                return new Kubeconfig(Path.of(kubeconfig));
            }
            if (find("KUBERNETES_SERVER") == null) {
                return new InCluster();
            }
            String authority = find("KUBERNETES_CA_FILE");
            return new Address(
                    address("KUBERNETES_SERVER"),
                    find("KUBERNETES_TOKEN"),
                    authority == null ? null : Path.of(authority));
        }

        private interface Parser<T> {
            T parse(String text);
        }

        private <T> T parsed(String name, String value, Parser<T> parser) {
            try {
                return parser.parse(value);
            } catch (IllegalArgumentException | DateTimeParseException e) {
                throw new IllegalArgumentException(PREFIX + name + ": " + value + " (" + e.getMessage() + ")", e);
            }
        }
    }
}
