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
 * Recorded capacity, a file for each zone: {@code metadata.gap_seconds} and {@code data[]}, the nodes that could be had, or ran, at
 * each tick. Files whose names differ in the zone alone make a market; one whose name has no zone is a market by itself.
 */
final class Traces {
    /** Such as {@code availability__1-node__aws-02-15-2023__us-west-2a_v100_1.json}, or {@code …__us-east1-b_c3-88.json}. */
    private static final Pattern NAME = Pattern.compile(
            "(?:(?<before>.*)(?:__|/))?(?<region>[a-z]+(?:-[a-z]+)*-?\\d+)(?<zone>-?[a-z])(?<after>_.*)?\\.json");

    private static final int LONGEST_TICK_SECONDS = 86_400;
    private static final int USUAL_TICK_SECONDS = 300;
    private static final int VCPU = 8;
    /** Of a p3.2xlarge in us-east-1, which most of the traces are of. */
    private static final long ON_DEMAND = 3_060_000;

    private static final double SPOT_SHARE = 0.30;

    private Traces() {}

    /**
     * Markets by name, each of the zones of one region.
     *
     * @param leastTickSeconds shorter ticks are joined: what is lost by a switch must not be longer than a tick
     */
    static Map<String, ReplayMarket> markets(Map<String, @Nullable Object> files, int leastTickSeconds) {
        Map<String, Map<String, Fields>> groups = new TreeMap<>();
        List<String> problems = new ArrayList<>();
        files.forEach((name, value) -> {
            Fields file = Fields.of(value, name + ": $", problems::add);
            Matcher matcher = NAME.matcher(name);
            boolean known = matcher.matches();
            String region = known ? matcher.group("region") : name;
            String market = known ? text(matcher, "before") + "__" + region + text(matcher, "after") : name;
            groups.computeIfAbsent(market, same -> new TreeMap<>())
                    .put(known ? region + matcher.group("zone") : name, file);
        });
        Map<String, ReplayMarket> markets = new LinkedHashMap<>();
        groups.forEach((name, zones) -> {
            List<int[]> capacity = new ArrayList<>();
            int tick = 0;
            for (Fields file : zones.values()) {
                int gap = file.object("metadata").number("gap_seconds", 1, LONGEST_TICK_SECONDS, USUAL_TICK_SECONDS);
                if (tick != 0 && tick != gap) {
                    file.wrong("metadata.gap_seconds", gap, tick + ", as in the other zones of " + name);
                }
                tick = gap;
                capacity.add(capacity(file));
            }
            if (problems.isEmpty()) {
                int joined = Math.max(1, Math.ceilDiv(leastTickSeconds, tick));
                capacity.replaceAll(each -> joined(each, joined));
                markets.put(
                        name,
                        TracedMarket.of(
                                List.copyOf(zones.keySet()), capacity, tick * joined, VCPU, ON_DEMAND, SPOT_SHARE));
            }
        });
        if (!problems.isEmpty()) {
            throw new BadInputException(problems);
        }
        return markets;
    }

    private static String text(Matcher matcher, String group) {
        String text = matcher.group(group);
        return text == null ? "" : text;
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

    /** Of so many ticks one, with the least that could be had in any of them; what is left over at the end is one more. */
    static int[] joined(int[] ticks, int together) {
        int[] joined = new int[Math.ceilDiv(ticks.length, together)];
        for (int tick = 0; tick < ticks.length; tick++) {
            boolean first = tick % together == 0;
            int at = tick / together;
            joined[at] = first ? ticks[tick] : Math.min(joined[at], ticks[tick]);
        }
        return joined;
    }
}
