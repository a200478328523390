package io.lowtide.gateway.routing;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the service of a path by its first segment after the version; under a cluster by the third. */
public final class RouteTable {
    private static final String BASE = "/api/v1/";

    private static final Map<String, String> FIRST = Map.ofEntries(
            Map.entry("auth", "auth"),
            Map.entry("org", "auth"),
            Map.entry("onboarding", "auth"),
            Map.entry("billing", "auth"),
            Map.entry("secrets", "auth"),
            Map.entry("invitations", "auth"),
            Map.entry("me", "auth"),
            Map.entry("accounts", "cluster"),
            Map.entry("clusters", "cluster"),
            Map.entry("templates", "cluster"),
            Map.entry("catalog", "cluster"),
            Map.entry("ingest", "cluster"),
            Map.entry("optimizations", "optimizer"),
            Map.entry("opportunities", "optimizer"),
            Map.entry("market", "optimizer"),
            Map.entry("metrics", "optimizer"),
            Map.entry("safe-mode", "optimizer"),
            Map.entry("lab", "optimizer"),
            Map.entry("projects", "optimizer"),
            Map.entry("decision-sets", "optimizer"),
            Map.entry("chat", "optimizer"),
            Map.entry("artifacts", "optimizer"),
            Map.entry("advisor", "optimizer"),
            Map.entry("hibernation", "hibernation"),
            Map.entry("audit", "audit"),
            Map.entry("activity", "audit"),
            Map.entry("notifications", "audit"),
            Map.entry("alerts", "audit"),
            Map.entry("reports", "audit"),
            Map.entry("agents", "agent"),
            Map.entry("agent-pools", "agent"),
            Map.entry("agent", "agent"),
            Map.entry("delivery", "agent"),
            Map.entry("deployments", "agent"),
            Map.entry("services", "agent"),
            Map.entry("webhooks", "agent"),
            Map.entry("relays", "agent"));

    private static final Map<String, String> OF_CLUSTER = Map.of(
            "optimizations", "optimizer",
            "opportunities", "optimizer",
            "bin-packing", "optimizer",
            "rightsizing", "optimizer",
            "simulate", "optimizer",
            "hibernation", "hibernation",
            "agent", "agent",
            "actions", "agent",
            "api-keys", "agent");

    private static final Map<String, String> OF_ADMIN = Map.of(
            "clients", "auth",
            "impersonations", "auth",
            "users", "auth",
            "safe-mode", "optimizer");

    private RouteTable() {}

    /** Null where the gateway answers itself or nobody does. */
    public static @Nullable String serviceOf(String path) {
        if (path.startsWith("/.well-known/")) {
            return "auth";
        }
        if (!path.startsWith(BASE) || path.contains("..") || path.contains(";") || path.contains("//")) {
            return null;
        }
        String[] segments = path.substring(BASE.length()).split("/", -1);
        return switch (segments[0]) {
            case "clusters" -> segments.length > 2 ? OF_CLUSTER.getOrDefault(segments[2], "cluster") : "cluster";
            case "admin" -> segments.length > 1 ? OF_ADMIN.get(segments[1]) : null;
            default -> FIRST.get(segments[0]);
        };
    }

    /** Whether agents, with credentials of their own, call there. */
    public static boolean isAgents(String path) {
        return path.startsWith(BASE + "agent/");
    }
}
