package io.lowtide.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** The JSON Schema of each event in {@code docs/api/events} is the one of its record. */
class SchemaTest {
    private static final Path PUBLISHED = Path.of("..", "docs", "api", "events");

    /** With {@code -Dlowtide.write-schemas=true} it publishes what it would compare. */
    @TestFactory
    Stream<DynamicTest> publishesTheSchemaOfEveryEvent() {
        SchemaGenerator generator = generator();
        return Wire.events().stream()
                .map(record -> DynamicTest.dynamicTest(record.getSimpleName(), () -> {
                    JsonNode schema = generator.generateSchema(record);
                    Path file = PUBLISHED.resolve(Wire.typeOf(record).orElseThrow() + ".schema.json");
                    if (Boolean.getBoolean("lowtide.write-schemas")) {
                        write(file, schema);
                    }

                    assertThat(Wire.JSON.readTree(Files.readString(file))).isEqualTo(schema);
                }));
    }

    private static SchemaGenerator generator() {
        SchemaGeneratorConfigBuilder config =
                new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON);
        config.with(Option.EXTRA_OPEN_API_FORMAT_VALUES, Option.INLINE_ALL_SCHEMAS);
        config.forFields()
                .withPropertyNameOverrideResolver(field -> snakeCase(field.getDeclaredName()))
                .withRequiredCheck(
                        field -> !field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class));
        return new SchemaGenerator(config.build());
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    private static void write(Path file, JsonNode schema) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, Wire.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(schema) + "\n");
    }
}
