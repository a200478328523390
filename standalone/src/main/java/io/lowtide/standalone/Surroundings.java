package io.lowtide.standalone;

import io.lowtide.platform.embedded.ServicePasswords;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where everything is on this machine, told to each service in the settings it would get anywhere else. */
record Surroundings(
        String databaseUrl, String kafkaBootstrap, String awsEndpoint, Map<String, Integer> ports, Secrets secrets) {
    String address(String service) {
        return "http://127.0.0.1:" + ports.get(service);
    }

    /** Command-line arguments: they win over every file of the class path all services share. */
    List<String> arguments(ServiceModule service) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("spring.config.name", service.module());
        settings.put("spring.main.banner-mode", "off");
        settings.put("spring.main.web-application-type", "reactive");
        settings.put("spring.lifecycle.timeout-per-shutdown-phase", "3s");
        settings.put("spring.jmx.enabled", "false");
        settings.put("management.metrics.use-global-registry", "false");
        if (!service.isDoor()) {
            // the gateway's jars are on everybody's class path here
            settings.put("spring.cloud.gateway.server.webflux.enabled", "false");
        }
        settings.put("server.address", "127.0.0.1");
        settings.put("server.port", String.valueOf(ports.get(service.name())));
        settings.put("lowtide.service", service.name());
        database(service.name(), settings);
        settings.put("lowtide.kafka.bootstrap", kafkaBootstrap);
        settings.put("lowtide.kafka.partitions", "3");
        settings.put("lowtide.kafka.replication", "1");
        settings.put("lowtide.internal.signing-key", secrets.internalSigningKey());
        ports.forEach((name, port) -> settings.put("lowtide.services." + name, address(name)));
        settings.put("lowtide.aws.endpoint", awsEndpoint);
        settings.put("lowtide.aws.access-key-id", secrets.awsAccessKeyId());
        settings.put("lowtide.aws.secret-access-key", secrets.awsSecretAccessKey());
        if (service.name().equals("auth")) {
            settings.put("lowtide.auth.key-encryption-key", secrets.encryptionKey());
            settings.put("lowtide.auth.issuer", address(ServiceModule.DOOR));
            PlatformStaff staff = PlatformStaff.of(secrets);
            settings.put("lowtide.auth.staff.email", staff.email());
            settings.put("lowtide.auth.staff.password", staff.password());
        }
        if (service.name().equals("cluster")) {
            settings.put("lowtide.cluster.public-url", address(ServiceModule.DOOR));
            // the one queue the simulated AWS has
            settings.put("lowtide.aws.events-queue", awsEndpoint + "/999999999999/lowtide-events");
        }
        if (service.isDoor()) {
            // the agents of all demo clusters come from one address here
            settings.put("lowtide.gateway.agent-per-minute", "600");
        }
        return settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toList();
    }

    private void database(String schema, Map<String, String> settings) {
        ServicePasswords passwords = secrets.database(schema);
        settings.put("lowtide.database.url", databaseUrl);
        settings.put("lowtide.database.schema", schema);
        settings.put("lowtide.database.user", "lowtide_" + schema);
        settings.put("lowtide.database.password", passwords.application());
        settings.put("lowtide.database.owner-user", "lowtide_" + schema + "_owner");
        settings.put("lowtide.database.owner-password", passwords.owner());
    }
}
