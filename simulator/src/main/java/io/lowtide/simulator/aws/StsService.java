package io.lowtide.simulator.aws;

import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Consumer;

/** AWS Security Token Service. */
final class StsService {
    static final String NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";
    static final String VERSION = "2011-06-15";

    private static final int USUAL_SECONDS = 3600;
    private static final int LEAST_SECONDS = 900;
    private static final int MOST_SECONDS = 43_200;

    private final Roles roles;
    private final Identities identities;

    StsService(Roles roles, Identities identities) {
        this.roles = roles;
        this.identities = identities;
    }

    String answer(String action, Params params, Caller caller) {
        return switch (action) {
            case "AssumeRole" -> assumeRole(params, caller);
            case "GetCallerIdentity" ->
                result(
                        action,
                        out -> out.text("UserId", caller.userId())
                                .text("Account", caller.accountId())
                                .text("Arn", caller.arn()));
            default -> throw AwsError.invalidAction(action, VERSION);
        };
    }

    private String assumeRole(Params params, Caller caller) {
        String arn = required(params, "RoleArn");
        String name = required(params, "RoleSessionName");
        if (!arn.matches("arn:aws:iam::\\d{12}:role/[\\w+=,.@/-]{1,576}")) {
            throw new AwsError(400, "ValidationError", arn + " is invalid");
        }
        if (!name.matches("[\\w+=,.@-]{2,64}")) {
            throw new AwsError(
                    400,
                    "ValidationError",
                    "1 validation error detected: Value '" + name + "' at 'roleSessionName' failed to satisfy "
                            + "constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*");
        }
        Roles.Role role = roles.find(arn)
                .filter(it -> caller.base() && it.externalId().equals(params.get("ExternalId")))
                .orElseThrow(() -> new AwsError(
                        403,
                        "AccessDenied",
                        "User: " + caller.arn() + " is not authorized to perform: sts:AssumeRole on resource: " + arn));
        Identities.Session session = identities.open(role, name, seconds(params));
        return result(
                "AssumeRole",
                out -> out.node(
                                "Credentials",
                                it -> it.text("AccessKeyId", session.accessKeyId())
                                        .text("SecretAccessKey", session.secretAccessKey())
                                        .text("SessionToken", session.token())
                                        .text("Expiration", session.expires().truncatedTo(ChronoUnit.SECONDS)))
                        .node(
                                "AssumedRoleUser",
                                it -> it.text("AssumedRoleId", session.userId()).text("Arn", session.arn())));
    }

    private static int seconds(Params params) {
        String given = params.get("DurationSeconds");
        int seconds = given == null ? USUAL_SECONDS : given.matches("\\d{1,6}") ? Integer.parseInt(given) : 0;
        if (seconds < LEAST_SECONDS || seconds > MOST_SECONDS) {
            throw new AwsError(
                    400,
                    "ValidationError",
                    "1 validation error detected: Value '" + given + "' at 'durationSeconds' failed to satisfy "
                            + "constraint: Member must have value between " + LEAST_SECONDS + " and " + MOST_SECONDS);
        }
        return seconds;
    }

    private static String required(Params params, String name) {
        String value = params.get(name);
        if (value == null || value.isEmpty()) {
            String member = Character.toLowerCase(name.charAt(0)) + name.substring(1);
            throw new AwsError(
                    400,
                    "ValidationError",
                    "1 validation error detected: Value null at '" + member
                            + "' failed to satisfy constraint: Member must not be null");
        }
        return value;
    }

    private static String result(String action, Consumer<Xml> content) {
        return Xml.document(
                action + "Response",
                NAMESPACE,
                out -> out.node(action + "Result", content)
                        .node("ResponseMetadata", it -> it.text("RequestId", UUID.randomUUID())));
    }
}
