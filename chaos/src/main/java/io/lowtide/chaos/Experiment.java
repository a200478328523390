package io.lowtide.chaos;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/** Something that is done to the suite, or to a part of it, to see whether it holds. */
public interface Experiment {

    String name();

    /** Fails only when it could not be carried out; that something did not hold is a finding. */
    Finding run(Conditions conditions) throws IOException, InterruptedException;

    /**
     * Under which it is done.
     *
     * @param quick a sample instead of all
     * @param folder its own, empty
     * @param notes where it says how far it is
     */
    record Conditions(boolean quick, long seed, Path folder, PrintStream notes) {
        public void note(String format, Object... values) {
            notes.printf("  " + format + "%n", values);
        }
    }
}
