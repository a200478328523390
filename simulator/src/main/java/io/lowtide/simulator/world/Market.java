package io.lowtide.simulator.world;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The spot pools, one per type and zone. A price stands still for hours or days and then moves a little, back towards
 * its mean; any moment's price follows from the seed alone, so the past need not be kept.
 */
public final class Market {
    /** How far back AWS tells prices. */
    public static final Duration HISTORY = Duration.ofDays(90);

    static final double LOWEST = 0.25;
    static final double HIGHEST = 0.45;

    private static final Duration SLOT = Duration.ofHours(4);
    private static final int SLOTS_A_DAY = 6;
    private static final double MEMORY = 0.9;
    private static final int REMEMBERED = 48;
    private static final double STEP = 0.22;
    private static final int PLACES = 4;
    private static final List<Character> SMALL_ZONES = List.of('d', 'f');

    private final Dice dice;
    private final List<Zone> zones;
    private final Tempo tempo;
    private final Map<String, Pool> pools = new ConcurrentHashMap<>();
    private final Map<String, Instant> exhausted = new ConcurrentHashMap<>();
    private final Map<String, Integer> left = new ConcurrentHashMap<>();
    private final Map<String, List<SpotPrice>> forced = new ConcurrentHashMap<>();

    private double shortages;
    private long taken;

    /** What does not change about a pool. */
    private record Pool(Dice dice, double level, double restlessness) {}

    Market(Dice dice, List<Zone> zones, Tempo tempo) {
        this.dice = dice;
        this.zones = List.copyOf(zones);
        this.tempo = tempo;
    }

    public List<Zone> zones() {
        return zones;
    }

    /** The smaller zones do not have the newest generation. */
    public boolean offered(InstanceType type, String zone) {
        boolean known = zones.stream().anyMatch(it -> it.name().equals(zone));
        boolean newest = type.family().charAt(1) == '7';
        return known && !(newest && SMALL_ZONES.contains(zone.charAt(zone.length() - 1)));
    }

    public boolean available(InstanceType type, String zone, Instant when) {
        Instant until = exhausted.get(key(type, zone));
        return until == null || !when.isBefore(until);
    }

    void exhaust(InstanceType type, String zone, Instant until) {
        exhausted.put(key(type, zone), until);
        left.remove(key(type, zone));
    }

    /** So many more instances can be had of a pool, and then none until the given time. */
    void limit(InstanceType type, String zone, int instances, Instant until) {
        exhausted.put(key(type, zone), until);
        left.put(key(type, zone), instances);
    }

    /** So many of all launches find nothing, though the pool is not known to be empty. */
    void shortages(double share) {
        shortages = share;
    }

    /** Takes an instance out of a pool; false when there is none to be had. */
    boolean take(InstanceType type, String zone, Instant when) {
        if (shortages > 0 && dice.unit("shortage/" + taken++) < shortages) {
            return false;
        }
        if (available(type, zone, when)) {
            return true;
        }
        Integer more = left.computeIfPresent(key(type, zone), (key, count) -> count - 1);
        return more != null && more >= 0;
    }

    /** Empty where the type is not offered. */
    public Optional<SpotPrice> price(InstanceType type, String zone, Instant when) {
        if (!offered(type, zone)) {
            return Optional.empty();
        }
        Instant lived = tempo.lived(when);
        SpotPrice usual = published(type, zone, lastMove(pool(type, zone), slot(lived), lived));
        return Optional.of(forced.getOrDefault(key(type, zone), List.of()).stream()
                .filter(it -> !it.since().isAfter(when))
                .reduce(usual, (older, newer) -> newer));
    }

