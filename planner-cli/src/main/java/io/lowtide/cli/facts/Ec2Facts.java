package io.lowtide.cli.facts;

import io.lowtide.planner.capacity.Architecture;
import io.lowtide.planner.capacity.CapacityType;
import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.capacity.InstanceType;
import io.lowtide.planner.capacity.Offering;
import io.lowtide.planner.plan.MarketOffer;
import io.lowtide.planner.risk.InterruptionFrequency;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The instance types and prices of a region the product knows without asking AWS; each table names its source. */
public final class Ec2Facts implements Prices {
    private static final int TYPE = 0;
    private static final int ARCHITECTURE = 1;
    private static final int VCPU = 2;
    private static final int MEMORY = 3;
    private static final int PODS = 4;
    private static final int GPUS = 5;
    private static final int ON_DEMAND = 6;
    private static final int SAVING = 7;
    private static final int BUCKET = 8;
    private static final int MODERN = 5;
    private static final List<String> CATEGORIES = List.of("c", "m", "r");

    private final String[] factors;
    private final Map<String, String[]> rows = new HashMap<>();

    private Ec2Facts(String[] factors) {
        this.factors = factors;
        for (String[] row : table("types.csv")) {
            rows.put(row[TYPE], row);
        }
    }

    /** Empty for a region whose prices are not known. */
    public static Optional<Ec2Facts> of(String region) {
        return table("regions.csv").stream()
                .filter(row -> row[0].equals(region))
                .findFirst()
                .map(Ec2Facts::new);
    }

    public static Set<String> regions() {
        Set<String> regions = new TreeSet<>();
        table("regions.csv").stream().skip(1).forEach(row -> regions.add(row[0]));
        return regions;
    }

    @Override
    public Optional<InstanceType> type(String name) {
        return Optional.ofNullable(rows.get(name))
                .filter(row -> !row[TYPE].equals("type"))
                .map(Ec2Facts::type);
    }

    private static InstanceType type(String[] row) {
        return new InstanceType(
                row[TYPE],
                row[ARCHITECTURE].equals("arm64") ? Architecture.ARM64 : Architecture.AMD64,
                Integer.parseInt(row[VCPU]),
                Long.parseLong(row[MEMORY]),
                Integer.parseInt(row[PODS]),
                Integer.parseInt(row[GPUS]));
    }

    /** The same in every zone; spot is not known of all types. */
    @Override
    public Optional<HourlyPrice> price(String type, CapacityType capacityType, String zone) {
        return price(type, capacityType);
    }

    private Optional<HourlyPrice> price(String type, CapacityType capacityType) {
        String[] row = rows.get(type);
        if (row == null || capacityType == CapacityType.SPOT && row[SAVING].isEmpty()) {
            return Optional.empty();
        }
        int category = CATEGORIES.indexOf(type.substring(0, 1));
        boolean other = category < 0 || Character.isLetter(type.charAt(1));
        BigDecimal factor = new BigDecimal(factors[other ? CATEGORIES.size() + 1 : category + 1]);
        HourlyPrice onDemand = HourlyPrice.of(row[ON_DEMAND]).times(factor);
        if (capacityType == CapacityType.ON_DEMAND) {
            return Optional.of(onDemand);
        }
        BigDecimal left = BigDecimal.valueOf(100 - Integer.parseInt(row[SAVING]), 2);
        return Optional.of(onDemand.times(left));
    }

    @Override
    public String source() {
        return "prices are list prices of the product's own table; spot is on-demand less the published saving";
    }

    /** Types that are still sold well, both ways to buy them: from generation 5 on, burstable, or with GPUs. */
    @Override
    public List<MarketOffer> market(Set<String> zones) {
        List<MarketOffer> market = new ArrayList<>();
        for (String[] row : rows.values().stream()
                .filter(each -> !each[TYPE].equals("type"))
                .sorted((a, b) -> a[TYPE].compareTo(b[TYPE]))
                .toList()) {
            InstanceType type = type(row);
            if (type.generation() < MODERN && !type.burstable() && type.gpus() == 0) {
                continue;
            }
            for (String zone : zones) {
                for (CapacityType capacityType : CapacityType.values()) {
                    price(type.name(), capacityType)
                            .ifPresent(price -> market.add(new MarketOffer(
                                    new Offering(type, zone, capacityType, price),
                                    capacityType == CapacityType.SPOT ? probability(row) : 0,
                                    true)));
                }
            }
        }
        return market;
    }

    private static double probability(String[] row) {
        return InterruptionFrequency.ofBucket(Integer.parseInt(row[BUCKET])).midpoint();
    }

    private static List<String[]> table(String name) {
        try (InputStream in = Ec2Facts.class.getResourceAsStream("/planner-facts/" + name)) {
            if (in == null) {
                throw new IllegalStateException("planner-facts/" + name + " is missing (expected: in the jar)");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(",", -1))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("planner-facts/" + name + ": " + e.getMessage(), e);
        }
    }
}
