package io.lowtide.contracts.hibernation;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A day was marked as unlike the week: force_sleep or force_awake, by the calendar of the cluster's zone. */
public record ExceptionAdded(
        UUID clusterId,
        LocalDate date,
        String mode,
        @Nullable String label) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "exception.added";
}
