package io.lowtide.auth.organizations;

import io.lowtide.auth.sessions.Person;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** How far an organisation is with linking accounts. */
public interface AccountStatuses {

    /** Never fails and never takes long: what is not known is pending. */
    Mono<Status> of(UUID orgId);

    /** Pending, scanning, active or error. */
    record Status(String status, int accounts) {
        public static final Status PENDING = new Status("pending", 0);

        /** Where the dashboard sends somebody who has just signed in. */
        public String redirectPath(String platformRole, boolean onboardingSkipped) {
            if (Person.STAFF.equals(platformRole)) {
                return "/admin";
            }
            boolean begun = accounts > 0 && !"pending".equals(status);
            return begun || onboardingSkipped ? "/dashboard" : "/onboarding";
        }
    }
}
