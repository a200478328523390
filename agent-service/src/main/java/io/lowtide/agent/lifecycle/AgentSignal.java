package io.lowtide.agent.lifecycle;

/** What may happen to an agent. */
public enum AgentSignal {
    /** It reported. */
    HEARTBEAT,
    /** It did not report for too long. */
    SILENCE,
    /** It said goodbye, was revoked, or another took its place. */
    RETIREMENT
}
