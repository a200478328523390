package io.lowtide.audit.ledger;

import io.lowtide.platform.security.Actor;
import io.lowtide.platform.security.Caller;
import io.lowtide.platform.security.Role;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** Owners of organisations that are new, and what happened there. */
public final class LedgerFixtures {
    private LedgerFixtures() {}

    public static Caller anOwner() {
        return new Caller(
                UUID.randomUUID(),
                new Actor("user", UUID.randomUUID().toString(), "Ada"),
                Set.of(Role.OWNER),
                null,
                "request",
                "trace");
    }

    public static AuditEntry anEntry(Caller caller) {
        return anEntry(caller, "cluster/c1", "{\"a\":1}");
    }

    public static AuditEntry anEntry(Caller caller, String resource, String data) {
        return new AuditEntry(
                UUID.randomUUID(),
                caller.org(),
                Instant.parse("2026-01-02T10:00:00.123Z"),
                "user",
                "u1",
                "Ada",
                "policy.updated",
                resource,
                "cluster",
                "success",
                "request",
                data);
    }

    /** Entries that differ in what they say: 1, 2, 3 and so on. */
    public static List<AuditEntry> entries(Caller caller, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(nth -> anEntry(caller, "cluster/c1", "{\"nth\":" + nth + "}"))
                .toList();
    }
}
