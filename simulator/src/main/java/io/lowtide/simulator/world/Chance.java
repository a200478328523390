package io.lowtide.simulator.world;

import java.time.Duration;
import java.time.Instant;

/** AWS taking spot pools back, or having nothing to give, of its own accord: so often in the time that is lived. */
final class Chance {
    private static final Duration SLOT = Duration.ofMinutes(10);
    private static final Duration SHORTEST_LOOK = Duration.ofMillis(100);
    private static final Duration NOTICE = Duration.ofSeconds(120);

    /** What befalls a pool. */
    interface Blow {
        void fall(InstanceType type, String zone, Duration notice);
    }

    private final Timeline timeline;
    private final Tempo tempo;
    private final Dice dice;
    private final TypeCatalog types;
    private final Market market;
    private final Blow blow;
    private double factor;
    private long lastSlot;
    private int looks;

    Chance(Timeline timeline, Tempo tempo, Dice dice, TypeCatalog types, Market market, Blow blow) {
        this.timeline = timeline;
        this.tempo = tempo;
        this.dice = dice;
        this.types = types;
        this.market = market;
        this.blow = blow;
    }

    /** @param next of the usual rate; 0: never */
    void factor(double next) {
        if (factor <= 0) {
            lastSlot = slot(timeline.now());
        }
        factor = next;
        lookAgain();
    }

    /** Looks again at the end of this slot, at the pace the day has now; an older look is void. */
    void lookAgain() {
        int look = ++looks;
        if (factor <= 0) {
            return;
        }
        Instant now = timeline.now();
        Instant end = Instant.ofEpochSecond((slot(now) + 1) * SLOT.toSeconds());
        Duration left = Duration.between(now, tempo.clock(end));
        timeline.in(left.compareTo(SHORTEST_LOOK) < 0 ? SHORTEST_LOOK : left, () -> {
            if (look == looks) {
                take();
                lookAgain();
            }
        });
    }

    private void take() {
        long slot = slot(timeline.now());
        while (lastSlot < slot) {
            lastSlot++;
            take(lastSlot);
        }
    }

    private void take(long slot) {
        for (Zone zone : market.zones()) {
            for (InstanceType type : types.all()) {
                double rate = market.interruptionsADay(type, zone.name()) * factor;
                double chance = -Math.expm1(
                        -rate * SLOT.toSeconds() / Duration.ofDays(1).toSeconds());
                if (dice.unit("interruption/" + type.name() + "/" + zone.name() + "/" + slot) < chance) {
                    blow.fall(type, zone.name(), NOTICE);
                }
            }
        }
    }

    private long slot(Instant clock) {
        return Math.floorDiv(tempo.lived(clock).getEpochSecond(), SLOT.toSeconds());
    }
}
