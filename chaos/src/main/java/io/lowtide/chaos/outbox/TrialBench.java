package io.lowtide.chaos.outbox;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.lowtide.chaos.trial.TrialApplication;
import io.lowtide.platform.embedded.DatabaseBootstrap;
import io.lowtide.platform.embedded.EmbeddedPostgres;
import io.lowtide.platform.embedded.FreePort;
import io.lowtide.platform.embedded.ServicePasswords;
import io.lowtide.standalone.ServiceProcess;
import io.lowtide.standalone.supervision.BrokerProcess;
import io.lowtide.standalone.supervision.ChildJvm;
import io.lowtide.standalone.supervision.Supervised;
import io.lowtide.standalone.supervision.Supervisor;
import io.lowtide.standalone.supervision.WatchedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A database, a broker, a writer and a reader, each a process of its own that comes back when it is killed. */
final class TrialBench implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TrialBench.class);

    private final Path folder;
    private final EmbeddedPostgres postgres;
    private final int brokerPort = FreePort.find();
    private final Supervisor supervisor = new Supervisor(() -> {});
    private final Map<String, Supervised> parts = new LinkedHashMap<>();
    private final List<ChildJvm> jvms = new ArrayList<>();

    private TrialBench(Path folder, EmbeddedPostgres postgres) {
        this.folder = folder;
        this.postgres = postgres;
    }

    /** @param trial settings of the trial, as {@code naive=true} */
    static TrialBench start(Path folder, List<String> trial) throws IOException {
        Files.createDirectories(folder.resolve("kafka"));
        TrialBench bench = new TrialBench(folder, EmbeddedPostgres.start(folder.resolve("postgres")));
        try {
            bench.begin(trial);
            return bench;
        } catch (RuntimeException e) {
            bench.close();
            throw e;
        }
    }

    private void begin(List<String> trial) {
        part(new WatchedPostgres(folder.resolve("postgres/cluster")));
        jvm(BrokerProcess.recipe(kafkaData(), brokerPort, folder.resolve("kafka.log")));
        DatabaseBootstrap bootstrap = DatabaseBootstrap.of(postgres);
        String key = signingKey();
        for (String service : List.of("writer", "reader")) {
            ServicePasswords passwords = new ServicePasswords(
                    UUID.randomUUID().toString(), UUID.randomUUID().toString());
            bootstrap.prepare(service, passwords);
            List<String> settings = settings(service, bootstrap.databaseUrl(), passwords, key);
            trial.forEach(setting -> settings.add("--trial." + setting));
            jvm(ServiceProcess.recipe(
                    service, TrialApplication.class.getName(), settings, folder.resolve(service + ".log")));
        }
    }

    private void jvm(ChildJvm.Recipe recipe) {
        ChildJvm jvm = ChildJvm.start(recipe);
        jvms.add(jvm);
        part(jvm);
    }

    private void part(Supervised part) {
        parts.put(part.name(), part);
        supervisor.add(part);
    }

    private List<String> settings(String service, String database, ServicePasswords passwords, String key) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("spring.config.name", "no-file");
        settings.put("spring.main.banner-mode", "off");
        settings.put("spring.main.web-application-type", "reactive");
        settings.put("spring.jmx.enabled", "false");
        // what standalone has on its class path is here too
        settings.put("spring.cloud.gateway.server.webflux.enabled", "false");
        settings.put("server.address", "127.0.0.1");
        settings.put("server.port", "0");
        settings.put("lowtide.service", service);
        settings.put("lowtide.database.url", database);
        settings.put("lowtide.database.schema", service);
        settings.put("lowtide.database.user", "lowtide_" + service);
        settings.put("lowtide.database.password", passwords.application());
        settings.put("lowtide.database.owner-user", "lowtide_" + service + "_owner");
        settings.put("lowtide.database.owner-password", passwords.owner());
        settings.put("lowtide.database.pool-size", "10");
        settings.put("lowtide.kafka.bootstrap", "127.0.0.1:" + brokerPort);
        settings.put("lowtide.kafka.partitions", "3");
        settings.put("lowtide.kafka.replication", "1");
        settings.put("lowtide.internal.signing-key", key);
        List<String> arguments = new ArrayList<>();
        settings.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        return arguments;
    }

    private static String signingKey() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("trial").generate().toJSONString();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    Path kafkaData() {
        return folder.resolve("kafka");
    }

    Supervised part(String name) {
        Supervised part = parts.get(name);
        if (part == null) {
            throw new IllegalArgumentException("no part " + name + " (expected: one of " + parts.keySet() + ")");
        }
        return part;
    }

    Tally tally() {
        return new Tally(postgres.jdbcUrl(DatabaseBootstrap.DATABASE), postgres.superuser(), postgres.password());
    }

    @Override
    public void close() {
        supervisor.close();
        jvms.reversed().forEach(ChildJvm::close);
        try {
            postgres.close();
        } catch (RuntimeException e) {
            LOG.warn("PostgreSQL did not close cleanly", e);
        }
    }
}
