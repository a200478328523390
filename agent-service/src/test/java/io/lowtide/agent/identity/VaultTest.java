package io.lowtide.agent.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class VaultTest {
    private static final byte[] SECRET = "a secret of an agent".getBytes(StandardCharsets.UTF_8);

    private final Vault vault = vault("one master key");

    @Test
    void opensWhatItSealed_forItsOwner() {
        byte[] sealed = vault.seal(SECRET, "agt_1");

        assertThat(vault.open(sealed, "agt_1")).isEqualTo(SECRET);
        assertThat(vault("one master key").open(sealed, "agt_1")).isEqualTo(SECRET);
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("secret");
        assertThat(vault.seal(SECRET, "agt_1")).isNotEqualTo(sealed);
    }

    @Test
    void opensNothing_forAnotherOwner_withAnotherKey_orChanged() {
        byte[] sealed = vault.seal(SECRET, "agt_1");
        byte[] changed = sealed.clone();
        changed[changed.length - 1] ^= 1;

        assertThatIllegalStateException()
                .isThrownBy(() -> vault.open(sealed, "agt_2"))
                .withMessageContaining("lowtide.agent.key-encryption-key");
        assertThatIllegalStateException().isThrownBy(() -> vault("another").open(sealed, "agt_1"));
        assertThatIllegalStateException().isThrownBy(() -> vault.open(changed, "agt_1"));
    }

    private static Vault vault(String master) {
        return new Vault(master.getBytes(StandardCharsets.UTF_8), new SecureRandom());
    }
}
