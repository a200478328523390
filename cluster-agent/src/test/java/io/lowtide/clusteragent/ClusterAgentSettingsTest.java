package io.lowtide.clusteragent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterAgentSettingsTest {

    private static final String PREFIX = "LOWTIDE_AGENT_";

    private final Map<String, String> environment = new HashMap<>(Map.of(PREFIX + "SERVER", "https://lowtide.example"));

    private ClusterAgentSettings read() {
        return ClusterAgentSettings.from(environment);
    }

    @Test
    void onlyLooks_unlessToldOtherwise() {
        ClusterAgentSettings settings = read();

        assertThat(settings.server()).isEqualTo(URI.create("https://lowtide.example"));
        assertThat(settings.actuator()).isFalse();
        assertThat(settings.clusterId()).isNull();
        assertThat(settings.token()).isInstanceOf(TokenSource.None.class);
        assertThat(settings.kubernetes()).isInstanceOf(KubernetesAccess.InCluster.class);
        assertThat(settings.credentialFile()).isEqualTo(Path.of("/var/lib/lowtide-agent/credential"));
        assertThat(settings.credentialSecret()).isNull();
        assertThat(settings.lease()).isNull();
        assertThat(settings.probePort()).isNull();
        assertThat(settings.namespace()).isEqualTo("lowtide");
        assertThat(settings.safeAfter()).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.heartbeatInterval()).isNull();
        assertThat(settings.plainHttp()).isFalse();
    }

    @Test
    void readsEveryKey() {
        UUID cluster = UUID.randomUUID();
        environment.putAll(Map.of(
                PREFIX + "CLUSTER_ID", cluster.toString(),
                PREFIX + "REGISTRATION_TOKEN_FILE", "/token",
                PREFIX + "KUBERNETES_SERVER", "https://10.0.0.1:6443",
                PREFIX + "KUBERNETES_TOKEN", "secret-of-the-api",
                PREFIX + "KUBERNETES_CA_FILE", "/ca.pem",
                PREFIX + "STATE_FILE", "/state/credential",
                PREFIX + "CREDENTIAL_SECRET", "lowtide-agent-credential",
                PREFIX + "HEARTBEAT_INTERVAL", "15s"));
        environment.putAll(Map.of(
                PREFIX + "SNAPSHOT_INTERVAL", "PT1M",
                PREFIX + "NAMESPACE", "ops",
                PREFIX + "ACTUATOR", "true",
                PREFIX + "LEASE", "lowtide-agent",
                PREFIX + "POD_NAME", "lowtide-agent-0",
                PREFIX + "PROBE_PORT", "8080",
                PREFIX + "SAFE_AFTER", "300"));

        ClusterAgentSettings settings = read();

        assertThat(settings.clusterId()).isEqualTo(cluster);
        assertThat(settings.token()).isEqualTo(new TokenSource.InFile(Path.of("/token")));
        assertThat(settings.kubernetes())
                .isEqualTo(new KubernetesAccess.Address(
                        URI.create("https://10.0.0.1:6443"), "secret-of-the-api", Path.of("/ca.pem")));
        assertThat(settings.credentialSecret()).isEqualTo("lowtide-agent-credential");
        assertThat(settings.heartbeatInterval()).isEqualTo(Duration.ofSeconds(15));
        assertThat(settings.snapshotInterval()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.namespace()).isEqualTo("ops");
        assertThat(settings.actuator()).isTrue();
        assertThat(settings.lease()).isEqualTo("lowtide-agent");
        assertThat(settings.identity()).isEqualTo("lowtide-agent-0");
        assertThat(settings.probePort()).isEqualTo(8080);
        assertThat(settings.safeAfter()).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.toString()).doesNotContain("secret-of-the-api");
    }

    @ParameterizedTest
    @CsvSource({
        "SERVER, '', LOWTIDE_AGENT_SERVER is not set",
        "SERVER, ftp://x, 'expected: https://host[:port]'",
        "SERVER, http://lowtide.example, 'expected: https, or LOWTIDE_AGENT_PLAIN_HTTP=true'",
        "SERVER, http://127.evil.example, 'expected: https'",
        "CLUSTER_ID, seven, LOWTIDE_AGENT_CLUSTER_ID",
        "HEARTBEAT_INTERVAL, soon, LOWTIDE_AGENT_HEARTBEAT_INTERVAL",
        "SNAPSHOT_INTERVAL, 0s, 'expected: more than nothing'",
        "SAFE_AFTER, -1, 'expected: more than nothing'",
        "ACTUATOR, yes, 'ACTUATOR: yes (expected: true or false)'",
        "PROBE_PORT, 99999, 'probe port: 99999 (expected: 0 to 65535)'",
        "PROBE_PORT, http, LOWTIDE_AGENT_PROBE_PORT"
    })
    void namesTheKeyThatIsWrong(String key, String value, String message) {
        environment.put(PREFIX + key, value);

        assertThatIllegalArgumentException().isThrownBy(this::read).withMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8080", "http://127.0.0.1:8080", "http://[::1]:8080"})
    void needsNoEncryption_withinTheMachine(String server) {
        environment.put(PREFIX + "SERVER", server);

        assertThat(read().server()).isEqualTo(URI.create(server));
    }

    @Test
    void sendsTheKeyUnencrypted_whenAPersonSaysSo() {
        environment.put(PREFIX + "SERVER", "http://lowtide.example");
        environment.put(PREFIX + "PLAIN_HTTP", "true");

        assertThat(read().plainHttp()).isTrue();
    }
}
