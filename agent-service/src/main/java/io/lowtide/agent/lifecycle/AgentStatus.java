package io.lowtide.agent.lifecycle;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where an agent is in its life. */
public enum AgentStatus {
    /** It has an identity and was not heard of yet. */
    REGISTERED,
    CONNECTED,
    DISCONNECTED,
    /** Gone for good; whoever comes back registers anew. */
    RETIRED;

    /** Every move there is; silence says nothing of an agent that never spoke. */
    private static final Map<AgentStatus, Map<AgentSignal, AgentStatus>> MOVES = Map.of(
            REGISTERED, Map.of(AgentSignal.HEARTBEAT, CONNECTED, AgentSignal.RETIREMENT, RETIRED),
            CONNECTED,
                    Map.of(
                            AgentSignal.HEARTBEAT, CONNECTED,
                            AgentSignal.SILENCE, DISCONNECTED,
                            AgentSignal.RETIREMENT, RETIRED),
            DISCONNECTED, Map.of(AgentSignal.HEARTBEAT, CONNECTED, AgentSignal.RETIREMENT, RETIRED),
            RETIRED, Map.of());

    /** Where a signal leads; null when it leads nowhere from here. */
    public @Nullable AgentStatus after(AgentSignal signal) {
        return MOVES.getOrDefault(this, Map.of()).get(signal);
    }

    /** As it stands on the wire and in rows. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Null for a word that is no status. */
    public static @Nullable AgentStatus find(String code) {
        for (AgentStatus status : values()) {
            if (status.code().equals(code)) {
                return status;
            }
        }
        return null;
    }
}
