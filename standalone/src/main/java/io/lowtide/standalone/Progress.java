package io.lowtide.standalone;

import java.io.PrintStream;
import java.util.Locale;

/** Lines for whoever waits at the terminal, each with the seconds since the start. */
final class Progress {

    private final PrintStream out;
    private final long start = System.nanoTime();

    Progress(PrintStream out) {
        this.out = out;
    }

    void say(String what) {
        out.println(String.format(Locale.ROOT, "[%5.1f s] %s", (System.nanoTime() - start) / 1e9, what));
        out.flush();
    }

    void plain(String line) {
        out.println(line);
        out.flush();
    }
}
