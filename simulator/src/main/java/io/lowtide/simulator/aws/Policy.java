package io.lowtide.simulator.aws;

import java.util.List;
import java.util.Set;

/** What a caller may do, and the words it is refused with. */
final class Policy {
    private static final List<String> READING = List.of("Describe", "List", "Get");
    /** What the product reads of the market in its own name: it is the same for every account. */
    private static final Set<String> OWN = Set.of(
            "ec2:DescribeSpotPriceHistory",
            "ec2:DescribeInstanceTypes",
            "ec2:DescribeInstanceTypeOfferings",
            "ec2:DescribeAvailabilityZones",
            "pricing:GetProducts",
            "sqs:DeleteMessage",
            "sqs:DeleteMessageBatch",
            "sqs:GetQueueAttributes",
            "sqs:GetQueueUrl",
            "sqs:ReceiveMessage");

    private Policy() {}

    /** @param resource an ARN, or {@code *} */
    static void check(Caller caller, String service, String action, String resource) {
        String full = service + ":" + action;
        if (service.equals("sts")) {
            return;
        }
        boolean reading = READING.stream().anyMatch(action::startsWith);
        // the queue is the product's own, and nobody else's to read
        boolean allowed =
                caller.base() ? OWN.contains(full) : !service.equals("sqs") && (reading || caller.mayChange());
        if (!allowed || caller.denied().contains(full)) {
            throw refusal(caller, service, full, resource);
        }
    }

    private static AwsError refusal(Caller caller, String service, String full, String resource) {
        String because = " because no identity-based policy allows the " + full + " action";
        return switch (service) {
            case "ec2" ->
                new AwsError(
                        403,
                        "UnauthorizedOperation",
                        "You are not authorized to perform this operation. User: " + caller.arn()
                                + " is not authorized to perform: " + full + because);
            case "eks", "pricing" ->
                new AwsError(
                        service.equals("eks") ? 403 : 400,
                        "AccessDeniedException",
                        "User: " + caller.arn() + " is not authorized to perform: " + full + " on resource: " + resource
                                + because);
            default ->
                new AwsError(
                        403,
                        "AccessDenied",
                        "User: " + caller.arn() + " is not authorized to perform: " + full
                                + (resource.equals("*") ? "" : " on resource: " + resource) + because);
        };
    }
}
