package io.lowtide.optimizer.decision;

import io.lowtide.planner.capacity.HourlyPrice;
import java.math.BigDecimal;
import java.util.Locale;

/** How soon an action is done; all of one priority are over before the next begins. */
public enum Priority {
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL;

    private static final BigDecimal MUCH_A_MONTH = BigDecimal.valueOf(100);
    private static final BigDecimal LITTLE_A_MONTH = BigDecimal.valueOf(20);
    private static final double RISKY = 0.7;

    /** More than $100 a month raises it by one, less than $20 lowers it, and so does a risk above 0.7. */
    static Priority of(ActionType type, HourlyPrice savings, double risk) {
        int level = (type == ActionType.SPOT_REPLACEMENT ? HIGH : MEDIUM).ordinal();
        if (savings.usdPerMonth().compareTo(MUCH_A_MONTH) > 0) {
            level++;
        }
        if (savings.usdPerMonth().compareTo(LITTLE_A_MONTH) < 0) {
            level--;
        }
        if (risk > RISKY) {
            level--;
        }
        return values()[Math.clamp(level, LOW.ordinal(), CRITICAL.ordinal())];
    }

    /** 1 for what comes first. */
    public int phase() {
        return CRITICAL.ordinal() - ordinal() + 1;
    }

    /** As it stands on the wire. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
