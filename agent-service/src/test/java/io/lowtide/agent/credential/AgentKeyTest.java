package io.lowtide.agent.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentKeyTest {

    @Test
    void isMadeOfTheRandomBytesAlone() {
        byte[] random = new byte[AgentKey.RANDOM_BYTES];
        for (int i = 0; i < random.length; i++) {
            random[i] = (byte) i;
        }

        AgentKey key = AgentKey.from(random);

        assertThat(key.text()).isEqualTo("lta_aaaqeaye_BQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4fICEiIyQ");
    }

    @Test
    void isReadBack_underscoresAndAll() {
        Random random = new Random(7);
        for (int i = 0; i < 1_000; i++) {
            byte[] bytes = new byte[AgentKey.RANDOM_BYTES];
            random.nextBytes(bytes);
            AgentKey key = AgentKey.from(bytes);

            assertThat(AgentKey.parse(key.text())).isEqualTo(key);
            assertThat(key.text()).hasSize(56);
        }
    }

    @Test
    void provesItself_andNoOther() {
        AgentKey key = AgentKey.from(new byte[AgentKey.RANDOM_BYTES]);
        byte[] other = new byte[AgentKey.RANDOM_BYTES];
        other[36] = 1;

        assertThat(key.matches(key.fingerprint())).isTrue();
        assertThat(AgentKey.from(other).prefix()).isEqualTo(key.prefix());
        assertThat(AgentKey.from(other).matches(key.fingerprint())).isFalse();
        assertThat(key.matches(new byte[0])).isFalse();
    }

    @Test
    void keepsItsSecret_whenLogged() {
        AgentKey key = AgentKey.from(new byte[AgentKey.RANDOM_BYTES]);

        assertThat(key.toString()).isEqualTo("lta_aaaaaaaa_…").doesNotContain(key.secret());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "lta_",
                "lta_aaaaaaaa_",
                "lta_aaaaaaaa_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "lta_aaaaaaaa_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "lta_aaaaaaa1_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "lta_aaaaaaaa_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA+",
                "lta_aaaaaaaa_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n",
                "sk-aaaaaaaaa_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void isNotReadFromAnythingElse(String text) {
        assertThat(AgentKey.parse(text)).isNull();
    }

    @Test
    void wantsAllItsRandomness() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AgentKey.from(new byte[36]))
                .withMessage("random: 36 bytes (expected: 37)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RegistrationSecret.from(new byte[16]))
                .withMessage("random: 16 bytes (expected: 32)");
    }

    @Test
    void isKeptAsItsHash() {
        assertThat(HexFormat.of().formatHex(Fingerprint.of("sk-" + "ab".repeat(32))))
                .isEqualTo("011be1519f9dc126d599c8f67bc459d753d8db165bf64cb87a54166de9aa04a7");
        assertThat(RegistrationSecret.from(new byte[32])).isEqualTo("ltr_" + "A".repeat(43));
    }
}
