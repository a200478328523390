package io.lowtide.benchmarks.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A table with a header line and no quotes. */
final class Csv {
    private Csv() {}

    static List<Row> read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + ": it cannot be read: " + e, e);
        }
        if (lines.isEmpty()) {
            throw new IllegalArgumentException(file + ": empty (expected: a line with the names of the columns)");
        }
        String[] header = lines.getFirst().split(",", -1);
        List<Row> rows = new ArrayList<>();
        for (int line = 1; line < lines.size(); line++) {
            String[] cells = lines.get(line).split(",", -1);
            Map<String, String> row = new HashMap<>();
            for (int i = 0; i < header.length && i < cells.length; i++) {
                row.put(header[i].strip(), cells[i].strip());
            }
            if (!lines.get(line).isBlank()) {
                rows.add(new Row(file.getFileName() + ", line " + (line + 1), row));
            }
        }
        return rows;
    }
}
