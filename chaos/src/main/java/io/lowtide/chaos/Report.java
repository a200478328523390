package io.lowtide.chaos;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * All findings of a run.
 *
 * @param machine what it ran on
 */
record Report(boolean passed, boolean quick, long seed, String machine, List<Finding> findings) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    static Report of(List<Finding> findings, boolean quick, long seed) {
        String machine = Runtime.getRuntime().availableProcessors() + " cores, " + System.getProperty("os.name") + " "
                + System.getProperty("os.arch") + ", JDK " + System.getProperty("java.version");
        return new Report(findings.stream().allMatch(Finding::passed), quick, seed, machine, findings);
    }

    String json() {
        return JSON.writeValueAsString(this);
    }

    String text() {
        return findings.stream().map(Report::line).collect(Collectors.joining("\n")) + "\n"
                + (passed ? "everything held" : "not everything held") + " (" + machine + ", seed " + seed + ")";
    }

    static String line(Finding finding) {
        String figures = finding.figures().entrySet().stream()
                .map(figure -> figure.getKey() + " " + figure.getValue())
                .collect(Collectors.joining(", "));
        String faults = finding.faults().stream().map(fault -> "\n    " + fault).collect(Collectors.joining());
        return String.format(
                Locale.ROOT,
                "%-12s %-6s %6.1f s  %s%s",
                finding.experiment(),
                finding.passed() ? "held" : "BROKE",
                finding.seconds(),
                figures,
                faults);
    }
}
