package io.lowtide.auth.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CredentialsTest {
    private final PasswordRule rule = new PasswordRule(Set.of("password1234"));

    @Test
    void a_password_is_long_mixed_and_not_well_known() {
        assertThat(rule.objection("Correct Horse 1")).isNull();
        assertThat(rule.objection("Short1")).contains("6 characters");
        assertThat(rule.objection("no upper case 1")).contains("upper-case");
        assertThat(rule.objection("No Digit At All")).contains("digit");
        assertThat(rule.objection("Password1234")).contains("well-known");
    }

    @Test
    void the_ladder_has_three_rungs_and_a_network_only_two() {
        assertThat(LockoutLadder.ADDRESS.lockAfter(4)).isNull();
        assertThat(LockoutLadder.ADDRESS.lockAfter(5)).isEqualTo(Duration.ofMinutes(1));
        assertThat(LockoutLadder.ADDRESS.lockAfter(6)).isNull();
        assertThat(LockoutLadder.ADDRESS.lockAfter(10)).isEqualTo(Duration.ofMinutes(15));
        assertThat(LockoutLadder.ADDRESS.lockAfter(20)).isEqualTo(LockoutLadder.UNTIL_RESET);
        assertThat(LockoutLadder.NETWORK.lockAfter(20)).isEqualTo(Duration.ofMinutes(15));
    }
}
