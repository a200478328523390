package io.lowtide.cluster.accounts;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How accounts are linked and looked at.
 *
 * @param trustedAccount the product's own AWS account, which customers' roles trust
 * @param publicUrl where people and agents reach the product
 * @param scanEvery how often every active account is scanned
 * @param agentChart the Helm chart of the agent, as helm is told of it
 */
@ConfigurationProperties("lowtide.cluster")
public record AccountsProperties(
        @DefaultValue("000000000000") @Nullable String trustedAccount,
        @DefaultValue("http://localhost:8080") String publicUrl,
        @DefaultValue("5m") Duration scanEvery,
        @DefaultValue("lowtide/lowtide-agent") String agentChart) {

    public AccountsProperties {
        if (trustedAccount == null || !trustedAccount.matches("\\d{12}")) {
            throw new IllegalArgumentException(
                    "lowtide.cluster.trusted-account: " + trustedAccount + " (expected: 12 digits)");
        }
        if (scanEvery.compareTo(Duration.ofSeconds(10)) < 0) {
            throw new IllegalArgumentException("lowtide.cluster.scan-every: " + scanEvery + " (expected: >= 10s)");
        }
    }

    public String trusted() {
        return String.valueOf(trustedAccount);
    }
}
