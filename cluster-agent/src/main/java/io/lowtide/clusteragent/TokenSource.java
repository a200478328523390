package io.lowtide.clusteragent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where the one-time registration token comes from. */
public sealed interface TokenSource {

    /** The token; null when there is none. */
    @Nullable
    String token() throws IOException;

    /** It was handed over. */
    record Value(String value) implements TokenSource {
        @Override
        public String token() {
            return value;
        }

        @Override
        public String toString() {
            return "Value[…]";
        }
    }

    /** It lies in a file, such as a mounted Secret, and is read anew each time: a Secret can be replaced. */
    record InFile(Path file) implements TokenSource {
        @Override
        public @Nullable String token() throws IOException {
            return Files.exists(file) ? Files.readString(file).trim() : null;
        }
    }

    /** The agent was registered before. */
    record None() implements TokenSource {
        @Override
        public @Nullable String token() {
            return null;
        }
    }
}
