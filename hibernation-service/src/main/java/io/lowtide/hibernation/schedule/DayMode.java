package io.lowtide.hibernation.schedule;

import java.util.Locale;

/** What a marked day does with the week's cells: all of them asleep, or all of them awake. */
public enum DayMode {
    FORCE_SLEEP,
    FORCE_AWAKE;

    /** As it is written on the wire. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
