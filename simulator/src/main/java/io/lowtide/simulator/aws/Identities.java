package io.lowtide.simulator.aws;

import io.lowtide.simulator.http.Call;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Whose keys are whose: the Lowtide account's own, and those of the sessions it assumed. */
final class Identities {
    static final String LOWTIDE_ACCOUNT = "999999999999";

    private static final String BASE_ARN = "arn:aws:iam::" + LOWTIDE_ACCOUNT + ":user/lowtide";
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final String accessKeyId;
    private final String secretAccessKey;
    private final Clock clock;
    private final Roles roles;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();

    Identities(String accessKeyId, String secretAccessKey, Clock clock, Roles roles) {
        this.roles = roles;
        this.accessKeyId = accessKeyId;
        this.secretAccessKey = secretAccessKey;
        this.clock = clock;
    }

    /** What AssumeRole gives away. */
    record Session(
            Roles.Role role,
            String name,
            String accessKeyId,
            String secretAccessKey,
            String token,
            String roleId,
            Instant expires) {

        String arn() {
            return "arn:aws:sts::" + role.accountId() + ":assumed-role/" + role.name() + "/" + name;
        }

        String userId() {
            return roleId + ":" + name;
        }
    }

    Session open(Roles.Role role, String name, int seconds) {
        Instant now = clock.instant();
        sessions.values().removeIf(old -> old.expires().plusSeconds(3600).isBefore(now));
        Session session = new Session(
                role,
                name,
                "ASIA" + letters(16),
                letters(40),
                "FwoGZXIvYXdzE" + letters(200),
                "AROA" + letters(16),
                now.plusSeconds(seconds));
        sessions.put(session.accessKeyId(), session);
        return session;
    }

    private String letters(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    Caller caller(Call call, Signature signature) {
        if (signature.accessKeyId().equals(accessKeyId)) {
            checkSecret(call, signature, secretAccessKey);
            return new Caller(
                    LOWTIDE_ACCOUNT, BASE_ARN, "AIDALOWTIDESIMULATED", true, Set.of(), false, signature.region());
        }
        Session session = sessions.get(signature.accessKeyId());
        if (session == null || !session.token().equals(call.header("x-amz-security-token"))) {
            throw unknown(signature.service());
        }
        checkSecret(call, signature, session.secretAccessKey());
        if (!clock.instant().isBefore(session.expires())) {
            throw expired(signature.service());
        }
        // what a role may do holds at once, also for sessions that were opened before
        Roles.Role role = roles.find(session.role().arn()).orElse(session.role());
        return new Caller(
                role.accountId(),
                session.arn(),
                session.userId(),
                false,
                role.denied(),
                role.mayChange(),
                signature.region());
    }

    private static void checkSecret(Call call, Signature signature, String secret) {
        if (!signature.fits(call, secret)) {
            String code = signature.service().equals("ec2") ? "AuthFailure" : "SignatureDoesNotMatch";
            throw new AwsError(
                    signature.service().equals("ec2") ? 401 : 403,
                    signature.service().equals("eks") || signature.service().equals("pricing")
                            ? "InvalidSignatureException"
                            : code,
                    "The request signature we calculated does not match the signature you provided. Check your AWS "
                            + "Secret Access Key and signing method. Consult the service documentation for details.");
        }
    }

    private static AwsError unknown(String service) {
        return switch (service) {
            case "ec2" ->
                new AwsError(401, "AuthFailure", "AWS was not able to validate the provided access credentials");
            case "eks", "pricing" ->
                new AwsError(
                        403, "UnrecognizedClientException", "The security token included in the request is invalid.");
            default ->
                new AwsError(403, "InvalidClientTokenId", "The security token included in the request is invalid.");
        };
    }

    private static AwsError expired(String service) {
        return switch (service) {
            case "ec2" -> new AwsError(400, "RequestExpired", "Request has expired.");
            case "eks", "pricing" ->
                new AwsError(403, "ExpiredTokenException", "The security token included in the request is expired");
            default -> new AwsError(403, "ExpiredToken", "The security token included in the request is expired");
        };
    }
}
