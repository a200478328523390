package io.lowtide.benchmarks.data;

import java.util.Map;

/** A line of a table; says what is wrong with it. */
record Row(String place, Map<String, String> cells) {

    Row {
        cells = Map.copyOf(cells);
    }

    String text(String column) {
        String cell = cells.get(column);
        if (cell == null) {
            throw new IllegalArgumentException("%s: no column %s (found: %s)".formatted(place, column, cells.keySet()));
        }
        return cell;
    }

    /** Of a column that may be missing. */
    String text(String column, String otherwise) {
        return cells.getOrDefault(column, otherwise);
    }

    long number(String column) {
        String cell = text(column);
        if (!cell.matches("-?\\d{1,18}")) {
            throw new IllegalArgumentException(
                    "%s, %s: \"%s\" (expected: a whole number)".formatted(place, column, cell));
        }
        return Long.parseLong(cell);
    }

    /** Of a column or cell that may be missing. */
    long number(String column, long otherwise) {
        return text(column, "").isBlank() ? otherwise : number(column);
    }
}
