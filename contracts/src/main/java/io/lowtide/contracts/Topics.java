package io.lowtide.contracts;

import java.util.List;

/** The topics, each owned by the service that alone decides what is said on it. */
public final class Topics {
    public static final String IDENTITY_EVENTS = "identity.events";
    public static final String CLOUD_ACCOUNTS = "cloud.accounts";
    public static final String CLOUD_INVENTORY = "cloud.inventory";
    public static final String CLOUD_POLICY = "cloud.policy";
    public static final String CLOUD_INTERRUPTIONS = "cloud.interruptions";
    public static final String MARKET_PRICES = "market.prices";
    public static final String MARKET_RISK = "market.risk";
    public static final String OPTIMIZER_JOBS = "optimizer.jobs";
    public static final String AGENT_LIFECYCLE = "agent.lifecycle";
    public static final String HIBERNATION_EVENTS = "hibernation.events";
    public static final String AUDIT_APPEND = "audit.append";
    public static final String NOTIFY_EVENTS = "notify.events";

    /** Every topic there is. */
    public static final List<String> ALL = List.of(
            IDENTITY_EVENTS,
            CLOUD_ACCOUNTS,
            CLOUD_INVENTORY,
            CLOUD_POLICY,
            CLOUD_INTERRUPTIONS,
            MARKET_PRICES,
            MARKET_RISK,
            OPTIMIZER_JOBS,
            AGENT_LIFECYCLE,
            HIBERNATION_EVENTS,
            AUDIT_APPEND,
            NOTIFY_EVENTS);

    private Topics() {}
}
