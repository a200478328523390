package io.lowtide.auth.sessions.web;

import io.lowtide.auth.sessions.Device;
import io.lowtide.auth.sessions.RefreshTokens;
import io.lowtide.auth.sessions.Refusal;
import io.lowtide.auth.sessions.RevokeSessions;
import io.lowtide.auth.sessions.SessionHeader;
import io.lowtide.auth.sessions.SignIn;
import io.lowtide.auth.sessions.SignedIn;
import io.lowtide.platform.security.Access;
import io.lowtide.platform.security.Role;
import io.lowtide.platform.web.Problem;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Signing in and out. The gateway turns the session header of an answer into a cookie. */
@RestController
@RequestMapping("/api/v1/auth")
final class SignInEndpoint {
    private final SignIn signIn;
    private final RefreshTokens refreshTokens;
    private final RevokeSessions revokeSessions;

    SignInEndpoint(SignIn signIn, RefreshTokens refreshTokens, RevokeSessions revokeSessions) {
        this.signIn = signIn;
        this.refreshTokens = refreshTokens;
        this.revokeSessions = revokeSessions;
    }

    record Login(
            @Nullable String email,
            @Nullable String password,
            @Nullable String otp,
            @Nullable String client,
            @Nullable Boolean remember) {}

    record Refresh(@Nullable String refreshToken) {}

    record Tokens(
            String accessToken,
            String tokenType,
            long expiresIn,
            String refreshToken,
            long refreshExpiresIn,
            String role,
            UUID orgId) {}

    @PostMapping({"/login", "/token"})
    @ApiResponse(responseCode = "200", description = "Tokens, for a program")
    @ApiResponse(responseCode = "204", description = "A session cookie, for a browser")
    @Access.Public
    Mono<ResponseEntity<Tokens>> login(
            @RequestBody Login body,
            @RequestHeader(name = Device.FORWARDED, required = false) @Nullable String ip,
            @RequestHeader(name = Device.AGENT, required = false) @Nullable String agent) {
        String email = required("email", body.email(), 254).strip().toLowerCase(Locale.ROOT);
        String password = required("password", body.password(), 256);
        String client = body.client() == null ? "browser" : body.client();
        Device device = Device.of(agent, ip);
        Mono<SignedIn> signedIn = switch (client) {
            case "browser" -> signIn.browser(email, password, device, Boolean.TRUE.equals(body.remember()));
            case "api" -> signIn.api(email, password, device);
            default -> throw Problem.validation("client", client, "browser or api");
        };
        return signedIn.map(SignInEndpoint::answer).onErrorMap(Refusal.class, Refusal::problem);
    }

    @PostMapping("/refresh")
    @Access.Public
    Mono<ResponseEntity<Tokens>> refresh(@RequestBody Refresh body) {
        return refreshTokens
                .refresh(required("refresh_token", body.refreshToken(), 256))
                .map(SignInEndpoint::answer)
                .switchIfEmpty(Mono.error(() -> Problem.unauthenticated("the refresh token is not good any more")));
    }

    @PostMapping("/logout")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Access(Role.VIEWER)
    Mono<ResponseEntity<Void>> logout() {
        return revokeSessions
                .current()
                .thenReturn(ResponseEntity.status(HttpStatus.NO_CONTENT)
                        .header(SessionHeader.NAME, SessionHeader.ENDED)
                        .build());
    }

    private static ResponseEntity<Tokens> answer(SignedIn signedIn) {
        return switch (signedIn) {
            case SignedIn.Browser browser ->
                ResponseEntity.status(HttpStatus.NO_CONTENT)
                        .header(SessionHeader.NAME, SessionHeader.of(browser))
                        .build();
            case SignedIn.Api api ->
                ResponseEntity.ok()
                        .header("Cache-Control", "no-store")
                        .body(new Tokens(
                                api.accessToken(),
                                "Bearer",
                                api.accessLifetime().toSeconds(),
                                api.refreshToken(),
                                api.refreshLifetime().toSeconds(),
                                api.person().role(),
                                api.person().orgId()));
        };
    }

    private static String required(String field, @Nullable String value, int max) {
        if (value == null || value.isBlank()) {
            throw Problem.validation(field, value == null ? null : "nothing", "a value");
        }
        if (value.length() > max) {
            throw Problem.validation(field, value.length() + " characters", "at most " + max);
        }
        return value;
    }
}