    /**
     * The price in force at {@code from} and all later ones until {@code to}, newest first, as EC2 tells them. What is
     * older than {@link #HISTORY} before {@code now} is not told, nor what is to come.
     */
    public List<SpotPrice> history(InstanceType type, String zone, Instant from, Instant to, Instant now) {
        Instant last = to.isAfter(now) ? now : to;
        Instant oldest = now.minus(HISTORY);
        Instant first = from.isBefore(oldest) ? oldest : from;
        if (first.isAfter(last)) {
            first = last;
        }
        List<SpotPrice> prices = new ArrayList<>();
        price(type, zone, first).ifPresent(prices::add);
        if (prices.isEmpty()) {
            return prices;
        }
        Pool pool = pool(type, zone);
        for (long slot = slot(tempo.lived(first)); slot <= slot(tempo.lived(last)); slot++) {
            Instant moved = tempo.clock(moment(pool, slot));
            if (moves(pool, slot) && moved.isAfter(first) && !moved.isAfter(last)) {
                price(type, zone, moved).ifPresent(prices::add);
            }
        }
        for (SpotPrice price : forced.getOrDefault(key(type, zone), List.of())) {
            if (price.since().isAfter(first) && !price.since().isAfter(last)) {
                prices.add(price);
            }
        }
        prices.sort(java.util.Comparator.comparing(SpotPrice::since).reversed());
        return Collections.unmodifiableList(prices);
    }

    /** A price from now on, whatever the market would say; never above the list price. */
    void force(InstanceType type, String zone, BigDecimal usd, Instant since) {
        SpotPrice price = new SpotPrice(type, zone, since, usd.min(type.onDemand()));
        forced.merge(key(type, zone), List.of(price), (older, newer) -> {
            List<SpotPrice> all = new ArrayList<>(older);
            all.addAll(newer);
            return List.copyOf(all);
        });
    }

    /** How often AWS empties a pool, on average, each day. */
    double interruptionsADay(InstanceType type, String zone) {
        double tightness = dice.unit("tight/" + type.family() + "/" + type.size());
        return 0.005 + 0.05 * tightness * tightness;
    }

    private static String key(InstanceType type, String zone) {
        return type.name() + "/" + zone;
    }

    private Pool pool(InstanceType type, String zone) {
        return pools.computeIfAbsent(
                key(type, zone),
                key -> new Pool(
                        dice.of("pool/" + key),
                        1.1 * dice.normal("level/" + type.name()) + 0.6 * dice.normal("level/" + key),
                        0.05 + 0.6 * dice.unit("restless/" + key)));
    }

    private static long slot(Instant when) {
        return Math.floorDiv(when.getEpochSecond(), SLOT.toSeconds());
    }

    private static Instant moment(Pool pool, long slot) {
        long offset = (long) (pool.dice().of("moment").unit(slot) * SLOT.toSeconds());
        return Instant.ofEpochSecond(slot * SLOT.toSeconds() + offset);
    }

    /** Quiet pools publish their unchanged price once a day. */
    private static boolean moves(Pool pool, long slot) {
        return restless(pool, slot)
                || Math.floorMod(slot, SLOTS_A_DAY) == Math.floorMod(pool.dice().seed(), SLOTS_A_DAY);
    }

    private static boolean restless(Pool pool, long slot) {
        return pool.dice().of("moves").unit(slot) < pool.restlessness();
    }

    private static long lastMove(Pool pool, long slot, Instant when) {
        long at = moment(pool, slot).isAfter(when) ? slot - 1 : slot;
        while (!moves(pool, at)) {
            at--;
        }
        return at;
    }

    private SpotPrice published(InstanceType type, String zone, long slot) {
        Pool pool = pool(type, zone);
        long changed = slot;
        while (!restless(pool, changed)) {
            changed--;
        }
        double ratio = LOWEST + (HIGHEST - LOWEST) / (1 + Math.exp(-pool.level() - wander(pool, changed)));
        BigDecimal usd = type.onDemand().multiply(BigDecimal.valueOf(ratio)).setScale(PLACES, RoundingMode.HALF_EVEN);
        return new SpotPrice(type, zone, tempo.clock(moment(pool, slot)), usd);
    }

    /** What is left of the last steps, each worth less the older it is: a walk that is drawn back to 0. */
    private static double wander(Pool pool, long slot) {
        Dice steps = pool.dice().of("steps");
        double sum = 0;
        double weight = STEP;
        for (int i = 0; i < REMEMBERED; i++) {
            if (restless(pool, slot - i)) {
                sum += weight * steps.normal(slot - i);
            }
            weight *= MEMORY;
        }
        return sum;
    }
}
