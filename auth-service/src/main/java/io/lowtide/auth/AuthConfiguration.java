package io.lowtide.auth;

import io.lowtide.auth.credentials.PasswordHashing;
import io.lowtide.auth.credentials.PasswordRule;
import io.lowtide.auth.credentials.Secrets;
import io.lowtide.auth.invitations.AcceptInvitation;
import io.lowtide.auth.invitations.IdentifyInvitee;
import io.lowtide.auth.invitations.InvitationEvents;
import io.lowtide.auth.invitations.Invitations;
import io.lowtide.auth.invitations.Invite;
import io.lowtide.auth.invitations.People;
import io.lowtide.auth.keys.AccessTokens;
import io.lowtide.auth.keys.KeyVault;
import io.lowtide.auth.keys.SigningKeys;
import io.lowtide.auth.keys.StoredKeys;
import io.lowtide.auth.members.ManageMembers;
import io.lowtide.auth.members.MemberEvents;
import io.lowtide.auth.members.Members;
import io.lowtide.auth.organizations.FoundOrganization;
import io.lowtide.auth.organizations.OrganizationEvents;
import io.lowtide.auth.organizations.Organizations;
import io.lowtide.auth.organizations.SignUp;
import io.lowtide.auth.sessions.AttemptLimits;
import io.lowtide.auth.sessions.Attempts;
import io.lowtide.auth.sessions.Introspect;
import io.lowtide.auth.sessions.OpenSession;
import io.lowtide.auth.sessions.RefreshTokens;
import io.lowtide.auth.sessions.RevokeSessions;
import io.lowtide.auth.sessions.SessionEvents;
import io.lowtide.auth.sessions.Sessions;
import io.lowtide.auth.sessions.SignIn;
import io.lowtide.auth.staff.AppointStaff;
import io.lowtide.auth.staff.Staff;
import io.lowtide.contracts.Topics;
import io.lowtide.platform.jobs.Recurring;
import io.lowtide.platform.messaging.DeclaredTopic;
import io.lowtide.platform.persistence.Atomic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Builds the use cases from their ports. */
@Configuration(proxyBeanMethods = false)
class AuthConfiguration {
    private static final int WAITING_HASHES = 1_000;
    private static final Duration KEPT = Duration.ofDays(30);

    @Bean
    DeclaredTopic identityEvents() {
        return new DeclaredTopic(Topics.IDENTITY_EVENTS);
    }

    @Bean
    Secrets secrets() {
        return new Secrets(new SecureRandom());
    }

    @Bean
    PasswordRule passwordRule() throws IOException {
        String known = new ClassPathResource("db/auth/common-passwords.txt").getContentAsString(StandardCharsets.UTF_8);
        return new PasswordRule(known.lines().collect(Collectors.toSet()));
    }

    @Bean(destroyMethod = "dispose")
    Scheduler passwordScheduler(AuthProperties properties) {
        return Schedulers.newBoundedElastic(properties.hashingThreads(), WAITING_HASHES, "password", 60, true);
    }

