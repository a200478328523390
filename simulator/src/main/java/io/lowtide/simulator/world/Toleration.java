package io.lowtide.simulator.world;

import org.jspecify.annotations.Nullable;

/**
 * What lets a pod onto a tainted node.
 *
 * @param key null: every key
 * @param value null: operator {@code Exists}, otherwise {@code Equal}
 * @param effect null: every effect
 */
public record Toleration(
        @Nullable String key,
        @Nullable String value,
        @Nullable String effect) {
    public static final Toleration EVERYTHING = new Toleration(null, null, null);

    boolean tolerates(Taint taint) {
        return (key == null || key.equals(taint.key()))
                && (value == null || value.equals(taint.value()))
                && (effect == null || effect.equals(taint.effect()));
    }
}
