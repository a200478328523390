package io.lowtide.simulator.world;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The instance types the world knows, from {@code simulator-facts/types.csv}. */
public final class TypeCatalog {
    private static final String FACTS = "/simulator-facts/types.csv";

    private final Map<String, InstanceType> types;

    private TypeCatalog(Map<String, InstanceType> types) {
        this.types = Collections.unmodifiableMap(types);
    }

    static TypeCatalog load() {
        Map<String, InstanceType> types = new LinkedHashMap<>();
        try (InputStream in = TypeCatalog.class.getResourceAsStream(FACTS)) {
            if (in == null) {
                throw new IllegalStateException(FACTS + " is not on the class path");
            }
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.startsWith("type,"))
                    .map(TypeCatalog::parse)
                    .forEach(type -> types.put(type.name(), type));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TypeCatalog(types);
    }

    private static InstanceType parse(String line) {
        String[] cells = line.split(",", -1);
        return new InstanceType(
                cells[0],
                cells[1],
                Integer.parseInt(cells[2]),
                Integer.parseInt(cells[3]),
                new BigDecimal(cells[4]),
                Integer.parseInt(cells[5]));
    }

    public Collection<InstanceType> all() {
        return types.values();
    }

    public Optional<InstanceType> find(String name) {
        return Optional.ofNullable(types.get(name));
    }

    InstanceType get(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("no instance type " + name));
    }
}
