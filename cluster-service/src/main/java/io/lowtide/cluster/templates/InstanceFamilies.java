package io.lowtide.cluster.templates;

import io.lowtide.cluster.templaterules.Family;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** The instance families of EC2, as they come with the product. */
final class InstanceFamilies {
    private static final String FILE = "/cluster-catalog/families.csv";

    private InstanceFamilies() {}

    static Map<String, Family> read() {
        try (InputStream in = InstanceFamilies.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is missing (expected: on the class path)");
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(InstanceFamilies::family)
                    .collect(Collectors.toMap(Family::name, family -> family));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Family family(String line) {
        String[] fields = line.split(",", -1);
        return new Family(fields[0], fields[1], fields[2].equals("accelerated"));
    }
}
