package io.lowtide.gateway;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Limits and patience of the gateway, and what it says of itself. */
@ConfigurationProperties("lowtide.gateway")
public record GatewayProperties(
        @DefaultValue("local") String environment,
        @DefaultValue("0.1.0") String version,
        @DefaultValue("unknown") String commit,
        @DefaultValue("10s") Duration routeTimeout,
        @DefaultValue("5s") Duration introspectionCache,
        @DefaultValue("10s") Duration ssePing,
        @DefaultValue("30m") Duration sseMax,
        @DefaultValue("6") int ssePerUser,
        @DefaultValue("200") int ssePerOrg,
        @DefaultValue("100") int userPerMinute,
        @DefaultValue("20") int anonymousPerMinute,
        @DefaultValue("5") int signupsPerHour,
        @DefaultValue("10") int loginsPerMinute,
        @DefaultValue("60") int agentPerMinute) {}
