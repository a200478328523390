package io.lowtide.platform.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.util.Arrays;
import java.util.Set;

/**
 * The rules every module keeps. A service's test takes them all:
 * {@code @ArchTest static final ArchTests RULES = ArchTests.in(ArchitectureRules.class);}
 *
 * <p>Most also hold where they have nothing to look at: a small service has no kernel.
 */
public final class ArchitectureRules {

    private static final Set<String> ADAPTERS = Set.of("web", "http", "store", "kafka", "aws", "kubernetes", "llm");
    private static final Set<String> BLOCKING =
            Set.of("block", "blockFirst", "blockLast", "blockOptional", "toIterable", "toStream");
    private static final Set<String> CLOCK_READERS = Set.of(
            "java.time.Instant",
            "java.time.LocalDate",
            "java.time.LocalDateTime",
            "java.time.LocalTime",
            "java.time.OffsetDateTime",
            "java.time.ZonedDateTime");
    private static final String VALUE = "org.springframework.beans.factory.annotation.Value";
    private static final String AUTOWIRED = "org.springframework.beans.factory.annotation.Autowired";

    private static final DescribedPredicate<JavaClass> KERNEL =
            describe("in a kernel", type -> type.getPackage().isAnnotatedWith(Kernel.class));
    private static final DescribedPredicate<JavaClass> ADAPTER = describe(
            "in an adapter package",
            type -> Arrays.stream(type.getPackageName().split("\\.")).skip(3).anyMatch(ADAPTERS::contains));
    private static final DescribedPredicate<JavaClass> WIRING = describe(
            "wiring",
            type -> type.getSimpleName().matches(".*(Configuration|Properties|Application)")
                    || type.getName().matches(".*(Configuration|Properties|Application)\\$.*"));

    @ArchTest
    public static final ArchRule KERNELS_ARE_PURE = classes()
            .that(KERNEL)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("java..", "org.jspecify..", "io.lowtide.planner..")
                    .or(KERNEL)
                    .or(equivalentTo(Kernel.class)))
            .because("pure computation is tested in milliseconds and explained without a framework")
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule FEATURES_KNOW_NO_TECHNOLOGY = noClasses()
            .that(DescribedPredicate.not(ADAPTER).and(DescribedPredicate.not(WIRING)))
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "org.springframework..",
                    "io.r2dbc..",
                    "org.apache.kafka..",
                    "software.amazon.awssdk..",
                    "io.kubernetes..",
                    "com.fasterxml.jackson..",
                    "tools.jackson.."))
            .because("a use case says what happens, its adapters say with what")
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule ADAPTERS_ARE_PACKAGE_PRIVATE = classes()
            .that(ADAPTER)
            .and()
            .areTopLevelClasses()
            .should()
            .notBePublic()
            .because("nothing outside ever names an adapter")
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule NOTHING_BLOCKS = noClasses()
            .should()
            .callMethodWhere(describe(
                    "a publisher is waited for", call -> isOnPublisher(call) && BLOCKING.contains(call.getName())))
            .because("an event loop that waits serves nobody");

    @ArchTest
    public static final ArchRule TIME_IS_INJECTED = noClasses()
            .should()
            .callMethodWhere(describe("the system clock is read", ArchitectureRules::readsSystemClock))
            .because("a java.time.Clock is injected, so that tests can move it");

    @ArchTest
    public static final ArchRule FIELDS_ARE_NOT_INJECTED = noFields()
            .should()
            .beAnnotatedWith(AUTOWIRED)
            .orShould()
            .beAnnotatedWith(VALUE)
            .orShould()
            .beAnnotatedWith("jakarta.inject.Inject")
            .because("a constructor says what an object needs")
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule SETTINGS_ARE_RECORDS = codeUnits()
            .should(takeNoValueAnnotation())
            .because("settings are @ConfigurationProperties records, checked at the start");

    @ArchTest
    public static final ArchRule NAMES_SAY_SOMETHING = noClasses()
            .should()
            .haveNameMatching(".*[.$][A-Z]\\w*(Impl|Utils?|Helpers?|Manager|Common|Dto|DTO|VO)")
            .because("a name says what a thing is for");

    @ArchTest
    public static final ArchRule PACKAGES_ARE_EXPLAINED = classes()
            .should(lieInAnExplainedPackage())
            .because("package-info.java says in one sentence what is in the room");

    @ArchTest
    public static final ArchRule NOBODY_SUBSCRIBES_AND_FORGETS = noClasses()
            .that(DescribedPredicate.not(describe(
                    "a bean with a lifecycle", type -> type.isAssignableTo("org.springframework.context.Lifecycle"))))
            .should()
            .callMethodWhere(describe(
                    "a publisher is subscribed to and forgotten",
                    call -> isOnPublisher(call)
                            && call.getName().equals("subscribe")
                            && call.getTarget().getRawParameterTypes().isEmpty()))
            .because("its errors and its context would be nobody's");

    private ArchitectureRules() {}

    private static boolean isOnPublisher(JavaMethodCall call) {
        return call.getTargetOwner().isAssignableTo("org.reactivestreams.Publisher");
    }

    private static boolean readsSystemClock(JavaMethodCall call) {
        String owner = call.getTargetOwner().getName();
        boolean now = CLOCK_READERS.contains(owner)
                && call.getName().equals("now")
                && call.getTarget().getRawParameterTypes().stream()
                        .noneMatch(parameter -> parameter.isEquivalentTo(Clock.class));
        boolean millis = owner.equals("java.lang.System") && call.getName().equals("currentTimeMillis");
        return now || millis;
    }

    private static ArchCondition<JavaCodeUnit> takeNoValueAnnotation() {
        return new ArchCondition<>("take no @Value") {
            @Override
            public void check(JavaCodeUnit unit, ConditionEvents events) {
                boolean taken = unit.getParameters().stream().anyMatch(parameter -> parameter.isAnnotatedWith(VALUE));
                if (taken) {
                    events.add(SimpleConditionEvent.violated(unit, unit.getFullName() + " takes a @Value"));
                }
            }
        };
    }

    private static ArchCondition<JavaClass> lieInAnExplainedPackage() {
        return new ArchCondition<>("lie in a package with a package-info.java") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (type.getPackage().tryGetPackageInfo().isEmpty()) {
                    events.add(SimpleConditionEvent.violated(
                            type,
                            type.getPackageName() + " has no package-info.java (seen at " + type.getName() + ")"));
                }
            }
        };
    }
}
