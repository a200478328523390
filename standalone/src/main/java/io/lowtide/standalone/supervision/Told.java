package io.lowtide.standalone.supervision;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a {@link ChildJvm} hears from its parent: some lines, and by the end of its input that the parent is gone. */
public final class Told {

    private Told() {}

    /** The lines; afterwards this JVM ends when its parent does. */
    public static List<String> lines() throws IOException {
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        List<String> lines = new ArrayList<>();
        for (String line = input.readLine(); line != null && !line.isEmpty(); line = input.readLine()) {
            lines.add(line);
        }
        Thread parent = new Thread(() -> endWith(input), "parent");
        parent.setDaemon(true);
        parent.start();
        return lines;
    }

    private static void endWith(BufferedReader input) {
        try {
            while (input.readLine() != null) {
                // nothing more is said; only the end matters
            }
        } catch (IOException gone) {
            // as good as the end
        }
        System.exit(0);
    }
}
