package io.lowtide.clusteragent.action;

import io.lowtide.clusteragent.action.Outcome.Completed;
import io.lowtide.clusteragent.action.Outcome.Failed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which commands were done in the last day and what came of them, so that none is done twice; a line each in a file that
 * survives a restart. What was begun and not finished is not in it: all actions can be begun again.
 */
public final class ActionJournal {

    static final Duration REMEMBERED = Duration.ofHours(24);

    private static final Logger LOG = LoggerFactory.getLogger(ActionJournal.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A line of the file. */
    private record Line(
            UUID id,
            Instant at,
            @Nullable String code,
            @Nullable String message,
            Map<String, Object> result) {

        Outcome outcome() {
            return code == null ? new Completed(result) : new Failed(code, message == null ? "" : message, result);
        }
    }

    private final Path file;
    private final Pace pace;
    private final Map<UUID, Line> lines = new LinkedHashMap<>();

    public ActionJournal(Path file, Pace pace) {
        this.file = file;
        this.pace = pace;
        read();
    }

    /** What came of a command; empty when it was not done within a day. */
    synchronized Optional<Outcome> find(UUID id) {
        return Optional.ofNullable(lines.get(id)).filter(this::isFresh).map(Line::outcome);
    }

    synchronized void keep(UUID id, Outcome outcome) {
        Line line = switch (outcome) {
            case Completed done -> new Line(id, pace.now(), null, null, done.result());
            case Failed failed -> new Line(id, pace.now(), failed.code(), failed.message(), failed.result());
        };
        lines.put(id, line);
        try {
            if (lines.values().removeIf(old -> !isFresh(old))) {
                rewrite();
            } else {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(
                        file,
                        JSON.writeValueAsString(line) + "\n",
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND,
                        StandardOpenOption.SYNC);
            }
        } catch (IOException e) {
            LOG.warn("{} cannot be written; after a restart {} could be done again", file, id, e);
        }
    }

    private boolean isFresh(Line line) {
        return line.at().plus(REMEMBERED).isAfter(pace.now());
    }

    private void read() {
        try {
            for (String text : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
                readLine(text);
            }
        } catch (IOException e) {
            LOG.warn("{} cannot be read", file, e);
        }
    }

    /** A line that was cut off by a kill is of a command that was not reported either. */
    private void readLine(String text) {
        try {
            Line line = JSON.readValue(text, Line.class);
            if (line.id() != null && line.at() != null && isFresh(line)) {
                lines.put(line.id(), line);
            }
        } catch (JacksonException e) {
            LOG.warn("{} has a line that cannot be read", file);
        }
    }

    private void rewrite() throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".new");
        List<String> texts =
                lines.values().stream().map(JSON::writeValueAsString).toList();
        Files.write(next, texts);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
