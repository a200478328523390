package io.lowtide.agent.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentKeyTest {

    /** Golden vector 17.3. */
    @Test
    void isNamedByItsBeginning_andKeptAsItsHash() {
        byte[] random = new byte[AgentKey.RANDOM_BYTES];
        Arrays.fill(random, (byte) 0xab);

        AgentKey key = AgentKey.from(random);

        assertThat(key.text()).isEqualTo("sk-" + "ab".repeat(32));
        assertThat(key.prefix()).isEqualTo("sk-ababa");
        assertThat(HexFormat.of().formatHex(key.fingerprint()))
                .isEqualTo("011be1519f9dc126d599c8f67bc459d753d8db165bf64cb87a54166de9aa04a7");
    }

    @Test
    void isReadBack() {
        Random random = new Random(7);
        for (int i = 0; i < 1_000; i++) {
            byte[] bytes = new byte[AgentKey.RANDOM_BYTES];
            random.nextBytes(bytes);
            AgentKey key = AgentKey.from(bytes);

            AgentKey read = AgentKey.parse(key.text());

            assertThat(read).isNotNull();
            assertThat(read.text()).isEqualTo(key.text()).hasSize(67);
        }
    }

    @Test
    void provesItself_andNoOther() {
        AgentKey key = AgentKey.from(new byte[AgentKey.RANDOM_BYTES]);
        byte[] other = new byte[AgentKey.RANDOM_BYTES];
        other[31] = 1;

        assertThat(key.matches(key.fingerprint())).isTrue();
        assertThat(AgentKey.from(other).prefix()).isEqualTo(key.prefix());
        assertThat(AgentKey.from(other).matches(key.fingerprint())).isFalse();
        assertThat(key.matches(new byte[0])).isFalse();
    }

    @Test
    void keepsItsSecret_whenLogged() {
        AgentKey key = AgentKey.from(new byte[AgentKey.RANDOM_BYTES]);

        assertThat(key.toString()).isEqualTo("sk-00000…");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sk-",
                "sk-000000000000000000000000000000000000000000000000000000000000000",
                "sk-00000000000000000000000000000000000000000000000000000000000000000",
                "sk-000000000000000000000000000000000000000000000000000000000000000g",
                "sk-000000000000000000000000000000000000000000000000000000000000000A",
                "sk-0000000000000000000000000000000000000000000000000000000000000000\n",
                "pk-0000000000000000000000000000000000000000000000000000000000000000"
            })
    void isNotReadFromAnythingElse(String text) {
        assertThat(AgentKey.parse(text)).isNull();
    }

    @Test
    void wantsAllItsRandomness() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AgentKey.from(new byte[36]))
                .withMessage("random: 36 bytes (expected: 32)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RegistrationSecret.from(new byte[16]))
                .withMessage("random: 16 bytes (expected: 32)");
        assertThat(RegistrationSecret.from(new byte[32])).isEqualTo("ltr_" + "A".repeat(43));
    }
}
