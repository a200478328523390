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
 * Real EC2 types in us-east-1: on-demand at list price, spot at list price less the advisor's saving.
 *
 * @param spot what is bought
 * @param arm whether arm64 types are among them
 * @param mostVcpu largest type
 * @param families allowed categories with their least generation; empty: all
 * @param zones as many zones at the same price
 */
public record Market(String name, boolean spot, boolean arm, int mostVcpu, Set<String> families, List<String> zones) {
    private static final String REGION = "us-east-1";
    private static final int USUAL_GENERATION = 3;

    /** Whether only the families people usually allow are offered. */
    public boolean usual() {
        return !families.isEmpty();
    }

    public List<Offering> offerings(Path data) {
        Map<String, Integer> savings = savings(data);
        List<Offering> offerings = new ArrayList<>();
        for (Map<String, String> row : Csv.read(data.resolve("aws_instance_types.csv"))) {
            String name = cell(row, "instance_type");
            String usd = cell(row, "ondemand_usd_per_hour_us_east_1");
            boolean wanted = (arm || cell(row, "arch").equals("amd64"))
                    && !usd.isBlank()
                    && number(row, "vcpu") <= mostVcpu
                    && cell(row, "gpu_count").isBlank()
                    && cell(row, "accelerator_count").isBlank()
                    && cell(row, "bare_metal").equals("false")
                    && (families.isEmpty()
                            || families.contains(cell(row, "category"))
                                    && number(row, "generation") >= USUAL_GENERATION)
                    && (!spot || savings.containsKey(name));
            if (wanted) {
                BigDecimal price = new BigDecimal(usd);
                if (spot) {
                    price = price.multiply(BigDecimal.valueOf(100 - savings.getOrDefault(name, 0), 2));
                }
                HourlyPrice exact = HourlyPrice.of(price.setScale(6, RoundingMode.HALF_UP));
                InstanceType type = type(row);
                for (String zone : zones) {
                    offerings.add(new Offering(type, zone, spot ? CapacityType.SPOT : CapacityType.ON_DEMAND, exact));
                }
            }
        }
        offerings.sort(Comparator.comparing(Offering::price));
        return offerings;
    }

    private static InstanceType type(Map<String, String> row) {
        Resources allocatable = new Resources(
                number(row, "allocatable_cpu_milli"),
                number(row, "allocatable_memory_mib"),
                number(row, "allocatable_pods"),
                0,
                number(row, "ephemeral_storage_mib"));
        return new InstanceType(
                cell(row, "instance_type"),
                cell(row, "arch").equals("arm64") ? Architecture.ARM64 : Architecture.AMD64,
                (int) number(row, "vcpu"),
                number(row, "memory_mib"),
                (int) number(row, "allocatable_pods"),
                0,
                allocatable);
    }

    private static Map<String, Integer> savings(Path data) {
        Map<String, Integer> savings = new HashMap<>();
        for (Map<String, String> row : Csv.read(data.resolve("aws_spot_advisor_2025-07.csv"))) {
            if (cell(row, "region").equals(REGION) && cell(row, "os").equals("Linux")) {
                savings.put(cell(row, "instance_type"), (int) number(row, "savings_percent"));
            }
        }
        return savings;
    }

    private static String cell(Map<String, String> row, String column) {
        String cell = row.get(column);
        if (cell == null) {
            throw new IllegalStateException("column " + column + " is missing (found: " + row.keySet() + ")");
        }
        return cell;
    }

    private static long number(Map<String, String> row, String column) {
        return Long.parseLong(cell(row, column));
    }
}
