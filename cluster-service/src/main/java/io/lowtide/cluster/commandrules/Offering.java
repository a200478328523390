package io.lowtide.cluster.commandrules;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What may be launched: a type in a zone, as spot or on demand.
 *
 * @param maxPrice USD an hour that is paid at most for spot; null: the list price
 */
public record Offering(
        String instanceType,
        String az,
        String lifecycle,
        @Nullable BigDecimal maxPrice) {

    public boolean isSpot() {
        return lifecycle.equals("spot");
    }

    String size() {
        return instanceType.substring(instanceType.indexOf('.') + 1);
    }
}
