package io.lowtide.cli;

import io.lowtide.cli.json.JsonException;
import io.lowtide.cli.json.JsonParser;
import io.lowtide.cli.problem.BadInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads JSON from files and standard input, and says plainly why it cannot. */
public final class JsonFiles {
    /** A cluster of 50,000 pods lists in about 40 MB less than this. */
    private static final int MOST_MIB = 160;

    private JsonFiles() {}

    /**
     * @param name of a file; {@code -} for standard input
     */
    public static @Nullable Object json(String name, InputStream standardInput) {
        try {
            String text = text(bytes(name, standardInput));
            return JsonParser.parse(text);
        } catch (NoSuchFileException e) {
            throw bad(name, "there is no such file");
        } catch (AccessDeniedException e) {
            throw bad(name, "it may not be read");
        } catch (CharacterCodingException e) {
            throw bad(name, "it is not UTF-8");
        } catch (IOException e) {
            throw bad(name, "it cannot be read: " + e.getMessage());
        } catch (JsonException e) {
            throw bad(name, "it cannot be read as JSON: " + e.getMessage());
        }
    }

    /** The decoder that is strict takes four times the memory, and is asked only where the other met something odd. */
    private static String text(byte[] bytes) throws CharacterCodingException {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.indexOf('\uFFFD') < 0
                ? text
                : StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
    }

    /** All JSON files of a folder, by name. */
    static Map<String, @Nullable Object> folder(String name, InputStream standardInput) {
        Path folder = Path.of(name);
        if (!Files.isDirectory(folder)) {
            throw bad(name, "there is no such folder");
        }
        Map<String, @Nullable Object> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            all.filter(file -> file.toString().endsWith(".json"))
                    .forEach(file ->
                            files.put(String.valueOf(file.getFileName()), json(file.toString(), standardInput)));
        } catch (IOException e) {
            throw bad(name, "it cannot be listed: " + e.getMessage());
        }
        return files;
    }

    private static byte[] bytes(String name, InputStream standardInput) throws IOException {
        if (name.equals("-")) {
            byte[] bytes = standardInput.readNBytes(MOST_MIB * (1 << 20) + 1);
            if (bytes.length > MOST_MIB * (1 << 20)) {
                throw bad(name, "more than " + MOST_MIB + " MiB (expected: less; leave out what is not planned)");
            }
            return bytes;
        }
        Path path = Path.of(name);
        if (Files.isDirectory(path)) {
            throw bad(name, "it is a folder (expected: a file)");
        }
        long mebibytes = Files.size(path) >> 20;
        if (mebibytes >= MOST_MIB) {
            throw bad(name, mebibytes + " MiB (expected: less than " + MOST_MIB + "; leave out what is not planned)");
        }
        return Files.readAllBytes(path);
    }

    private static BadInputException bad(String name, String problem) {
        return new BadInputException(List.of(name + ": " + problem));
    }
}
