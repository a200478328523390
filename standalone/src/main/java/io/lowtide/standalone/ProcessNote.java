package io.lowtide.standalone;

import io.lowtide.standalone.supervision.Supervised;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Which processes a running suite has, for the programs beside it: {@code <data>/run/processes.json}. */
public final class ProcessNote {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, Long>> NUMBERS = new TypeReference<>() {};

    private final Path file;
    private final List<Supervised> all = new CopyOnWriteArrayList<>();

    ProcessNote(Path data) {
        this.file = file(data);
    }

    private static Path file(Path data) {
        return data.resolve("run").resolve("processes.json");
    }

    /** The number of each process, by its name. */
    public static Map<String, Long> read(Path data) {
        return JSON.readValue(file(data).toFile(), NUMBERS);
    }

    void add(Supervised child) {
        all.add(child);
        write();
    }

    void remove(Supervised child) {
        all.remove(child);
        write();
    }

    synchronized void write() {
        Map<String, Long> numbers = new TreeMap<>();
        all.forEach(child -> child.pid().ifPresent(pid -> numbers.put(child.name(), pid)));
        Path fresh = file.resolveSibling("processes.json.new");
        try {
            JSON.writeValue(fresh.toFile(), numbers);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }
}
