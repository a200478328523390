package io.lowtide.simulator.aws;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The parameters of a call of the query protocols. */
record Params(Map<String, String> values) {

    /** A filter of EC2; its values are alternatives. */
    record Filter(String name, List<String> values) {}

    @Nullable
    String get(String name) {
        return values.get(name);
    }

    String require(String name) {
        String value = values.get(name);
        if (value == null || value.isEmpty()) {
            throw new AwsError(400, "MissingParameter", "The request must contain the parameter " + name);
        }
        return value;
    }

    boolean isTrue(String name) {
        return "true".equalsIgnoreCase(values.get(name));
    }

    /** Null when it is not given. */
    @Nullable
    Integer number(String name, int least, int most) {
        String value = values.get(name);
        if (value == null) {
            return null;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw AwsError.invalid(
                    "Value ( " + value + " ) for parameter " + name + " is invalid. Expecting an integer.");
        }
        throw AwsError.invalid("Value ( " + value + " ) for parameter " + name
                + " is invalid. Expecting a value between " + least + " and " + most + ".");
    }

    @Nullable
    Instant time(String name) {
        String value = values.get(name);
        if (value == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeException e) {
            throw AwsError.invalid("Value (" + value + ") for parameter " + name + " is invalid. Invalid date format.");
        }
    }

    /** {@code Name.1}, {@code Name.2}, ... of EC2, or {@code Name.member.1}, ... of the others, in their order. */
    List<String> list(String name) {
        Map<Integer, String> found = new TreeMap<>();
        values.forEach((key, value) -> {
            Integer index = index(key, name);
            if (index != null && key.endsWith("." + index)) {
                found.put(index, value);
            }
        });
        return List.copyOf(found.values());
    }

    /** The same for lists of structures. */
    List<Params> structures(String name) {
        Map<Integer, Map<String, String>> found = new TreeMap<>();
        values.forEach((key, value) -> {
            Integer index = index(key, name);
            if (index != null) {
                String prefix = key.startsWith(name + ".member.") ? name + ".member." : name + ".";
                String rest = key.substring((prefix + index).length());
                if (rest.startsWith(".")) {
                    found.computeIfAbsent(index, it -> new LinkedHashMap<>()).put(rest.substring(1), value);
                }
            }
        });
        List<Params> structures = new ArrayList<>();
        found.values().forEach(it -> structures.add(new Params(it)));
        return structures;
    }

    /** The members of one structure. */
    Params under(String name) {
        Map<String, String> found = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            if (key.startsWith(name + ".")) {
                found.put(key.substring(name.length() + 1), value);
            }
        });
        return new Params(found);
    }

    List<Filter> filters() {
        return structures("Filter").stream()
                .map(it -> new Filter(it.require("Name"), it.list("Value")))
                .toList();
    }

    private static @Nullable Integer index(String key, String name) {
        String prefix = key.startsWith(name + ".member.") ? name + ".member." : name + ".";
        if (!key.startsWith(prefix)) {
            return null;
        }
        int end = prefix.length();
        while (end < key.length() && Character.isDigit(key.charAt(end))) {
            end++;
        }
        boolean whole =
                end > prefix.length() && end - prefix.length() < 8 && (end == key.length() || key.charAt(end) == '.');
        return whole ? Integer.valueOf(key.substring(prefix.length(), end)) : null;
    }
}
