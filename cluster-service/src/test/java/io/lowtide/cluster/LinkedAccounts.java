package io.lowtide.cluster;

import static io.lowtide.platform.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.cluster.TestService.Answer;
import io.lowtide.cluster.inventory.InstanceSeen;
import io.lowtide.platform.security.Caller;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Accounts that are linked and scanned, and clusters that are managed. */
final class LinkedAccounts {
    private static final AtomicInteger NUMBERS = new AtomicInteger(100);

    private final TestService service;
    private final FakeCloud cloud;

    LinkedAccounts(TestService service, FakeCloud cloud) {
        this.service = service;
        this.cloud = cloud;
    }

    static String number() {
        return "111122224" + NUMBERS.incrementAndGet();
    }

    static String role(String number) {
        return "arn:aws:iam::" + number + ":role/LowtideReadOnly";
    }

    /** An account with full access whose first scan has ended. */
    String scanned(Caller owner, String number, String mode) {
        Answer linked = service.post(
                owner,
                "/accounts",
                Map.of("alias", "account " + number, "regions", List.of("us-east-1"), "access_mode", mode));
        assertThat(linked.status()).as(linked.text()).isEqualTo(201);
        cloud.trust.put(role(number), UUID.fromString(linked.at("/external_id")));
        Answer verified = service.post(
                owner,
                "/accounts/" + linked.at("/id") + "/verify",
                Map.of("role_arn", role(number), "aws_account_id", number));
        assertThat(verified.status()).as(verified.text()).isEqualTo(200);
        eventually(() -> assertThat(
                        service.get(owner, "/accounts/" + linked.at("/id")).at("/status"))
                .isEqualTo("active"));
        return linked.at("/id");
    }

    /** The id of a managed cluster with these nodes, in an account of its own. */
    String cluster(Caller owner, String name, InstanceSeen... nodes) {
        return cluster(owner, name, "full", nodes);
    }

    String cluster(Caller owner, String name, String mode, InstanceSeen... nodes) {
        String number = number();
        cloud.clusters.put(number, List.of(FakeCloud.cluster(number, name, nodes)));
        scanned(owner, number, mode);
        Answer managed = service.post(
                owner,
                "/clusters",
                Map.of("source", "discovered", "arn", "arn:aws:eks:us-east-1:" + number + ":cluster/" + name));
        assertThat(managed.status()).as(managed.text()).isEqualTo(201);
        return managed.at("/id");
    }
}
