package io.lowtide.simulator.aws;

import io.lowtide.simulator.aws.View.Owned;
import io.lowtide.simulator.http.Answer;
import io.lowtide.simulator.world.Cluster;
import io.lowtide.simulator.world.Node;
import io.lowtide.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Amazon CloudWatch: GetMetricData of the CPU use of instances. The Java SDK of the 2.40 line speaks the query
 * protocol to it, newer SDKs AWS JSON 1.0; both are answered.
 */
final class CloudWatchService {
    static final String NAMESPACE = "http://monitoring.amazonaws.com/doc/2010-08-01/";
    static final String VERSION = "2010-08-01";
    static final String JSON_TYPE = "application/x-amz-json-1.0";

    private static final Duration SAMPLE = Duration.ofMinutes(5);
    private static final int MOST_QUERIES = 500;
    private static final int MOST_POINTS = 100_800;

    private final World world;

    CloudWatchService(World world) {
        this.world = world;
    }

    /** @param instance null: a metric of something else, of which there is nothing */
    private record Query(
            String id, @Nullable String label, @Nullable String instance, int period, String stat) {}

    private record Asked(Instant from, Instant to, boolean oldestFirst, List<Query> queries) {}

    private record Point(Instant time, double value) {}

    private record Series(Query query, List<Point> points) {
        String label() {
            return query.label() == null ? "CPUUtilization" : query.label();
        }
    }

    String answer(String action, Params params, Caller caller) {
        if (!action.equals("GetMetricData")) {
            throw AwsError.invalidAction(action, VERSION);
        }
        List<Query> queries = params.structures("MetricDataQueries").stream()
                .map(CloudWatchService::query)
                .toList();
        Instant from = required(params.time("StartTime"), "StartTime");
        Instant to = required(params.time("EndTime"), "EndTime");
        boolean oldestFirst = "TimestampAscending".equals(params.get("ScanBy"));
        List<Series> all = read(new Asked(from, to, oldestFirst, queries), new View(world, caller));
        return Xml.document(
                "GetMetricDataResponse",
                NAMESPACE,
                out -> out.node(
                                "GetMetricDataResult",
                                result -> result.members(
                                        "MetricDataResults",
                                        all,
                                        (member, it) -> member.text(
                                                        "Id", it.query().id())
                                                .text("Label", it.label())
                                                .memberTexts(
                                                        "Timestamps",
                                                        it.points().stream()
                                                                .map(Point::time)
                                                                .toList())
                                                .memberTexts(
                                                        "Values",
                                                        it.points().stream()
                                                                .map(Point::value)
                                                                .toList())
                                                .text("StatusCode", "Complete")))
                        .node("ResponseMetadata", it -> it.text("RequestId", UUID.randomUUID())));
    }

