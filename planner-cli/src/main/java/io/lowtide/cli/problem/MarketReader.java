package io.lowtide.cli.problem;

import io.lowtide.cli.json.Fields;
import io.lowtide.planner.capacity.Architecture;
import io.lowtide.planner.capacity.CapacityType;
import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.capacity.InstanceType;
import io.lowtide.planner.capacity.Offering;
import io.lowtide.planner.capacity.Resources;
import io.lowtide.planner.plan.MarketOffer;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads instance types with their offerings. */
final class MarketReader {
    static final Map<String, CapacityType> CAPACITY_TYPES =
            Map.of("spot", CapacityType.SPOT, "on-demand", CapacityType.ON_DEMAND);
    static final Map<String, Architecture> ARCHITECTURES =
            Map.of("amd64", Architecture.AMD64, "arm64", Architecture.ARM64);
    /** Older prices are taken to have risen; the product does so everywhere. */
    private static final Duration FRESH = Duration.ofSeconds(300);

    private static final BigDecimal STALE = new BigDecimal("1.10");

    private final Instant now;
    private final List<String> notes;
    private int stale;
    final Map<String, InstanceType> types = new HashMap<>();
    final List<MarketOffer> offers = new ArrayList<>();

    MarketReader(Instant now, List<String> notes) {
        this.now = now;
        this.notes = notes;
    }

    void read(Fields fields) {
        String name = fields.text("name");
        fields.optionalText("family");
        Architecture architecture = fields.oneOf("arch", ARCHITECTURES, Architecture.AMD64);
        fields.textList("os");
        Resources capacity = Amounts.resources(fields.object("capacity"), 0);
        Resources reserved = Amounts.resources(fields.object("kubeReserved"), 0);
        Map<String, String> labels = fields.texts("labels");
        InstanceType type = type(fields, name, architecture, capacity, reserved);
        if (type != null && types.put(name, type) != null) {
            fields.wrong("name", "\"" + name + "\" twice", "each type once");
        }
        fields.each("offerings", offering -> {
            offer(offering, type, labels);
            return name;
        });
        fields.noMore();
    }

    private static @Nullable InstanceType type(
            Fields fields, String name, Architecture architecture, Resources capacity, Resources reserved) {
        if (!reserved.fitsIn(capacity)) {
            fields.wrong("kubeReserved", reserved, "no more than the capacity " + capacity);
            return null;
        }
        if (capacity.cpuMillis() < 1 || capacity.memoryMib() < 1 || capacity.pods() < 1) {
            fields.wrong("capacity", capacity, "cpuMilli, memoryMiB and pods above 0");
            return null;
        }
        return name.isEmpty()
                ? null
                : new InstanceType(
                        name,
                        architecture,
                        (int) Math.max(1, Math.ceilDiv(capacity.cpuMillis(), 1_000L)),
                        capacity.memoryMib(),
                        (int) capacity.pods(),
                        (int) capacity.gpus(),
                        capacity.minus(reserved));
    }

    private void offer(Fields fields, @Nullable InstanceType type, Map<String, String> labels) {
        CapacityType capacityType = fields.oneOf("capacityType", CAPACITY_TYPES, CapacityType.ON_DEMAND);
        if (!fields.has("capacityType")) {
            fields.wrong("capacityType", "missing", "one of " + CAPACITY_TYPES.keySet());
        }
        String zone = fields.text("zone");
        HourlyPrice price = Amounts.price(fields, "priceUsdPerHour");
        boolean available = fields.flag("available", true);
        BigDecimal probability = fields.decimal("interruptionProbability");
        double risk = probability == null ? 0 : probability.doubleValue();
        if (!(risk >= 0 && risk <= 1)) {
            fields.wrong("interruptionProbability", String.valueOf(probability), "0 to 1");
            risk = 0;
        }
        if (old(fields)) {
            price = price.times(STALE);
            stale++;
        }
        fields.noMore();
        if (type != null) {
            offers.add(new MarketOffer(
                    new Offering(type, zone, capacityType, price, labels, List.of()),
                    capacityType == CapacityType.SPOT ? risk : 0,
                    available));
        }
    }

    private boolean old(Fields fields) {
        String asOf = fields.optionalText("asOf");
        if (asOf == null) {
            return false;
        }
        try {
            return Instant.parse(asOf).plus(FRESH).isBefore(now);
        } catch (DateTimeParseException e) {
            fields.wrong("asOf", "\"" + asOf + "\"", "an instant such as 2026-03-01T12:00:00Z");
            return false;
        }
    }

    void finish() {
        if (stale > 0) {
            notes.add(stale + " prices are older than " + FRESH.toSeconds() + " s: taken for 10 % higher");
        }
    }
}