    @Bean
    PasswordHashing passwordHashing(Scheduler passwordScheduler) {
        // 16 bytes of salt, 32 of hash, one lane, 19 MiB, two rounds
        Argon2PasswordEncoder argon2 = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);
        return new PasswordHashing(
                password -> String.valueOf(argon2.encode(password)), argon2::matches, passwordScheduler);
    }

    @Bean
    SigningKeys signingKeys(AuthProperties properties, StoredKeys stored, Atomic atomic, Clock clock) {
        KeyVault vault = new KeyVault(properties.keyEncryptionBytes(), new SecureRandom());
        return new SigningKeys(stored, vault, atomic, clock);
    }

    @Bean
    AccessTokens accessTokens(SigningKeys keys, AuthProperties properties, Clock clock) {
        return new AccessTokens(keys, properties.issuer(), properties.accessLifetime(), clock);
    }

    @Bean
    OpenSession openSession(
            Sessions sessions,
            SessionEvents events,
            AccessTokens tokens,
            Secrets secrets,
            Atomic atomic,
            Clock clock,
            AuthProperties properties) {
        OpenSession.Lifetimes lifetimes = new OpenSession.Lifetimes(
                properties.sessionIdle(), properties.sessionLifetime(), properties.refreshLifetime());
        return new OpenSession(sessions, events, tokens, secrets, atomic, clock, lifetimes);
    }

    @Bean
    AttemptLimits attemptLimits(Attempts attempts, Atomic atomic, Clock clock) {
        return new AttemptLimits(attempts, atomic, clock);
    }

    @Bean
    SignIn signIn(
            Sessions sessions,
            AttemptLimits limits,
            SessionEvents events,
            PasswordHashing passwords,
            OpenSession openSession,
            Atomic atomic) {
        return new SignIn(sessions, limits, events, passwords, openSession, atomic);
    }

    @Bean
    RefreshTokens refreshTokens(
            Sessions sessions, SessionEvents events, OpenSession openSession, Atomic atomic, Clock clock) {
        return new RefreshTokens(sessions, events, openSession, atomic, clock);
    }

    @Bean
    RevokeSessions revokeSessions(Sessions sessions, SessionEvents events, Atomic atomic, Clock clock) {
        return new RevokeSessions(sessions, events, atomic, clock);
    }

    @Bean
    Introspect introspect(Sessions sessions, AccessTokens tokens, Atomic atomic, Clock clock) {
        return new Introspect(sessions, tokens, atomic, clock);
    }

    @Bean
    FoundOrganization foundOrganization(
            Organizations organizations, OrganizationEvents events, Atomic atomic, Clock clock) {
        return new FoundOrganization(organizations, events, atomic, clock);
    }

    @Bean
    SignUp signUp(
            Organizations organizations,
            FoundOrganization founding,
            PasswordHashing passwords,
            OpenSession openSession,
            Atomic atomic) {
        return new SignUp(organizations, founding, passwords, openSession, atomic);
    }

    @Bean
    AppointStaff appointStaff(
            AuthProperties properties,
            PasswordRule rule,
            Staff staff,
            FoundOrganization founding,
            PasswordHashing passwords,
            RevokeSessions sessions,
            Atomic atomic) {
        return new AppointStaff(properties.appointment(rule), staff, founding, passwords, sessions, atomic);
    }

    @Bean
    ManageMembers manageMembers(Members members, MemberEvents events, RevokeSessions sessions, Atomic atomic) {
        return new ManageMembers(members, events, sessions, atomic);
    }

    @Bean
    Invite invite(
            Invitations invitations,
            Members members,
            InvitationEvents events,
            Secrets secrets,
            Atomic atomic,
            Clock clock) {
        return new Invite(invitations, members, events, secrets, atomic, clock);
    }

    @Bean
    AcceptInvitation acceptInvitation(
            Invitations invitations,
            IdentifyInvitee identify,
            People people,
            Members members,
            InvitationEvents events,
            OpenSession openSession,
            Atomic atomic,
            Clock clock) {
        return new AcceptInvitation(invitations, identify, people, members, events, openSession, atomic, clock);
    }

    @Bean
    IdentifyInvitee identifyInvitee(
            People people, PasswordRule rule, PasswordHashing hashing, AttemptLimits limits, Atomic atomic) {
        return new IdentifyInvitee(people, rule, hashing, limits, atomic);
    }

    @Bean
    Recurring rollSigningKeys(SigningKeys keys) {
        return new Recurring("auth.roll-signing-keys", Duration.ofDays(1), keys::roll);
    }

    @Bean
    Recurring forgetEnded(Sessions sessions, Attempts attempts, Atomic atomic, Clock clock) {
        return new Recurring(
                "auth.forget-ended",
                Duration.ofMinutes(5),
                () -> atomic.call(Mono.defer(
                        () -> sessions.purge(clock.instant().minus(KEPT))
                                .then(attempts.purge(clock.instant().minus(Duration.ofDays(1)))))));
    }
}
