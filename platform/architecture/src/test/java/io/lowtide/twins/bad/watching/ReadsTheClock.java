package io.lowtide.twins.bad.watching;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

class ReadsTheClock {

    Object instant() {
        return Instant.now();
    }

    Object date() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    long millis() {
        return System.currentTimeMillis();
    }
}
