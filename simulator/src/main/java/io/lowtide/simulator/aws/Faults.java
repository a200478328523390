package io.lowtide.simulator.aws;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Errors that somebody wants to see: the next so many calls of an action fail with a code. */
public final class Faults {
    private record Fault(String code, int times) {}

    private final Map<String, Fault> faults = new ConcurrentHashMap<>();

    /** @param action such as {@code ec2:DescribeInstances} */
    public void raise(String action, String code, int times) {
        faults.put(action, new Fault(code, times));
    }

    void check(String action) {
        Fault fault = faults.get(action);
        if (fault == null) {
            return;
        }
        faults.computeIfPresent(action, (it, now) -> now.times() > 1 ? new Fault(now.code(), now.times() - 1) : null);
        throw switch (fault.code()) {
            case "RequestLimitExceeded" -> new AwsError(503, fault.code(), "Request limit exceeded.");
            case "Throttling", "ThrottlingException" -> new AwsError(400, fault.code(), "Rate exceeded");
            case "InternalError", "InternalFailure" ->
                new AwsError(500, fault.code(), "An internal error has occurred");
            case "ServiceUnavailable" -> new AwsError(503, fault.code(), "Service is unable to handle request.");
            case "UnauthorizedOperation", "AccessDenied" ->
                new AwsError(403, fault.code(), "You are not authorized to perform this operation.");
            case "InsufficientInstanceCapacity" ->
                new AwsError(500, fault.code(), "We currently do not have sufficient capacity.");
            default -> new AwsError(400, fault.code(), "A fault somebody asked for.");
        };
    }
}
