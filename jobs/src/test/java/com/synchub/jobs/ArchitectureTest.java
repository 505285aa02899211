package com.synchub.jobs;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.springframework.security.access.annotation.Secured;
import org.springframework.security.access.prepost.PostAuthorize;
import org.springframework.security.access.prepost.PostFilter;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.access.prepost.PreFilter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMapping;

/** The borders of the house. Each has a class that breaks it in {@link PlantedViolationTest}. */
@AnalyzeClasses(packages = "com.synchub", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule packagesOfCommonFormNoCycles =
            slices().matching("com.synchub.(*)..").namingSlices("$1").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule packagesOfJobsFormNoCycles =
            slices().matching("com.synchub.jobs.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule commonKnowsNoJob = noClasses()
            .that()
            .resideOutsideOfPackage("com.synchub.jobs..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.synchub.jobs..");

    /** Whatever is not named here as shared is a feature, so a new one is held apart from its first class on. */
    @ArchTest
    static final ArchRule featuresDoNotImportEachOther = slices().matching("com.synchub.jobs.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(resideInAnyPackage("com.synchub.jobs.cli..", "com.synchub.jobs.api.."), alwaysTrue())
            .ignoreDependency(
                    alwaysTrue(), resideInAnyPackage("com.synchub.jobs.run..", "com.synchub.jobs.environment.."));

    @ArchTest
    static final ArchRule onlyTheEntryPointKnowsTheCommandLine = noClasses()
            .that()
            .resideOutsideOfPackages("com.synchub.jobs", "com.synchub.jobs.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.synchub.jobs.cli..");

    @ArchTest
    static final ArchRule identityAndItemsKnowNoFramework = noClasses()
            .that()
            .resideInAnyPackage("com.synchub.failure..", "com.synchub.tenant..", "com.synchub.layout..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "software.amazon..", "org.apache.parquet..");

    @ArchTest
    static final ArchRule commonKnowsNoSpring = noClasses()
            .that()
            .resideOutsideOfPackage("com.synchub.jobs..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework..");

    /** Whoever serves tenants goes through a scope; jobs are for all tenants, and have packages of their own. */
    @ArchTest
    static final ArchRule tablesAreOpenedByScopesAndJobsOnly = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "com.synchub.dynamodb..",
                    "com.synchub.access..",
                    "com.synchub.restore..",
                    "com.synchub.jobs..",
                    // Of the tests: it is the servers that they run on.
                    "com.synchub.testkit..")
            .or()
            .resideInAnyPackage("com.synchub.jobs.api..", "com.synchub.jobs.isolation.checks..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("software.amazon.awssdk.services.dynamodb.DynamoDbClient");

    @ArchTest
    static final ArchRule onlyJobsScan = noClasses()
            .that()
            .resideOutsideOfPackages("com.synchub.dynamodb..", "com.synchub.restore..", "com.synchub.jobs..")
            .or()
            .resideInAnyPackage("com.synchub.jobs.api..", "com.synchub.jobs.isolation..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("com.synchub.dynamodb.SegmentScanner");

    /** A check that knew of plants could look for them. */
    @ArchTest
    static final ArchRule checksSeeNoPlantAndNoRunner = noClasses()
            .that()
            .resideInAPackage("com.synchub.jobs.isolation.checks..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.synchub.jobs.isolation", "com.synchub.jobs.isolation.plants..");

    @ArchTest
    static final ArchRule onlyParquetAndSpillsSeeParquet = noClasses()
            .that()
            .resideOutsideOfPackages("com.synchub.parquet..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.parquet.hadoop..", "org.apache.parquet.column..", "org.apache.hadoop..");

    @ArchTest
    static final ArchRule onlyRequestsNameJobParameters = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Request")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.springframework.batch.core.job.parameters.JobParametersBuilder");

    @ArchTest
    static final ArchRule timeComesThroughTheConstructor = noClasses()
            .that()
            .resideInAnyPackage("com.synchub.jobs..", "com.synchub.manifest..", "com.synchub.fence..")
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule everyRouteSaysWhoMayUseIt =
            methods().that().areMetaAnnotatedWith(RequestMapping.class).should().beAnnotatedWith(PreAuthorize.class);

    /** Nothing would obey a rule elsewhere, or of another kind: see {@code MethodSecurityConfiguration}. */
    @ArchTest
    static final ArchRule rulesOfAccessStandAtMethods = noClasses()
            .should()
            .beAnnotatedWith(PreAuthorize.class)
            .orShould()
            .dependOnClassesThat(belongToAnyOf(PostAuthorize.class, PreFilter.class, PostFilter.class, Secured.class));

    /** Nothing would find the others: see {@link SyncHub}. */
    @ArchTest
    static final ArchRule beansComeFromConfigurationsAndRoutes = classes()
            .that()
            .areMetaAnnotatedWith(Component.class)
            .and()
            .areNotAnnotations()
            .and()
            .resideOutsideOfPackages("com.synchub.jobs", "com.synchub.jobs.api")
            .should()
            .haveSimpleNameEndingWith("Configuration");

    /** Nothing would obey the annotation: see {@link SyncHub}. */
    @ArchTest
    static final ArchRule transactionsAreBegunInCode = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.springframework.transaction.annotation.Transactional");

    @ArchTest
    static final ArchRule noDumpingGrounds = noClasses()
            .should()
            .resideInAnyPackage("..util..", "..utils..", "..helper..", "..helpers..", "..misc..", "..manager..");
}
