package io.lowtide.twins.good.scoring;

import java.time.Instant;

public record Score(double value, Instant at) {

    public Score plus(Score other) {
        return new Score(value + other.value, at);
    }
}
