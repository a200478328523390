package io.lowtide.clusteragent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lowtide.clusteragent.ControlPlane.Vitals;
import io.lowtide.clusteragent.action.Pace;
import io.lowtide.clusteragent.http.HttpControlPlane;
import io.lowtide.clusteragent.http.TestControlPlane;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistrarTest {

    private static final Vitals VITALS = new Vitals("v1.34.2", 3, true);

    private TestControlPlane server;
    private HttpControlPlane plane;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws Exception {
        server = new TestControlPlane();
        plane = new HttpControlPlane(server.address(), "1", Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        plane.close();
        server.close();
    }

    private Registrar registrar(String token, Path file) {
        ClusterAgentSettings settings = ClusterAgentSettings.of(
                server.address(),
                server.cluster,
                token,
                new KubernetesAccess.Address(URI.create("http://localhost"), null, null),
                file);
        return new Registrar(settings, plane, new CredentialFile(file));
    }

    private Registrar registrar(String token) {
        return registrar(token, folder.resolve("credential"));
    }

    @Test
    void keepsWhoItIs() throws Exception {
        assertThat(registrar("ltr_1").kept()).isEmpty();

        Credential registered = registrar("ltr_1").register(VITALS);

        assertThat(registrar("ltr_1").kept()).contains(registered);
        assertThat(registrar("ltr_2").kept())
                .as("a new token is a new installation")
                .isEmpty();
        assertThat(registrar("").kept())
                .as("without a token, what is kept counts")
                .contains(registered);
        assertThat(registered.toString()).doesNotContain("sk-1").doesNotContain(TestControlPlane.SECRET);
        assertThat(Files.readString(folder.resolve("credential"))).doesNotContain("ltr_1");
    }

    @Test
    void spendsNoToken_whenItCouldNotKeepWhatItGets() {
        Path nowhere = Path.of("/proc/lowtide/credential");

        assertThatThrownBy(() -> registrar("ltr_1", nowhere).register(VITALS))
                .isInstanceOf(ControlPlaneUnreachableException.class)
                .hasMessageContaining("could not be kept");
        assertThat(server.of("register")).isEmpty();
    }

    @Test
    void namesWhatIsMissing() {
        assertThatThrownBy(() -> registrar("").register(VITALS))
                .isInstanceOf(ControlPlaneUnreachableException.class)
                .hasMessageContaining("LOWTIDE_AGENT_REGISTRATION_TOKEN");
    }

    @Test
    void isDismissed_byATokenOfAnotherCluster() throws Exception {
        ClusterAgentSettings settings = ClusterAgentSettings.of(
                server.address(),
                new java.util.UUID(9, 9),
                "ltr_1",
                new KubernetesAccess.Address(URI.create("http://localhost"), null, null),
                folder.resolve("credential"));

        assertThatThrownBy(() -> new Registrar(settings, plane, new CredentialFile(folder.resolve("credential")))
                        .register(VITALS))
                .isInstanceOf(DismissedException.class)
                .hasMessageContaining("the token is for cluster " + server.cluster);
    }

    @Test
    void takesABrokenFileForNone() throws Exception {
        Files.writeString(folder.resolve("credential"), "agent_id=agt_1\ncluster_id=seven\napi_key=k\ntoken_hash=t\n");
        assertThat(registrar("").kept()).isEmpty();
        Files.writeString(folder.resolve("credential"), "\\u12");
        assertThat(registrar("").kept()).isEmpty();
        Files.delete(folder.resolve("credential"));
        Files.createDirectory(folder.resolve("credential"));
        assertThat(registrar("").kept()).isEmpty();
    }

    @Test
    void readsACredentialOfBeforeThereWereSecrets() {
        Optional<Credential> old = Credential.of(Map.of(
                "agent_id", "agt_1",
                "cluster_id", server.cluster.toString(),
                "api_key", "sk-1",
                "token_hash", "t"));

        assertThat(old.orElseThrow().identity().secret()).isNull();
        assertThat(old.orElseThrow().keys().keys()).isEmpty();
    }

    @Test
    void safeModeBegins_fiveMinutesAfterTheLastHeartbeat_andEndsWithTheNext() {
        TestTime time = new TestTime("2026-01-02T10:00:00Z");
        Pace pace = time;
        SafeMode safeMode = new SafeMode(pace, Duration.ofMinutes(5));

        time.advance(Duration.ofSeconds(299));
        assertThat(safeMode.isOn()).isFalse();
        time.advance(Duration.ofSeconds(1));
        assertThat(safeMode.isOn()).isTrue();
        safeMode.heard();
        assertThat(safeMode.isOn()).isFalse();
    }
}
