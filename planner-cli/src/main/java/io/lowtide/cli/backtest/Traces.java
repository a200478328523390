package io.lowtide.cli.backtest;

import io.lowtide.cli.json.Fields;
import io.lowtide.cli.problem.BadInputException;
import io.lowtide.planner.replay.ReplayMarket;
import io.lowtide.planner.replay.TracedMarket;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Recorded availability, a file for each zone: {@code metadata.gap_seconds} and {@code data[]}, the nodes that could be had at each
 * tick. Files whose names differ in the zone alone make a market.
 */
final class Traces {
    /** Such as {@code availability__1-node__aws-02-15-2023__us-west-2a_v100_1.json}. */
    private static final Pattern NAME = Pattern.compile("(availability__.*__)([a-z]+-[a-z]+-\\d)([a-z])(_.*)\\.json");

    private static final int VCPU = 8;
    /** Of a p3.2xlarge in us-east-1, which most of the traces are of. */
    private static final long ON_DEMAND = 3_060_000;

    private static final double SPOT_SHARE = 0.30;

    private Traces() {}

    /** Markets by name, each of the zones of one region. */
    static Map<String, ReplayMarket> markets(Map<String, @Nullable Object> files) {
        Map<String, Map<String, Fields>> groups = new TreeMap<>();
        List<String> problems = new ArrayList<>();
        files.forEach((name, value) -> {
            Matcher matcher = NAME.matcher(name);
            if (matcher.matches()) {
                groups.computeIfAbsent(matcher.group(1) + matcher.group(2) + matcher.group(4), same -> new TreeMap<>())
                        .put(matcher.group(2) + matcher.group(3), Fields.of(value, name + ": $", problems::add));
            }
        });
        Map<String, ReplayMarket> markets = new LinkedHashMap<>();
        groups.forEach((name, zones) -> {
            List<int[]> capacity = new ArrayList<>();
            int gap = 0;
            for (Fields file : zones.values()) {
                gap = file.object("metadata").number("gap_seconds", 1, 86_400, 300);
                capacity.add(capacity(file));
            }
            if (problems.isEmpty()) {
                markets.put(
                        name, TracedMarket.of(List.copyOf(zones.keySet()), capacity, gap, VCPU, ON_DEMAND, SPOT_SHARE));
            }
        });
        if (!problems.isEmpty()) {
            throw new BadInputException(problems);
        }
        return markets;
    }

    private static int[] capacity(Fields file) {
        List<Integer> numbers = new ArrayList<>();
        if (file.raw("data") instanceof List<?> list) {
            for (Object each : list) {
                if (each instanceof BigDecimal number && number.signum() >= 0) {
                    numbers.add(number.intValue());
                } else {
                    file.wrong("data[" + numbers.size() + "]", String.valueOf(each), "a number of nodes");
                    break;
                }
            }
        }
        if (numbers.isEmpty()) {
            file.wrong("data", "nothing", "a list of numbers");
        }
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }
}
