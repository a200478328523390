package io.lowtide.auth.organizations.web;

import io.lowtide.auth.credentials.EmailAddress;
import io.lowtide.auth.credentials.PasswordRule;
import io.lowtide.auth.organizations.SignUp;
import io.lowtide.auth.sessions.Device;
import io.lowtide.auth.sessions.SessionHeader;
import io.lowtide.auth.sessions.SignedIn;
import io.lowtide.platform.security.Access;
import io.lowtide.platform.web.FieldError;
import io.lowtide.platform.web.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The way in. */
@RestController
@Access.Public
final class SignUpEndpoint {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N} '.&-]{3,100}");

    private final SignUp signUp;
    private final PasswordRule rule;

    SignUpEndpoint(SignUp signUp, PasswordRule rule) {
        this.signUp = signUp;
        this.rule = rule;
    }

    record Form(
            @Nullable String orgName,
            @Nullable String email,
            @Nullable String password) {}

    record Created(UUID userId, UUID orgId, boolean emailVerificationRequired) {}

    @PostMapping("/api/v1/auth/signup")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<ResponseEntity<Created>> signUp(
            @RequestBody Form form,
            @RequestHeader(name = Device.FORWARDED, required = false) @Nullable String ip,
            @RequestHeader(name = Device.AGENT, required = false) @Nullable String agent) {
        String name = form.orgName() == null ? "" : form.orgName().strip();
        EmailAddress email = EmailAddress.of(form.email());
        String password = form.password() == null ? "" : form.password();
        check(name, email, password);
        return signUp.signUp(name, email, password, Device.of(agent, ip))
                .map(SignUpEndpoint::created)
                .onErrorMap(SignUp.Taken.class, taken -> Problem.conflict(String.valueOf(taken.getMessage())));
    }

    private void check(String name, EmailAddress email, String password) {
        List<FieldError> errors = new ArrayList<>();
        if (!NAME.matcher(name).matches()) {
            errors.add(error("org_name", name, "3 to 100 letters, digits, spaces or - ' . &"));
        }
        if (!email.isValid()) {
            errors.add(error("email", email.value(), EmailAddress.EXPECTED));
        }
        String objection = rule.objection(password);
        if (objection != null) {
            errors.add(error("password", objection, PasswordRule.EXPECTED));
        }
        if (!errors.isEmpty()) {
            throw Problem.validation(errors);
        }
    }

    private static FieldError error(String field, String found, String expected) {
        String shown = found.isEmpty() ? "nothing" : found.substring(0, Math.min(100, found.length()));
        return new FieldError(field, shown + " (expected: " + expected + ")");
    }

    private static ResponseEntity<Created> created(SignedIn.Browser session) {
        return ResponseEntity.status(HttpStatus.CREATED)
                .header(SessionHeader.NAME, SessionHeader.of(session))
                .body(new Created(session.person().userId(), session.person().orgId(), false));
    }
}
