package io.lowtide.simulator.witness;

import io.lowtide.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps account of a world from the moment it is called. */
public final class Witness implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Witness.class);
    private static final long LOOK_MILLIS = 500;

    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "witness");
        thread.setDaemon(true);
        return thread;
    });
    private final World world;
    private final Instant since;
    private final Instant livedSince;
    private final List<ClusterWatch> clusters;
    private final Bill bill;

    private Witness(World world) {
        this.world = world;
        this.since = world.now();
        this.livedSince = world.lived();
        this.clusters = world.standing(() -> world.clusters().stream()
                .map(cluster -> new ClusterWatch(world, cluster))
                .toList());
        this.bill = new Bill(world);
        looks.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    public static Witness of(World world) {
        return new Witness(world);
    }

    private void look() {
        try {
            bill.look();
        } catch (RuntimeException e) {
            // the next look adds this time too
            LOG.warn("the bill was not added up", e);
        }
    }

    /** What was seen until now. */
    public Findings findings() {
        bill.look();
        Findings.Builder all = world.standing(() -> {
            Findings.Builder told = new Findings.Builder();
            clusters.forEach(cluster -> cluster.tell(told));
            return told;
        });
        double hours = Duration.between(livedSince, world.lived()).toMillis() / 3_600_000.0;
        return all.findings(since, hours, bill);
    }

    @Override
    public void close() {
        looks.shutdownNow();
        clusters.forEach(ClusterWatch::close);
    }
}
