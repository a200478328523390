package io.lowtide.auth;

import static io.lowtide.platform.testkit.Eventually.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.lowtide.auth.credentials.EmailAddress;
import io.lowtide.auth.staff.AppointStaff;
import io.lowtide.auth.staff.AppointStaff.Appointment;
import io.lowtide.platform.security.Actor;
import io.lowtide.platform.security.Caller;
import io.lowtide.platform.security.Role;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** Whom the settings make platform staff, and whom not. */
class StaffIT {
    private static final String NEXT_PASSWORD = "Correct Horse 2";
    private static TestAuth auth;

    @BeforeAll
    static void start() {
        auth = new TestAuth();
    }

    @AfterAll
    static void stop() {
        auth.close();
    }

    @Test
    void staff_signs_in_with_the_platform_s_role_beside_its_own() {
        String email = appointed(TestAuth.PASSWORD);

        Caller staff = signedIn(email, TestAuth.PASSWORD);

        assertThat(roles(staff)).isEqualTo("[\"owner\",\"super_admin\"]");
        assertThat(auth.call(staff, HttpMethod.GET, "auth/me", null).at("/redirect_path"))
                .isEqualTo("/admin");
    }

    @Test
    void the_same_appointment_at_the_next_start_changes_nothing() {
        String email = appointed(TestAuth.PASSWORD);
        Caller staff = signedIn(email, TestAuth.PASSWORD);

        appoint(email, TestAuth.PASSWORD);

        assertThat(roles(staff)).contains("super_admin");
    }

    @Test
    void a_new_password_ends_what_was_opened_with_the_old_one() {
        String email = appointed(TestAuth.PASSWORD);
        Caller before = signedIn(email, TestAuth.PASSWORD);

        appoint(email, NEXT_PASSWORD);

        assertThat(auth.introspect(before).path("valid").asBoolean()).isFalse();
        assertThat(login(email, TestAuth.PASSWORD).status()).isEqualTo(401);
        assertThat(login(email, NEXT_PASSWORD).status()).isEqualTo(204);
    }

    @Test
    void who_is_named_no_longer_is_a_customer_at_once() {
        Caller first = signedIn(appointed(TestAuth.PASSWORD), TestAuth.PASSWORD);
        Caller second = signedIn(appointed(TestAuth.PASSWORD), TestAuth.PASSWORD);
        assertThat(roles(first)).isEqualTo("[\"owner\"]");

        auth.bean(AppointStaff.class).appoint(null).block(PATIENCE);

        assertThat(roles(second)).isEqualTo("[\"owner\"]");
    }

    @Test
    void a_customer_s_address_is_refused_by_the_name_of_its_key() {
        Caller customer = auth.owner();
        String email = customer.actor().name();

        assertThatIllegalStateException()
                .isThrownBy(() -> appoint(email, NEXT_PASSWORD))
                .withMessageContaining("lowtide.auth.staff.email")
                .withMessageContaining(email);

        assertThat(roles(customer)).isEqualTo("[\"owner\"]");
        assertThat(login(email, NEXT_PASSWORD).status()).isEqualTo(401);
    }

    private static String appointed(String password) {
        String email = UUID.randomUUID() + "@staff.example";
        appoint(email, password);
        return email;
    }

    private static void appoint(String email, String password) {
        auth.bean(AppointStaff.class)
                .appoint(new Appointment(EmailAddress.of(email), password))
                .block(PATIENCE);
    }

    private static TestAuth.Answer login(String email, String password) {
        return auth.call(null, HttpMethod.POST, "auth/login", Map.of("email", email, "password", password));
    }

    private static Caller signedIn(String email, String password) {
        TestAuth.Answer answer = login(email, password);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(204);
        JsonNode principal = auth.introspect(String.valueOf(answer.session()));
        return new Caller(
                UUID.fromString(principal.path("org_id").asString()),
                new Actor("user", principal.path("user_id").asString(), email),
                Set.of(Role.OWNER, Role.SUPER_ADMIN),
                answer.session(),
                "request",
                "trace");
    }

    private static String roles(Caller caller) {
        return auth.introspect(caller).path("roles").toString();
    }
}
