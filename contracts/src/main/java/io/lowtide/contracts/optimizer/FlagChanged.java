package io.lowtide.contracts.optimizer;

/**
 * A switch of the whole platform was thrown, or is told again as it stands; the key is its name. Who has never heard of
 * SAFE_MODE takes it as on.
 *
 * @param name such as SAFE_MODE
 * @param by who threw it
 */
public record FlagChanged(String name, boolean value, String by, String reason) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "flag.changed";

    /** Where it is told. */
    public static final String TOPIC = "platform.flags";

    /** Nothing is to be changed anywhere. */
    public static final String SAFE_MODE = "SAFE_MODE";
}