    Answer answer(String action, byte[] body, Caller caller) {
        if (!action.equals("GetMetricData")) {
            throw new AwsError(400, "UnknownOperationException", "");
        }
        JsonNode request;
        try {
            request = Protocol.MAPPER.readTree(body);
        } catch (JacksonException e) {
            throw new AwsError(400, "SerializationException", "");
        }
        List<Query> queries = new ArrayList<>();
        request.path("MetricDataQueries").forEach(it -> queries.add(query(it)));
        boolean oldestFirst = request.path("ScanBy").asString("").equals("TimestampAscending");
        Instant from = required(time(request.path("StartTime")), "StartTime");
        Instant to = required(time(request.path("EndTime")), "EndTime");
        List<Map<String, Object>> results = new ArrayList<>();
        for (Series it : read(new Asked(from, to, oldestFirst, queries), new View(world, caller))) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("Id", it.query().id());
            result.put("Label", it.label());
            result.put(
                    "Timestamps",
                    it.points().stream()
                            .map(point -> point.time().getEpochSecond())
                            .toList());
            result.put("Values", it.points().stream().map(Point::value).toList());
            result.put("StatusCode", "Complete");
            results.add(result);
        }
        return Answer.of(200, JSON_TYPE, Protocol.json(Map.of("MetricDataResults", results, "Messages", List.of())));
    }

    private static Query query(Params it) {
        Params stat = it.under("MetricStat");
        Params metric = stat.under("Metric");
        String instance = null;
        for (Params dimension : metric.structures("Dimensions")) {
            if ("InstanceId".equals(dimension.get("Name"))) {
                instance = dimension.get("Value");
            }
        }
        return query(
                it.get("Id"),
                it.get("Label"),
                metric.get("Namespace") + "/" + metric.get("MetricName"),
                instance,
                String.valueOf(stat.get("Period")),
                String.valueOf(stat.get("Stat")));
    }

    private static Query query(JsonNode it) {
        JsonNode stat = it.path("MetricStat");
        JsonNode metric = stat.path("Metric");
        String instance = null;
        for (JsonNode dimension : metric.path("Dimensions")) {
            if (dimension.path("Name").asString("").equals("InstanceId")) {
                instance = dimension.path("Value").asString("");
            }
        }
        return query(
                it.path("Id").asString(""),
                it.path("Label").asString(null),
                metric.path("Namespace").asString("") + "/"
                        + metric.path("MetricName").asString(""),
                instance,
                String.valueOf(stat.path("Period").asInt(0)),
                stat.path("Stat").asString(""));
    }

    private static Query query(
            @Nullable String id,
            @Nullable String label,
            String metric,
            @Nullable String instance,
            String period,
            String stat) {
        if (id == null || !id.matches("[a-z]\\w{0,254}")) {
            throw invalid(
                    "The value '" + id + "' for parameter MetricDataQueries.member.Id is not matching the expected "
                            + "pattern ^[a-z][a-zA-Z0-9_]*$.");
        }
        int seconds = period.matches("\\d{1,7}") ? Integer.parseInt(period) : 0;
        if (seconds == 0 || seconds % 60 != 0) {
            throw invalid("Period must be a multiple of 60, was " + period + " in query " + id + ".");
        }
        if (!List.of("Average", "Maximum", "Minimum", "Sum", "SampleCount").contains(stat)) {
            throw invalid("The value " + stat + " for parameter Stat is not supported.");
        }
        return new Query(id, label, metric.equals("AWS/EC2/CPUUtilization") ? instance : null, seconds, stat);
    }

    private static @Nullable Instant time(JsonNode node) {
        return node.isNumber() ? Instant.ofEpochMilli(Math.round(node.asDouble() * 1000)) : null;
    }

    private static Instant required(@Nullable Instant time, String name) {
        if (time == null) {
            throw new AwsError(400, "MissingParameter", "The parameter " + name + " is required.");
        }
        return time;
    }

    private static AwsError invalid(String message) {
        return new AwsError(400, "ValidationError", message);
    }

    private List<Series> read(Asked asked, View view) {
        if (asked.queries().isEmpty() || asked.queries().size() > MOST_QUERIES) {
            throw invalid("MetricDataQueries must have 1 to " + MOST_QUERIES + " members, had "
                    + asked.queries().size());
        }
        if (!asked.from().isBefore(asked.to())) {
            throw invalid("The parameter StartTime must be less than the parameter EndTime.");
        }
        long points = asked.queries().stream()
                .mapToLong(it -> Duration.between(asked.from(), asked.to()).toSeconds() / it.period() + 1)
                .sum();
        if (points > MOST_POINTS) {
            throw invalid(
                    "You have requested " + points + " datapoints, which exceeds the limit of " + MOST_POINTS + ".");
        }
        return asked.queries().stream()
                .map(it -> new Series(it, points(it, asked, view)))
                .toList();
    }

    private List<Point> points(Query query, Asked asked, View view) {
        Optional<Owned> owned = query.instance() == null ? Optional.empty() : view.instance(query.instance());
        if (owned.isEmpty()) {
            return List.of();
        }
        Cluster cluster = owned.get().cluster();
        Node node = cluster.node(owned.get().instance().privateDnsName()).orElse(null);
        if (node == null) {
            return List.of();
        }
        Instant last = asked.to().isBefore(world.now()) ? asked.to() : world.now();
        long period = query.period();
        List<Point> points = new ArrayList<>();
        for (long at = Math.floorDiv(asked.from().getEpochSecond(), period) * period;
                at < last.getEpochSecond();
                at += period) {
            Instant begin = Instant.ofEpochSecond(at);
            if (!begin.isBefore(owned.get().instance().launched())
                    && !begin.isBefore(asked.from().minusSeconds(period - 1))) {
                points.add(new Point(begin, value(query, cluster, node, begin)));
            }
        }
        if (!asked.oldestFirst()) {
            Collections.reverse(points);
        }
        return points;
    }

    /** Instances without detailed monitoring are sampled every five minutes. */
    private static double value(Query query, Cluster cluster, Node node, Instant begin) {
        long samples = Math.max(1, query.period() / SAMPLE.toSeconds());
        long most = Math.min(samples, 12);
        DoubleSummaryStatistics seen = DoubleStream.iterate(0, i -> i < most, i -> i + 1)
                .map(i -> percent(cluster, node, begin.plus(SAMPLE.multipliedBy((long) (i * samples / most)))))
                .summaryStatistics();
        return switch (query.stat()) {
            case "Maximum" -> seen.getMax();
            case "Minimum" -> seen.getMin();
            case "Sum" -> seen.getAverage() * samples;
            case "SampleCount" -> samples;
            default -> seen.getAverage();
        };
    }

    private static double percent(Cluster cluster, Node node, Instant when) {
        return 100.0 * cluster.use(node, when).cpuMilli() / node.capacity().cpuMilli();
    }
}
