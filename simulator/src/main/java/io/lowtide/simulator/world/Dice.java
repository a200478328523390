package io.lowtide.simulator.world;

import java.util.UUID;

/** Chance that can be asked again: the same question to the same seed has the same answer, in whatever order. */
record Dice(long seed) {
    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    /** Dice of their own for a part of the world. */
    Dice of(String part) {
        return new Dice(roll(part));
    }

    long roll(String question) {
        long hash = seed ^ 0xCBF29CE484222325L;
        for (int i = 0; i < question.length(); i++) {
            hash = (hash ^ question.charAt(i)) * 0x100000001B3L;
        }
        return mix(hash + GAMMA);
    }

    long roll(long question) {
        return mix(mix(seed + GAMMA) ^ (question * GAMMA));
    }

    /** Evenly in [0, 1). */
    double unit(String question) {
        return toUnit(roll(question));
    }

    double unit(long question) {
        return toUnit(roll(question));
    }

    /** Normally distributed, mean 0, deviation 1, near enough: twelve even ones less six. */
    double normal(String question) {
        return of(question).normal(0);
    }

    double normal(long question) {
        long state = roll(question);
        double sum = -6;
        for (int i = 0; i < 12; i++) {
            state += GAMMA;
            sum += toUnit(mix(state));
        }
        return sum;
    }

    /** From {@code least} to {@code most}, both included. */
    int between(int least, int most, String question) {
        return least + (int) (unit(question) * (most - least + 1));
    }

    String hex(int digits, String question) {
        return String.format("%016x%016x", roll(question), roll(question + "+")).substring(0, digits);
    }

    /** Letters and digits as Kubernetes makes names of: no vowels, nothing that looks like something else. */
    String suffix(int length, String question) {
        String alphabet = "bcdfghjklmnpqrstvwxz2456789";
        StringBuilder suffix = new StringBuilder();
        Dice own = of(question);
        for (int i = 0; i < length; i++) {
            suffix.append(alphabet.charAt((int) (own.unit(i) * alphabet.length())));
        }
        return suffix.toString();
    }

    UUID uuid(String question) {
        long high = (roll(question) & 0xFFFFFFFFFFFF0FFFL) | 0x4000L;
        long low = (roll(question + "+") & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low);
    }

    private static double toUnit(long bits) {
        return (bits >>> 11) * 0x1.0p-53;
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
