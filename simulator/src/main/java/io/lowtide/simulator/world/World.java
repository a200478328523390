package io.lowtide.simulator.world;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The simulated world. Thread-safe; what is due by the world's clock happens when somebody looks, so whoever wants
 * listeners to hear of it in time calls {@link #catchUp()} now and then.
 */
public final class World {
    public static final String FIRST_ACCOUNT = "111122223333";
    public static final String SECOND_ACCOUNT = "444455556666";

    private static final List<Zone> ZONES = List.of(
            new Zone("us-east-1a", "use1-az6"),
            new Zone("us-east-1b", "use1-az1"),
            new Zone("us-east-1c", "use1-az2"),
            new Zone("us-east-1d", "use1-az4"),
            new Zone("us-east-1f", "use1-az5"));

    private final WorldSettings settings;
    private final WorldClock clock;
    private final Timeline timeline;
    private final Dice dice;
    private final TypeCatalog types = TypeCatalog.load();
    private final Counters counters = new Counters();
    private final EventQueue events = new EventQueue();
    private final Market market;
    private final List<Account> accounts =
            List.of(new Account(FIRST_ACCOUNT, "acme-main"), new Account(SECOND_ACCOUNT, "acme-dev"));
    private final List<Cluster> clusters;
    private final Tempo tempo;
    private final Stillness stillness;
    private final Chance chance;

    private World(WorldSettings settings, Clock source, Function<WorldBuilder, List<Cluster>> make) {
        this.settings = settings;
        this.clock = new WorldClock(source, settings.speed());
        this.timeline = new Timeline(clock);
        this.dice = new Dice(settings.seed());
        this.tempo = new Tempo(clock.instant());
        this.market = new Market(dice.of("market"), ZONES, tempo);
        this.clusters = make.apply(new WorldBuilder(dice, timeline, tempo, market, types, counters, events));
        this.chance = new Chance(timeline, tempo, dice, types, market, this::interrupt);
        this.stillness = new Stillness(timeline, tempo, clusters, chance::lookAgain);
    }

    /** @param source what the world's clock is driven by */
    public static World create(WorldSettings settings, Clock source) {
        return new World(settings, source, builder -> builder.clusters(settings.spotNodes()));
    }

    /** A world of one cluster, of large nodes with many small pods, whose size and shape follow from the seed. */
    public static World crowded(WorldSettings settings, Clock source) {
        return new World(settings, source, WorldBuilder::crowd);
    }

    public WorldSettings settings() {
        return settings;
    }

    /** The world's own time. */
    public WorldClock clock() {
        return clock;
    }

    public Instant now() {
        return clock.instant();
    }

    public List<Account> accounts() {
        return accounts;
    }

    public List<Zone> zones() {
        return ZONES;
    }

    public TypeCatalog types() {
        return types;
    }

    public Market market() {
        return market;
    }

    public Counters counters() {
        return counters;
    }

    /** What EventBridge told, for whoever reads the queue. */
    public EventQueue events() {
        return events;
    }

    public List<Cluster> clusters() {
        return clusters;
    }

    public List<Cluster> clustersOf(String accountId) {
        return clusters.stream()
                .filter(cluster -> cluster.facts().accountId().equals(accountId))
                .toList();
    }

    /** The names of the world's clusters are unique. */
    public Optional<Cluster> cluster(String name) {
        return clusters.stream().filter(cluster -> cluster.name().equals(name)).findFirst();
    }

    /** Grows with every change of a cluster. */
    public long age() {
        return clusters.stream().mapToLong(Cluster::age).sum();
    }

    /** All that became of it. */
    public Memory memory() {
        return standing(() -> new Memory(
                settings.seed(), clusters.stream().map(Cluster::memory).toList()));
    }

    /** Goes on where a world of this seed was left; a memory of another one is passed over. */
    public void resume(Memory memory) {
        if (memory.seed() == settings.seed()) {
            memory.clusters().forEach(it -> cluster(it.name()).ifPresent(cluster -> cluster.resume(it)));
        }
    }

    /** Does what is due. */
    public void catchUp() {
        timeline.catchUp();
    }

    public void speed(double speed) {
        new WorldSettings(settings.seed(), speed);
        clock.run(speed);
    }

    /** Lets time pass at once: all that was due in it has happened when this returns. */
    public void advance(Duration ahead) {
        clock.jump(ahead);
        catchUp();
    }

    /** Interrupts all spot instances of a pool; answers with their ids. */
    public List<String> interrupt(InstanceType type, String zone, Duration notice) {
        return interrupt(it -> it.type().equals(type) && it.zone().equals(zone), notice, Integer.MAX_VALUE);
    }

    /**
     * Interrupts the spot instances of the groups of a name, in all clusters; answers with their ids.
     *
     * @param most of each cluster no more than that
     */
    public List<String> interrupt(String group, Duration notice, int most) {
        return interrupt(it -> it.nodeGroup().equals(group), notice, most);
    }

    private List<String> interrupt(Predicate<Instance> which, Duration notice, int most) {
        List<String> hit = new ArrayList<>();
        for (Cluster cluster : clusters) {
            cluster.instances().stream()
                    .filter(which)
                    .map(Instance::id)
                    .filter(id -> cluster.interrupt(id, notice))
                    .limit(most)
                    .forEach(hit::add);
        }
        hit.forEach(id -> counters.count("world.Interruption"));
        return List.copyOf(hit);
    }

    /** A launch in this pool fails with {@code InsufficientInstanceCapacity} for that long. */
    public void exhaust(InstanceType type, String zone, Duration howLong) {
        timeline.act(() -> market.exhaust(type, zone, timeline.now().plus(howLong)));
    }

    /** So many more instances can be had of this pool, and then none for that long. */
    public void limit(InstanceType type, String zone, int instances, Duration howLong) {
        timeline.act(() -> market.limit(type, zone, instances, timeline.now().plus(howLong)));
    }

    public void forcePrice(InstanceType type, String zone, BigDecimal usd) {
        timeline.act(() -> market.force(type, zone, usd, timeline.now()));
    }

    /**
     * Lets AWS take spot pools back of its own accord, at random times.
     *
     * @param factor of the usual rate; 0: never
     */
    public void randomInterruptions(double factor) {
        timeline.act(() -> chance.factor(factor));
    }

    /**
     * Lets so many launches find no capacity.
     *
     * @param share of all launches, 0 to 1
     */
    public void randomShortages(double share) {
        timeline.act(() -> market.shortages(share));
    }

    /** How fast the day goes by while nothing happens; see {@link Tempo}. */
    public void pace(double pace) {
        timeline.act(() -> stillness.pace(pace));
    }

    /** Asks while nothing happens. */
    public <T> T standing(Supplier<T> question) {
        return timeline.look(question);
    }

    /** The moment of what happens now, for those who are told of it; a little late for anybody else. */
    public Instant moment() {
        return timeline.look(timeline::now);
    }

    /** The time by which load, prices and bills go, at this moment. */
    public Instant lived() {
        return timeline.look(() -> tempo.lived(timeline.now()));
    }

    /** See {@link Tempo}. */
    public Tempo tempo() {
        return tempo;
    }
}
