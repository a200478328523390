package io.lowtide.platform.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each rule accepts the good twin and bites on the bad one: a rule that matches nothing would pass anything. */
class ArchitectureRulesTest {

    private static final JavaClasses GOOD = new ClassFileImporter().importPackages("io.lowtide.twins.good");
    private static final JavaClasses BAD = new ClassFileImporter().importPackages("io.lowtide.twins.bad");

    private record Bite(String name, ArchRule rule, String... culprits) {}

    private static Stream<Bite> bites() {
        return Stream.of(
                new Bite("kernels are pure", ArchitectureRules.KERNELS_ARE_PURE, "ReactiveScore"),
                new Bite("features know no technology", ArchitectureRules.FEATURES_KNOW_NO_TECHNOLOGY, "SpringMinded"),
                new Bite("adapters are package-private", ArchitectureRules.ADAPTERS_ARE_PACKAGE_PRIVATE, "OpenScores"),
                new Bite("nothing blocks", ArchitectureRules.NOTHING_BLOCKS, "block()", "blockLast()", "toIterable()"),
                new Bite(
                        "time is injected",
                        ArchitectureRules.TIME_IS_INJECTED,
                        "Instant.now()",
                        "LocalDate.now(java.time.ZoneId)",
                        "System.currentTimeMillis()"),
                new Bite("fields are not injected", ArchitectureRules.FIELDS_ARE_NOT_INJECTED, "InjectedFields.needed"),
                new Bite("settings are records", ArchitectureRules.SETTINGS_ARE_RECORDS, "TakesValue"),
                new Bite(
                        "names say something",
                        ArchitectureRules.NAMES_SAY_SOMETHING,
                        "PriceUtils",
                        "PriceUtils$MarketManager"),
                new Bite(
                        "packages are explained",
                        ArchitectureRules.PACKAGES_ARE_EXPLAINED,
                        "io.lowtide.twins.bad.unexplained has no package-info.java"),
                new Bite(
                        "nobody subscribes and forgets",
                        ArchitectureRules.NOBODY_SUBSCRIBES_AND_FORGETS,
                        "Forgets.start"));
    }

    @TestFactory
    Stream<DynamicTest> bitesOnTheBadTwin() {
        return bites().map(bite -> DynamicTest.dynamicTest(bite.name(), () -> {
            EvaluationResult result = bite.rule().evaluate(BAD);
            assertThat(result.hasViolation()).isTrue();
            assertThat(String.join("\n", result.getFailureReport().getDetails()))
                    .contains(bite.culprits());
        }));
    }

    @TestFactory
    Stream<DynamicTest> acceptsTheGoodTwin() {
        return bites().map(bite ->
                DynamicTest.dynamicTest(bite.name(), () -> bite.rule().check(GOOD)));
    }

    @Test
    void leavesNoRuleWithoutATwin() {
        long rules = Stream.of(ArchitectureRules.class.getFields())
                .filter(field -> field.getType() == ArchRule.class)
                .count();
        assertThat(bites().count()).isEqualTo(rules);
    }
}
