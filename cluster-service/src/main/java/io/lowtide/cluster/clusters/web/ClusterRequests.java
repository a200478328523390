package io.lowtide.cluster.clusters.web;

import io.lowtide.cluster.clusters.Cluster.Maintenance;
import io.lowtide.cluster.clusters.ClusterFilter;
import io.lowtide.platform.web.FieldError;
import io.lowtide.platform.web.PageRequest;
import io.lowtide.platform.web.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people ask of clusters, checked field by field. */
final class ClusterRequests {
    private static final Set<String> ENVIRONMENTS = Set.of("prod", "staging", "dev", "other");
    private static final Set<String> HEALTH = Set.of("healthy", "degraded", "offline");
    private static final Set<String> MANAGED = Set.of("discovered", "managed", "unmanaged");

    private ClusterRequests() {}

    /** The parameters of the list. */
    record ListQuery(
            @Nullable String q,
            @Nullable UUID accountId,
            @Nullable String region,
            @Nullable String environment,
            @Nullable String health,
            @Nullable String tag,
            @Nullable String cost,
            @Nullable String managed) {

        ClusterFilter filter() {
            List<FieldError> errors = new ArrayList<>();
            among("environment", environment, ENVIRONMENTS, errors);
            among("health", health, HEALTH, errors);
            among("managed", managed, MANAGED, errors);
            among("cost", cost, Set.of("top10"), errors);
            if (q != null && q.length() > 200) {
                errors.add(new FieldError("q", q.length() + " characters (expected: at most 200)"));
            }
            refuse(errors);
            int colon = tag == null ? -1 : tag.indexOf(':');
            return new ClusterFilter(
                    q,
                    accountId,
                    region,
                    environment,
                    health,
                    tag == null || colon < 0 ? tag : tag.substring(0, colon),
                    tag == null || colon < 0 ? null : tag.substring(colon + 1),
                    managed,
                    cost != null);
        }
    }

    record ManageRequest(@Nullable String source, @Nullable String arn) {

        String checkedArn() {
            if (!"discovered".equals(source)) {
                throw Problem.validation("source", source, "discovered");
            }
            if (arn == null || arn.isBlank()) {
                throw Problem.validation("arn", arn, "the arn of a cluster a scan has found");
            }
            return arn;
        }
    }

    record ChangeRequest(@Nullable String name, @Nullable String environment) {

        ChangeRequest checked() {
            List<FieldError> errors = new ArrayList<>();
            String shown = name == null ? null : name.strip();
            if (shown != null && (shown.isEmpty() || shown.length() > 100)) {
                errors.add(new FieldError("name", shown.length() + " characters (expected: 1 to 100)"));
            }
            among("environment", environment, ENVIRONMENTS, errors);
            refuse(errors);
            return new ChangeRequest(shown, environment);
        }
    }

    record MaintenanceRequest(
            @Nullable Boolean on,
            @Nullable Instant until,
            @Nullable String reason) {

        Maintenance checked(Instant now) {
            List<FieldError> errors = new ArrayList<>();
            if (on == null) {
                errors.add(new FieldError("on", "null (expected: true or false)"));
            }
            if (reason == null || reason.isBlank() || reason.length() > 2000) {
                errors.add(new FieldError(
                        "reason",
                        (reason == null ? "null" : reason.length() + " characters")
                                + " (expected: 1 to 2000 characters)"));
            }
            if (until != null && !until.isAfter(now)) {
                errors.add(new FieldError("until", until + " (expected: a time to come)"));
            }
            refuse(errors);
            boolean pauses = Boolean.TRUE.equals(on);
            return new Maintenance(pauses, pauses ? until : null, reason);
        }
    }

    record ConnectRequest(
            @Nullable String namespace, @Nullable Boolean dryRun) {

        String checkedNamespace() {
            String asked = namespace == null ? "lowtide" : namespace;
            if (!asked.matches("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")) {
                throw Problem.validation("namespace", asked, "a name of Kubernetes: a-z, 0-9 and -, at most 63");
            }
            return asked;
        }
    }

    /** The id the page before ended with. */
    static @Nullable UUID cursor(PageRequest page) {
        String key = page.decodeCursor();
        try {
            return key == null ? null : UUID.fromString(key);
        } catch (IllegalArgumentException e) {
            throw Problem.validation("cursor", page.cursor(), "next_cursor of the page before");
        }
    }

    private static void among(String field, @Nullable String value, Set<String> allowed, List<FieldError> errors) {
        if (value != null && !allowed.contains(value)) {
            String expected = String.join(", ", allowed.stream().sorted().toList());
            errors.add(new FieldError(field, value + " (expected: one of " + expected + ")"));
        }
    }

    private static void refuse(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw Problem.validation(errors);
        }
    }
}
