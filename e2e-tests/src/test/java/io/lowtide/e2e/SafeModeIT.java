package io.lowtide.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The switch that stops every change everywhere, in the hands of staff and of nobody else. */
class SafeModeIT {
    private static final String SWITCH = "/api/v1/admin/safe-mode";

    @AfterEach
    void off() throws Exception {
        turn(Visitor.staff(SharedSuite.url(), SharedSuite.data()), false);
    }

    @Test
    void is_turned_by_staff_alone() throws Exception {
        String url = SharedSuite.url();
        Visitor staff = Visitor.staff(url, SharedSuite.data());
        Visitor owner = Visitor.signedUp(url);

        assertThat(turn(owner, true)).isEqualTo(403);
        assertThat(staff.get(SWITCH).get("enabled").asBoolean()).isFalse();

        assertThat(turn(staff, true)).isEqualTo(200);
        assertThat(staff.get(SWITCH).get("enabled").asBoolean()).isTrue();
        assertThat(staff.get(SWITCH).get("reason").asString()).isEqualTo("an exercise");
        assertThat(owner.call("GET", SWITCH, null).statusCode()).isEqualTo(403);
    }

    private static int turn(Visitor visitor, boolean on) throws Exception {
        String body = Visitor.JSON.writeValueAsString(Map.of("enabled", on, "reason", "an exercise"));
        return visitor.call("PUT", SWITCH, body).statusCode();
    }
}
