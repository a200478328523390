package io.lowtide.gateway;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.lowtide.platform.architecture.ArchitectureRules;

/** The gateway decides nothing of the business: all of it is one adapter, so the rules about features do not apply. */
@AnalyzeClasses(packages = "io.lowtide.gateway", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule NOTHING_BLOCKS = ArchitectureRules.NOTHING_BLOCKS;

    @ArchTest
    static final ArchRule TIME_IS_INJECTED = ArchitectureRules.TIME_IS_INJECTED;

    @ArchTest
    static final ArchRule FIELDS_ARE_NOT_INJECTED = ArchitectureRules.FIELDS_ARE_NOT_INJECTED;

    @ArchTest
    static final ArchRule SETTINGS_ARE_RECORDS = ArchitectureRules.SETTINGS_ARE_RECORDS;

    @ArchTest
    static final ArchRule NAMES_SAY_SOMETHING = ArchitectureRules.NAMES_SAY_SOMETHING;

    @ArchTest
    static final ArchRule PACKAGES_ARE_EXPLAINED = ArchitectureRules.PACKAGES_ARE_EXPLAINED;

    @ArchTest
    static final ArchRule NOBODY_SUBSCRIBES_AND_FORGETS = ArchitectureRules.NOBODY_SUBSCRIBES_AND_FORGETS;
}
