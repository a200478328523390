package io.lowtide.contracts.hibernation;

import java.time.LocalDate;
import java.util.UUID;

/** A marked day follows the week again. */
public record ExceptionRemoved(UUID clusterId, LocalDate date) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "exception.removed";
}
