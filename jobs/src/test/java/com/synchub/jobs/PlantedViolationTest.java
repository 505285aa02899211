package com.synchub.jobs;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.failure.planted.KnowsParquet;
import com.synchub.jobs.backup.BackupReceipt;
import com.synchub.jobs.planted.AsksForATransaction;
import com.synchub.jobs.planted.BuildsParameters;
import com.synchub.jobs.planted.NobodyFindsIt;
import com.synchub.jobs.planted.OpenRoute;
import com.synchub.jobs.planted.ReadsTheClock;
import com.synchub.jobs.planted.ReadsTheMillis;
import com.synchub.jobs.planted.RulesForAClass;
import com.synchub.jobs.planted.RulesForAnAnswer;
import com.synchub.jobs.run.Receipt;
import com.synchub.layout.VaultLayout;
import com.synchub.layout.planted.KnowsAws;
import com.synchub.planted.KnowsAJob;
import com.synchub.planted.SeesParquet;
import com.synchub.tenant.TenantId;
import com.synchub.tenant.planted.KnowsLayout;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.helpers.NOPLogger;

/** A rule that can't be broken says nothing: each rule of {@link ArchitectureTest} meets classes that break it. */
class PlantedViolationTest {

    /** A class that breaks a rule, and what else the rule must see for it. */
    private record Plant(Class<?> violation, List<Class<?>> company) {

        static Plant of(Class<?> violation, Class<?>... company) {
            return new Plant(violation, List.of(company));
        }

        JavaClasses classes() {
            List<Class<?>> all = new ArrayList<>(company);
            all.add(violation);
            return new ClassFileImporter().importClasses(all);
        }
    }

    private static final Map<String, List<Plant>> PLANTS = Map.ofEntries(
            entry(
                    "packagesOfCommonFormNoCycles",
                    List.of(Plant.of(KnowsLayout.class, VaultLayout.class, TenantId.class))),
            entry(
                    "packagesOfJobsFormNoCycles",
                    List.of(Plant.of(
                            com.synchub.jobs.run.planted.KnowsBackup.class, BackupReceipt.class, Receipt.class))),
            entry("commonKnowsNoJob", List.of(Plant.of(KnowsAJob.class))),
            entry(
                    "featuresDoNotImportEachOther",
                    List.of(Plant.of(com.synchub.jobs.verify.planted.KnowsBackup.class, BackupReceipt.class))),
            entry(
                    "onlyTheEntryPointKnowsTheCommandLine",
                    List.of(Plant.of(com.synchub.jobs.backup.planted.KnowsTheCommandLine.class))),
            entry(
                    "identityAndItemsKnowNoFramework",
                    List.of(
                            Plant.of(com.synchub.tenant.planted.KnowsSpring.class),
                            Plant.of(KnowsAws.class),
                            Plant.of(KnowsParquet.class))),
            entry("commonKnowsNoSpring", List.of(Plant.of(com.synchub.planted.KnowsSpring.class))),
            entry(
                    "tablesAreOpenedByScopesAndJobsOnly",
                    List.of(Plant.of(com.synchub.jobs.api.planted.OpensATable.class))),
            entry("onlyJobsScan", List.of(Plant.of(com.synchub.jobs.api.planted.Scans.class))),
            entry(
                    "checksSeeNoPlantAndNoRunner",
                    List.of(Plant.of(com.synchub.jobs.isolation.checks.planted.KnowsAPlant.class))),
            entry("onlyParquetAndSpillsSeeParquet", List.of(Plant.of(SeesParquet.class))),
            entry("onlyRequestsNameJobParameters", List.of(Plant.of(BuildsParameters.class))),
            entry(
                    "timeComesThroughTheConstructor",
                    List.of(Plant.of(ReadsTheClock.class), Plant.of(ReadsTheMillis.class))),
            entry("everyRouteSaysWhoMayUseIt", List.of(Plant.of(OpenRoute.class))),
            entry(
                    "rulesOfAccessStandAtMethods",
                    List.of(Plant.of(RulesForAClass.class), Plant.of(RulesForAnAnswer.class))),
            entry("beansComeFromConfigurationsAndRoutes", List.of(Plant.of(NobodyFindsIt.class))),
            entry("transactionsAreBegunInCode", List.of(Plant.of(AsksForATransaction.class))),
            entry(
                    "noDumpingGrounds",
                    // Others have such packages, so that none need be planted here.
                    List.of(Plant.of(TreeMap.class), Plant.of(NOPLogger.class))));

    private static Map<String, ArchRule> rules() throws IllegalAccessException {
        Map<String, ArchRule> rules = new TreeMap<>();
        for (Field field : ArchitectureTest.class.getDeclaredFields()) {
            if (field.get(null) instanceof ArchRule rule) {
                rules.put(field.getName(), rule);
            }
        }
        return rules;
    }

    @Test
    void everyRuleHasAPlant() throws IllegalAccessException {
        assertThat(PLANTS.keySet()).containsExactlyInAnyOrderElementsOf(rules().keySet());
    }

    static Stream<Arguments> plants() {
        return PLANTS.entrySet().stream().sorted(Map.Entry.comparingByKey()).flatMap(rule -> rule.getValue().stream()
                .map(plant -> Arguments.of(rule.getKey(), plant)));
    }

    @ParameterizedTest
    @MethodSource("plants")
    void eachRuleCatchesItsPlantedViolation(String rule, Plant plant) throws IllegalAccessException {
        List<String> violations = Stream.of(rules().get(rule))
                .flatMap(broken -> broken.evaluate(plant.classes()).getFailureReport().getDetails().stream())
                .toList();
        assertThat(violations).isNotEmpty().anySatisfy(violation -> assertThat(violation)
                .contains(plant.violation().getName()));
    }
}
