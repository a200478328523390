package io.lowtide.standalone.supervision;

import java.io.IOException;
import java.util.OptionalLong;

/** Something that runs beside this JVM, can die, and can be brought back. */
public interface Supervised {

    String name();

    boolean isAlive();

    /** Its process, for those who want to see it die; empty while there is none. */
    OptionalLong pid();

    /** Brings it back as it was; called only while it is not alive. */
    void revive() throws IOException, InterruptedException;
}
