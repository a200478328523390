package io.lowtide.simulator.kubernetes;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;

/** Who vouches for the API servers, as EKS says it of a cluster; made anew at each start. */
public final class Authority {

    private static final Duration LIFETIME = Duration.ofDays(365);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final X509Bundle root;

    private Authority(X509Bundle root) {
        this.root = root;
    }

    public static Authority create() {
        try {
            return new Authority(
                    builder("CN=kubernetes").setIsCertificateAuthority(true).buildSelfSigned());
        } catch (Exception e) {
            throw new IllegalStateException("no certificate could be made", e);
        }
    }

    /** The certificate to trust. */
    public String pem() {
        return root.getCertificatePEM();
    }

    SslContext server(String address) {
        try {
            X509Bundle server = builder("CN=kube-apiserver")
                    .addSanIpAddress(address)
                    .addSanDnsName("localhost")
                    .addExtendedKeyUsageServerAuth()
                    .buildIssuedBy(root);
            return SslContextBuilder.forServer(server.toKeyManagerFactory()).build();
        } catch (Exception e) {
            throw new IllegalStateException("no certificate could be made for " + address, e);
        }
    }

    private static CertificateBuilder builder(String subject) {
        Instant now = Instant.now();
        return new CertificateBuilder()
                .subject(subject)
                .ecp256()
                .secureRandom(RANDOM)
                .notBefore(now.minus(Duration.ofHours(1)))
                .notAfter(now.plus(LIFETIME));
    }
}
