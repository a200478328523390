package io.lowtide.standalone.demo;

import io.lowtide.standalone.UsageException;
import java.nio.file.Path;
import java.util.List;

/** What {@code demo} was told. */
record DemoOptions(String url, Path data, boolean json) {

    static DemoOptions parse(List<String> arguments) {
        String url = "http://127.0.0.1:8080";
        Path data = Path.of("data");
        boolean json = false;
        for (int at = 0; at < arguments.size(); at += 2) {
            String option = arguments.get(at);
            if (at + 1 >= arguments.size()) {
                throw new UsageException(option + " needs a value");
            }
            String value = arguments.get(at + 1);
            switch (option) {
                case "--url" -> url = value.endsWith("/") ? value.substring(0, value.length() - 1) : value;
                case "--data" -> data = Path.of(value);
                case "--output" -> json = output(value);
                default -> throw new UsageException("demo knows no " + option);
            }
        }
        return new DemoOptions(url, data.toAbsolutePath().normalize(), json);
    }

    private static boolean output(String value) {
        return switch (value) {
            case "json" -> true;
            case "text" -> false;
            default -> throw new UsageException("--output: " + value + " (expected: json or text)");
        };
    }
}
