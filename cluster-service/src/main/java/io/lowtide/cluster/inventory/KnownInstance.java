package io.lowtide.cluster.inventory;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What we remember of an instance and would notice a change of. */
public record KnownInstance(
        String instanceId,
        String instanceType,
        String az,
        String lifecycle,
        String state,
        @Nullable String nodeGroup,
        @Nullable String nodeName,
        BigDecimal hourlyPrice,
        Instant launchedAt) {}
