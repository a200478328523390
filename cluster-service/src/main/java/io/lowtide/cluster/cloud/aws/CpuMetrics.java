package io.lowtide.cluster.cloud.aws;

import io.lowtide.cluster.cloud.AccessRefusedException;
import io.lowtide.cluster.cloud.CloudUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.ec2.model.Instance;

/** CPU use of instances from CloudWatch. A scan does without it: agents see more, and an account may not allow it. */
@Component
final class CpuMetrics {
    private static final Logger log = LoggerFactory.getLogger(CpuMetrics.class);
    private static final int QUERIES_PER_CALL = 500;
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final int PERIOD_SECONDS = 300;

    private final AwsClients clients;
    private final Clock clock;

    CpuMetrics(AwsClients clients, Clock clock) {
        this.clients = clients;
        this.clock = clock;
    }

    /** Percent by instance id; instances without a figure are missing. */
    Mono<Map<String, Double>> of(AwsCredentialsProvider as, String region, List<Instance> instances) {
        return Flux.fromIterable(instances)
                .map(Instance::instanceId)
                .buffer(QUERIES_PER_CALL)
                .concatMap(ids -> read(as, region, ids))
                .reduce(new HashMap<String, Double>(), (all, some) -> {
                    all.putAll(some);
                    return all;
                })
                .<Map<String, Double>>map(all -> all)
                .onErrorResume(
                        failure -> failure instanceof AccessRefusedException
                                || failure instanceof CloudUnavailableException,
                        failure -> {
                            log.info("no CloudWatch figures in {}: {}", region, failure.getMessage());
                            return Mono.just(Map.of());
                        });
    }

    private Mono<Map<String, Double>> read(AwsCredentialsProvider as, String region, List<String> ids) {
        List<MetricDataQuery> queries = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            queries.add(query("m" + i, ids.get(i)));
        }
        Instant now = clock.instant();
        return AwsCalls.call(
                        "cloudwatch:GetMetricData",
                        () -> clients.cloudWatch(region)
                                .getMetricData(request -> request.startTime(now.minus(WINDOW))
                                        .endTime(now)
                                        .metricDataQueries(queries)
                                        .overrideConfiguration(it -> it.credentialsProvider(as))))
                .map(answer -> byInstance(answer.metricDataResults(), ids));
    }

    private static MetricDataQuery query(String id, String instance) {
        return MetricDataQuery.builder()
                .id(id)
                .metricStat(stat -> stat.period(PERIOD_SECONDS)
                        .stat("Average")
                        .metric(metric -> metric.namespace("AWS/EC2")
                                .metricName("CPUUtilization")
                                .dimensions(Dimension.builder()
                                        .name("InstanceId")
                                        .value(instance)
                                        .build())))
                .build();
    }

    private static Map<String, Double> byInstance(List<MetricDataResult> results, List<String> ids) {
        Map<String, Double> cpu = new HashMap<>();
        for (MetricDataResult result : results) {
            if (result.id() != null
                    && result.id().matches("m\\d+")
                    && !result.values().isEmpty()) {
                int index = Integer.parseInt(result.id().substring(1));
                cpu.put(ids.get(index), Math.clamp(result.values().getFirst(), 0.0, 100.0));
            }
        }
        return cpu;
    }
}
