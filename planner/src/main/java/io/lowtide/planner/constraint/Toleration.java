package io.lowtide.planner.constraint;

import org.jspecify.annotations.Nullable;

/**
 * A taint a pod puts up with.
 *
 * @param key null: every taint
 * @param value null: whatever the taint's value is
 * @param effect null: every effect
 */
public record Toleration(@Nullable String key, @Nullable String value, Taint.@Nullable Effect effect) {

    public boolean tolerates(Taint taint) {
        return (key == null || key.equals(taint.key()))
                && (value == null || value.equals(taint.value()))
                && (effect == null || effect == taint.effect());
    }
}
