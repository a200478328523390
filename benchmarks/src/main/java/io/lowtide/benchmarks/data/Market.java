package io.lowtide.benchmarks.data;

import io.lowtide.planner.capacity.Architecture;
import io.lowtide.planner.capacity.CapacityType;
import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.capacity.InstanceType;
import io.lowtide.planner.capacity.Offering;
import io.lowtide.planner.capacity.Resources;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Real EC2 types of a region: on-demand at list price, spot at list price less the advisor's saving.
 *
 * @param spot what is bought
 * @param arm whether arm64 types are among them
 * @param mostVcpu largest type
 * @param families allowed categories, from generation 3 on; empty: every type but bare metal, accelerated and high-memory ones
 * @param zones how many, all at the same price
 */
public record Market(String region, boolean spot, boolean arm, int mostVcpu, Set<String> families, int zones) {
    public static final String USUAL_REGION = "us-east-1";
    public static final int ALL_SIZES = Integer.MAX_VALUE;
    /** Categories people usually allow. */
    public static final Set<String> USUAL_FAMILIES = Set.of("c", "m", "r");

    private static final String LIST_PRICE = "ondemand_usd_per_hour_us_east_1";
    private static final int USUAL_GENERATION = 3;
    /**
     * FPGAs and transcoders, and the high-memory machines an account has no quota for unless it asks: the field's rule drifts to
     * the largest type there is, and would cost five times as much with them.
     */
    private static final Set<String> FOR_FEW = Set.of("f", "vt", "u");

    /** Whether only the families people usually allow are offered. */
    public boolean usual() {
        return !families.isEmpty();
    }

    /** Such as {@code spot, c m r, amd64, ≤ 16 vCPU}. */
    public String name() {
        return "%s, %s, %s, %s"
                .formatted(
                        spot ? "spot" : "on-demand",
                        usual() ? "c m r" : "every type",
                        arm ? "both" : "amd64",
                        mostVcpu == ALL_SIZES ? "all sizes" : "≤ " + mostVcpu + " vCPU");
    }

    public List<Offering> offerings(Path data) {
        Map<String, Integer> savings = savings(data);
        Map<String, BigDecimal> prices = prices(data);
        List<Offering> offerings = new ArrayList<>();
        for (Row row : Csv.read(data.resolve("aws_instance_types.csv"))) {
            String name = row.text("instance_type");
            BigDecimal price = prices.get(name);
            if (price != null && wanted(row) && (!spot || savings.containsKey(name))) {
                BigDecimal paid =
                        spot ? price.multiply(BigDecimal.valueOf(100 - savings.getOrDefault(name, 0), 2)) : price;
                HourlyPrice exact = HourlyPrice.of(paid.setScale(6, RoundingMode.HALF_UP));
                InstanceType type = type(row);
                for (int zone = 0; zone < zones; zone++) {
                    offerings.add(new Offering(
                            type,
                            region + (char) ('a' + zone),
                            spot ? CapacityType.SPOT : CapacityType.ON_DEMAND,
                            exact));
                }
            }
        }
        offerings.sort(Comparator.comparing(Offering::price));
        return offerings;
    }

    private boolean wanted(Row row) {
        boolean plain = row.text("gpu_count", "").isBlank()
                && row.text("accelerator_count", "").isBlank()
                && !row.text("bare_metal", "false").equals("true");
        boolean allowed = families.isEmpty()
                ? !FOR_FEW.contains(row.text("category", ""))
                : families.contains(row.text("category")) && row.number("generation") >= USUAL_GENERATION;
        return plain && allowed && (arm || row.text("arch").equals("amd64")) && row.number("vcpu") <= mostVcpu;
    }

    private static InstanceType type(Row row) {
        String name = row.text("instance_type");
        Architecture architecture = row.text("arch").equals("arm64") ? Architecture.ARM64 : Architecture.AMD64;
        int pods = (int) row.number("allocatable_pods");
        int vcpu = (int) row.number("vcpu");
        long memory = row.number("memory_mib");
        InstanceType byFormula = new InstanceType(name, architecture, vcpu, memory, pods, 0);
        Resources room = byFormula.allocatable();
        Resources said = new Resources(
                row.number("allocatable_cpu_milli", room.cpuMillis()),
                row.number("allocatable_memory_mib", room.memoryMib()),
                pods,
                0,
                row.number("ephemeral_storage_mib", room.storageMib()));
        return new InstanceType(name, architecture, vcpu, memory, pods, 0, said);
    }

    private Map<String, BigDecimal> prices(Path data) {
        Map<String, BigDecimal> prices = new HashMap<>();
        if (region.equals(USUAL_REGION)) {
            for (Row row : Csv.read(data.resolve("aws_instance_types.csv"))) {
                String usd = row.text(LIST_PRICE, "");
                if (!usd.isBlank()) {
                    prices.put(row.text("instance_type"), new BigDecimal(usd));
                }
            }
        }
        if (prices.isEmpty()) {
            for (Row row : Csv.read(data.resolve("aws_ondemand_prices.csv"))) {
                if (row.text("region").equals(region)) {
                    prices.put(row.text("instance_type"), new BigDecimal(row.text("usd_per_hour")));
                }
            }
        }
        if (prices.isEmpty()) {
            throw new IllegalArgumentException(
                    "region %s: no prices (expected: rows of it in aws_ondemand_prices.csv)".formatted(region));
        }
        return prices;
    }

    private Map<String, Integer> savings(Path data) {
        Map<String, Integer> savings = new HashMap<>();
        if (spot) {
            for (Row row : Csv.read(data.resolve("aws_spot_advisor_2025-07.csv"))) {
                if (row.text("region").equals(region) && row.text("os", "Linux").equals("Linux")) {
                    savings.put(row.text("instance_type"), (int) row.number("savings_percent"));
                }
            }
        }
        return savings;
    }
}
