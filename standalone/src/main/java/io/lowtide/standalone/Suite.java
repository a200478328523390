package io.lowtide.standalone;

import io.lowtide.clusteragent.ClusterAgent;
import io.lowtide.platform.embedded.DatabaseBootstrap;
import io.lowtide.platform.embedded.EmbeddedPostgres;
import io.lowtide.platform.embedded.FreePort;
import io.lowtide.standalone.supervision.AgentProcess;
import io.lowtide.standalone.supervision.ChildJvm;
import io.lowtide.standalone.supervision.Supervised;
import io.lowtide.standalone.supervision.Supervisor;
import io.lowtide.standalone.supervision.WatchedPostgres;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything one machine runs, started in the order it is needed and closed in the reverse of it. */
final class Suite implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Suite.class);
    /** More contexts at once only make two cores wait for each other. */
    private static final int STARTERS = 2;

    private static final long PATIENCE_SECONDS = 300;

    private final UpOptions options;
    private final DataDirectory directory;
    private final Progress progress;
    private final Deque<Part> parts = new ArrayDeque<>();
    private final List<ChildJvm> children = new CopyOnWriteArrayList<>();
    private final ProcessNote processes;
    private final Supervisor supervisor;
    private boolean closing;

    private record Part(String name, AutoCloseable closeable) {}

    Suite(UpOptions options, DataDirectory directory, Progress progress) {
        this.options = options;
        this.directory = directory;
        this.progress = progress;
        this.processes = new ProcessNote(options.data());
        this.supervisor = new Supervisor(processes::write);
    }

    /** Returns when every service says it is well; fails naming the one that does not. */
    Endpoints start() {
        FreePort.keep(options.port());
        Secrets secrets = Secrets.in(directory.secrets());
        System.setProperty("aws.accessKeyId", secrets.awsAccessKeyId());
        System.setProperty("aws.secretAccessKey", secrets.awsSecretAccessKey());
        System.setProperty("aws.region", "us-east-1");

        ExecutorService starters = Executors.newFixedThreadPool(STARTERS, task -> {
            Thread thread = new Thread(task, "starter");
            thread.setDaemon(true);
            return thread;
        });
        try {
            SimulatedWorld world = opened(
                    "the simulated world",
                    started(
                            "the simulated world",
                            () -> SimulatedWorld.start(directory.world(), secrets, options.world(), this::startAgent)));
            Surroundings surroundings = infrastructure(secrets, world, starters);
            services(surroundings, starters);
            Endpoints endpoints = new Endpoints(
                    surroundings.address(ServiceModule.DOOR),
                    world.awsEndpoint(),
                    world.clusters(),
                    addresses(surroundings));
            endpoints.write(options.data());
            opened("the note of addresses", () -> Files.deleteIfExists(Endpoints.file(options.data())));
            opened("the note of processes", processes::delete);
            new Kubeconfig(world.clusters()).write(directory.kubeconfig());
            return endpoints;
        } catch (CompletionException e) {
            throw e.getCause() instanceof StartException cause ? cause : StartException.of("the suite", e);
        } finally {
            starters.shutdownNow();
        }
    }

    @Override
    public void close() {
        supervisor.close();
        List<Part> all;
        synchronized (this) {
            closing = true;
            all = new ArrayList<>(parts);
            parts.clear();
        }
        for (Part part : all) {
            close(part);
        }
    }

    private Surroundings infrastructure(Secrets secrets, SimulatedWorld world, ExecutorService starters) {
        CompletableFuture<EmbeddedPostgres> postgres = CompletableFuture.supplyAsync(
                () -> started("PostgreSQL", () -> EmbeddedPostgres.start(directory.postgres())), starters);
        CompletableFuture<Broker> kafka = CompletableFuture.supplyAsync(() -> started("Kafka", this::broker), starters);
        EmbeddedPostgres database = opened("PostgreSQL", postgres.join());
        supervise(new WatchedPostgres(directory.postgres().resolve("cluster")));
        Broker broker = opened("Kafka", kafka.join());
        DatabaseBootstrap bootstrap = DatabaseBootstrap.of(database);
        for (ServiceModule service : ServiceModule.ALL) {
            bootstrap.prepare(service.name(), secrets.database(service.name()));
        }
        return new Surroundings(bootstrap.databaseUrl(), broker.bootstrap(), world.awsEndpoint(), ports(), secrets);
    }

    private Broker broker() {
        if (!options.processes()) {
            return Broker.inThisProcess(directory.kafka());
        }
        Broker.InAProcess broker =
                Broker.inAProcessOfItsOwn(directory.kafka(), FreePort.find(), directory.logFile("kafka"));
        supervise(broker.jvm());
        return broker;
    }

    private AutoCloseable startAgent(String cluster, AgentProcess.Installation installation) {
        if (!options.processes()) {
            return ClusterAgent.start(installation.settings());
        }
        ChildJvm agent =
                ChildJvm.start(AgentProcess.recipe(cluster, installation, directory.logFile("agent-" + cluster)));
        supervise(agent);
        return () -> {
            supervisor.remove(agent);
            processes.remove(agent);
            agent.close();
        };
    }

    private void supervise(Supervised child) {
        processes.add(child);
        supervisor.add(child);
    }

    private void services(Surroundings surroundings, ExecutorService starters) {
        Map<ServiceModule, RunningService> running = new ConcurrentHashMap<>();
        opened(
                "services",
                () -> running.entrySet().parallelStream()
                        .forEach(entry -> close(new Part(entry.getKey().module(), entry.getValue()))));
        List<CompletableFuture<Void>> starts = ServiceModule.ALL.stream()
                .map(service -> CompletableFuture.runAsync(
                        () -> running.put(service, started(service.module(), () -> run(service, surroundings))),
                        starters))
                .toList();
        starts.forEach(CompletableFuture::join);
        awaitHealth(surroundings, running);
        // one that dies while it starts is a fault of the installation, and said to be one
        children.forEach(this::supervise);
    }

    private RunningService run(ServiceModule service, Surroundings surroundings) {
        List<String> arguments = surroundings.arguments(service);
        if (!options.processes()) {
            return RunningService.inThisProcess(service, arguments);
        }
        ChildJvm child = ChildJvm.start(ServiceProcess.recipe(
                service.name(), service.application(), arguments, directory.logFile(service.module())));
        children.add(child);
        return RunningService.inAProcessOfItsOwn(child);
    }

    private void awaitHealth(Surroundings surroundings, Map<ServiceModule, RunningService> running) {
        Health health = new Health();
        long start = System.nanoTime();
        List<ServiceModule> waiting = new ArrayList<>(ServiceModule.ALL);
        while (!waiting.isEmpty()) {
            for (ServiceModule service : List.copyOf(waiting)) {
                if (health.isUp(surroundings.address(service.name()))) {
                    waiting.remove(service);
                    progress.say(service.module() + " is healthy");
                } else if (!Objects.requireNonNull(running.get(service)).isAlive()) {
                    throw new StartException(service.module() + " ended while starting", null);
                } else if (System.nanoTime() - start > PATIENCE_SECONDS * 1_000_000_000) {
                    throw new StartException(
                            service.module() + " did not become healthy in " + PATIENCE_SECONDS + " s", null);
                }
            }
            LockSupport.parkNanos(50_000_000);
        }
    }

    private Map<String, Integer> ports() {
        Map<String, Integer> ports = new LinkedHashMap<>();
        for (ServiceModule service : ServiceModule.ALL) {
            ports.put(service.name(), service.isDoor() ? options.port() : FreePort.find());
        }
        return ports;
    }

    private static Map<String, String> addresses(Surroundings surroundings) {
        Map<String, String> addresses = new LinkedHashMap<>();
        surroundings.ports().keySet().forEach(name -> addresses.put(name, surroundings.address(name)));
        return addresses;
    }

    private <T> T started(String what, Supplier<T> start) {
        try {
            T result = start.get();
            progress.say(what + " started");
            return result;
        } catch (StartException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            LOG.error("{} did not start", what, e);
            throw StartException.of(what, e);
        }
    }

    /** Remembers what to close; if closing has begun meanwhile, closes it at once. */
    private <T extends AutoCloseable> T opened(String name, T part) {
        boolean late;
        synchronized (this) {
            late = closing;
            if (!late) {
                parts.push(new Part(name, part));
            }
        }
        if (late) {
            close(new Part(name, part));
            throw new StartException("stopped while starting " + name, null);
        }
        return part;
    }

    private static void close(Part part) {
        try {
            part.closeable().close();
        } catch (Exception e) {
            LOG.warn("{} did not close cleanly", part.name(), e);
        }
    }
}
