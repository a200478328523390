package io.lowtide.platform.testkit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.lowtide.platform.embedded.DatabaseBootstrap;
import io.lowtide.platform.embedded.ServicePasswords;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The settings a service starts with in a test: its own schema in the shared database, the shared broker, a signing key
 * all services of the JVM have in common, and addresses of other services at which nobody answers unless given.
 */
public final class ServiceEnvironment {

    private static final List<String> SERVICES =
            List.of("gateway", "auth", "cluster", "optimizer", "hibernation", "audit", "agent");
    private static final String NOBODY = "http://127.0.0.1:9";
    private static final Map<String, ServicePasswords> PASSWORDS = new ConcurrentHashMap<>();
    private static final String SIGNING_KEY = newSigningKey();

    private final Map<String, String> properties;

    private ServiceEnvironment(Map<String, String> properties) {
        this.properties = properties;
    }

    /** Prepares the schema of a service ({@code auth}, {@code cluster} …) and tells it where everything is. */
    public static ServiceEnvironment forService(String service) {
        DatabaseBootstrap bootstrap = TestInfrastructure.database();
        ServicePasswords passwords = PASSWORDS.computeIfAbsent(service, schema -> {
            ServicePasswords fresh = new ServicePasswords(
                    UUID.randomUUID().toString(), UUID.randomUUID().toString());
            bootstrap.prepare(schema, fresh);
            return fresh;
        });
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("spring.config.name", "gateway".equals(service) ? service : service + "-service");
        properties.put("spring.main.web-application-type", "reactive");
        properties.put("server.port", "0");
        properties.put("lowtide.service", service);
        properties.put("lowtide.database.url", bootstrap.databaseUrl());
        properties.put("lowtide.database.schema", service);
        properties.put("lowtide.database.user", "lowtide_" + service);
        properties.put("lowtide.database.password", passwords.application());
        properties.put("lowtide.database.owner-user", "lowtide_" + service + "_owner");
        properties.put("lowtide.database.owner-password", passwords.owner());
        properties.put("lowtide.kafka.bootstrap", TestInfrastructure.kafka());
        properties.put("lowtide.kafka.partitions", "2");
        properties.put("lowtide.kafka.replication", "1");
        properties.put("lowtide.internal.signing-key", SIGNING_KEY);
        SERVICES.forEach(other -> properties.put("lowtide.services." + other, NOBODY));
        return new ServiceEnvironment(properties);
    }

    /** The same environment with one more setting, or another value for one. */
    public ServiceEnvironment with(String key, String value) {
        Map<String, String> changed = new LinkedHashMap<>(properties);
        changed.put(key, value);
        return new ServiceEnvironment(changed);
    }

    public ServiceEnvironment withService(String service, String url) {
        return with("lowtide.services." + service, url);
    }

    public Map<String, String> properties() {
        return Map.copyOf(properties);
    }

    /** For {@code SpringApplication.run}: command-line arguments win over every file of the class path. */
    public String[] arguments() {
        return properties.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
    }

    /** For {@code ApplicationContextRunner.withPropertyValues} and {@code TestPropertyValues.of}. */
    public String[] pairs() {
        return properties.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
    }

    /** The private EC P-256 key, as JSON, with which services of this JVM sign and verify each other's tokens. */
    public String signingKey() {
        return SIGNING_KEY;
    }

    private static String newSigningKey() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID(UUID.randomUUID().toString())
                    .generate()
                    .toJSONString();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
