package io.lowtide.optimizer.optimization;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Where a run stands, and where it may go from there: the table is all there is. */
public enum RunPhase {
    QUEUED("queued", 0),
    OBSERVE("running", 10),
    ASSESS("running", 30),
    PLAN("running", 50),
    EXPLAIN("running", 80),
    AWAIT_APPROVAL("waiting_approval", 90),
    EXECUTE("running", 95),
    COMPLETED("completed", 100),
    FAILED("failed", 100),
    CANCELLED("cancelled", 100);

    private static final Map<RunPhase, Set<RunPhase>> TABLE = new EnumMap<>(RunPhase.class);

    static {
        TABLE.put(QUEUED, EnumSet.of(OBSERVE, FAILED, CANCELLED));
        TABLE.put(OBSERVE, EnumSet.of(OBSERVE, ASSESS, FAILED, CANCELLED));
        // whoever takes over after a crash looks anew
        TABLE.put(ASSESS, EnumSet.of(OBSERVE, PLAN, FAILED, CANCELLED));
        TABLE.put(PLAN, EnumSet.of(OBSERVE, EXPLAIN, FAILED, CANCELLED));
        TABLE.put(EXPLAIN, EnumSet.of(OBSERVE, AWAIT_APPROVAL, EXECUTE, COMPLETED, FAILED, CANCELLED));
        TABLE.put(AWAIT_APPROVAL, EnumSet.of(EXECUTE, FAILED, CANCELLED));
        TABLE.put(EXECUTE, EnumSet.of(COMPLETED, FAILED, CANCELLED));
        TABLE.put(COMPLETED, EnumSet.noneOf(RunPhase.class));
        TABLE.put(FAILED, EnumSet.noneOf(RunPhase.class));
        TABLE.put(CANCELLED, EnumSet.noneOf(RunPhase.class));
    }

    private final String status;
    private final int percent;

    RunPhase(String status, int percent) {
        this.status = status;
        this.percent = percent;
    }

    public boolean mayBecome(RunPhase next) {
        return TABLE.getOrDefault(this, Set.of()).contains(next);
    }

    public boolean ended() {
        return TABLE.getOrDefault(this, Set.of()).isEmpty();
    }

    /** What the world outside is told. */
    public String status() {
        return status;
    }

    public int percent() {
        return percent;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static RunPhase of(String code) {
        return Arrays.stream(values())
                .filter(phase -> phase.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("phase: " + code));
    }
}
