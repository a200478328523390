package io.lowtide.simulator.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Bodies as kubectl wrote them. */
class ProtobufTest {

    /** {@code kubectl create secret generic agent --from-literal=token=ltr_1}, in namespace lowtide. */
    private static final byte[] SECRET = Base64.getDecoder()
            .decode("azhzAAoMCgJ2MRIGU2VjcmV0Ei4KGgoFYWdlbnQSABoHbG93dGlkZSIAKgAyADgAEg4KBXRva2VuEgVsdHJfMRoAGgAiAA==");

    @Test
    void readsASecret() {
        assertThat(Protobuf.isOne(SECRET)).isTrue();

        ObjectNode secret = Patch.body(SECRET);

        assertThat(secret.path("kind").asString()).isEqualTo("Secret");
        assertThat(secret.path("apiVersion").asString()).isEqualTo("v1");
        assertThat(secret.path("metadata").path("name").asString()).isEqualTo("agent");
        assertThat(secret.path("metadata").path("namespace").asString()).isEqualTo("lowtide");
        assertThat(secret.path("data").path("token").asString())
                .isEqualTo(
                        Base64.getEncoder().encodeToString("ltr_1".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        assertThat(secret.has("type")).isFalse();
    }

    @Test
    void refusesWhatIsCutOff() {
        for (int length = 8; length < SECRET.length - 6; length++) {
            byte[] cut = Arrays.copyOf(SECRET, length);
            try {
                Patch.body(cut);
            } catch (ApiException e) {
                assertThat(e.code()).isEqualTo(400);
            }
        }
        assertThatThrownBy(() -> Patch.body(Arrays.copyOf(SECRET, 20))).isInstanceOf(ApiException.class);
    }

    @Test
    void takesJsonForJson() {
        assertThat(Protobuf.isOne("{}".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isFalse();
        assertThat(Protobuf.isOne(new byte[] {'k'})).isFalse();
    }
}
