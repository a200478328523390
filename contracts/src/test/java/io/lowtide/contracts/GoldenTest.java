package io.lowtide.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * A released version is done: its golden file is read forever. A golden file is never edited; a mistake in a record is
 * mended in the next version.
 */
class GoldenTest {

    @TestFactory
    Stream<DynamicTest> readsAndWritesEveryGoldenFile() {
        return Wire.events().stream()
                .map(record -> DynamicTest.dynamicTest(Wire.golden(record).toString(), () -> {
                    String golden = Files.readString(Wire.golden(record));

                    Object read = Wire.JSON.readValue(golden, record);

                    assertThat(Wire.JSON.readTree(Wire.JSON.writeValueAsString(read)))
                            .isEqualTo(Wire.JSON.readTree(golden));
                }));
    }

    @TestFactory
    Stream<DynamicTest> readsWhatNewerWritersAdd() {
        return Wire.events().stream()
                .map(record -> DynamicTest.dynamicTest(record.getSimpleName(), () -> {
                    String newer = Files.readString(Wire.golden(record)).replaceFirst("\\{", "{\"later\":{\"a\":1},");

                    assertThat(Wire.JSON.readValue(newer, record)).isNotNull();
                }));
    }

    @Test
    void usesNoTypeStringTwice() {
        assertThat(Wire.events().stream()
                        .collect(Collectors.groupingBy(
                                record -> Wire.typeOf(record).orElseThrow(), Collectors.counting())))
                .allSatisfy((type, times) -> assertThat(times).as(type).isEqualTo(1));
    }
}
