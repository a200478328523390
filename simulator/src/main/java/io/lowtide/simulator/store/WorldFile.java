package io.lowtide.simulator.store;

import io.lowtide.simulator.world.Memory;
import io.lowtide.simulator.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps a world in a file, a fraction of a second behind: who kills the simulator loses at most that. With no folder it
 * keeps nothing.
 */
public final class WorldFile implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorldFile.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long BEHIND_MILLIS = 250;

    private final ScheduledExecutorService writes = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "world-file");
        thread.setDaemon(true);
        return thread;
    });
    private final World world;
    private final @Nullable Path file;
    private long written;

    private WorldFile(World world, @Nullable Path file) {
        this.world = world;
        this.file = file;
    }

    /** The world goes on where the file of this folder left it, and is kept there from now on. */
    public static WorldFile keep(World world, @Nullable Path folder) {
        WorldFile kept = new WorldFile(world, folder == null ? null : folder.resolve("clusters.json"));
        kept.recall();
        kept.written = world.age();
        kept.writes.scheduleWithFixedDelay(kept::write, BEHIND_MILLIS, BEHIND_MILLIS, TimeUnit.MILLISECONDS);
        return kept;
    }

    private void recall() {
        if (file != null && Files.exists(file)) {
            world.resume(JSON.readValue(file.toFile(), Memory.class));
        }
    }

    private synchronized void write() {
        long age = world.age();
        if (file == null || age == written) {
            return;
        }
        Path fresh = file.resolveSibling("clusters.json.new");
        try {
            JSON.writeValue(fresh.toFile(), world.memory());
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            written = age;
        } catch (IOException | RuntimeException e) {
            // tried again in a moment
            LOG.warn("the world was not written to {}", file, e);
        }
    }

    @Override
    public void close() {
        writes.shutdownNow();
        try {
            if (!writes.awaitTermination(5, TimeUnit.SECONDS)) {
                throw new UncheckedIOException(new IOException("the world is still being written"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        write();
    }
}
