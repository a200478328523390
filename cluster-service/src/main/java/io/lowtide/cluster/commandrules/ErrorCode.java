package io.lowtide.cluster.commandrules;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Why a command did not do what it was to do, in the words of the wire. */
public enum ErrorCode {
    CAPACITY_UNAVAILABLE(true),
    THROTTLED(true),
    ACCESS_DENIED(false),
    NOT_FOUND(false),
    INVALID_STATE(false),
    LIMIT_EXCEEDED(false),
    TIMEOUT(true),
    SAFE_MODE(true);

    private static final Map<ErrorCode, Set<String>> AWS = Map.of(
            CAPACITY_UNAVAILABLE,
            Set.of(
                    "InsufficientInstanceCapacity",
                    "InsufficientHostCapacity",
                    "InsufficientCapacity",
                    "InsufficientFreeAddressesInSubnet",
                    "SpotMaxPriceTooLow",
                    "UnfulfillableCapacity",
                    "Unsupported"),
            THROTTLED,
            Set.of(
                    "RequestLimitExceeded",
                    "Throttling",
                    "ThrottlingException",
                    "ThrottledException",
                    "TooManyRequestsException",
                    "EC2ThrottledException"),
            ACCESS_DENIED,
            Set.of("UnauthorizedOperation", "AccessDenied", "AccessDeniedException", "AuthFailure", "OptInRequired"),
            LIMIT_EXCEEDED,
            Set.of(
                    "InstanceLimitExceeded",
                    "VcpuLimitExceeded",
                    "MaxSpotInstanceCountExceeded",
                    "MaxSpotFleetRequestCountExceeded",
                    "VolumeLimitExceeded",
                    "AttachmentLimitExceeded",
                    "ResourceLimitExceeded",
                    "ResourceLimitExceededException",
                    "LimitExceeded"),
            INVALID_STATE,
            Set.of(
                    "IncorrectInstanceState",
                    "IncorrectState",
                    "VolumeInUse",
                    "ResourceInUseException",
                    "ResourceInUse",
                    "ScalingActivityInProgress",
                    "OperationNotPermitted",
                    "IdempotentParameterMismatch"));

    private final boolean retryable;

    ErrorCode(boolean retryable) {
        this.retryable = retryable;
    }

    /** Whether the same may work later. */
    public boolean isRetryable() {
        return retryable;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What AWS means by a code of its own; a code nobody has named is a state the thing asked for is not in. */
    public static ErrorCode of(String awsCode) {
        if (awsCode.contains("NotFound") || awsCode.equals("NoSuchEntity")) {
            return NOT_FOUND;
        }
        return AWS.entrySet().stream()
                .filter(entry -> entry.getValue().contains(awsCode))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(INVALID_STATE);
    }
}
