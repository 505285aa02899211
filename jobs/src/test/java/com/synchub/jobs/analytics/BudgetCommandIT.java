package com.synchub.jobs.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.CommandLineRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What {@code analytics budget} and {@code analytics plan} print where nothing was released. */
class BudgetCommandIT {

    private static final BackupWorld WORLD = BackupWorld.create();

    @AfterAll
    static void close() {
        WORLD.close();
    }

    @Test
    void planAndBudgetAreOneDocumentEachAndSpendNothing() {
        CommandLineRun plan = CommandLineRun.of(WORLD, "analytics", "plan", "--json");
        CommandLineRun budget = CommandLineRun.of(WORLD, "analytics", "budget", "--json");

        assertThat(plan.exitCode()).isZero();
        assertThat(plan.document().get("lines").size()).isEqualTo(12);
        assertThat(plan.document().get("yearlyRho").decimalValue()).isEqualByComparingTo("0.4716");
        assertThat(budget.exitCode()).isZero();
        JsonNode state = budget.document();
        assertThat(state.get("rhoLeft").decimalValue()).isEqualByComparingTo("0.5");
        assertThat(state.get("rhoSpent").decimalValue()).isZero();
        assertThat(state.get("epsilon").doubleValue()).isBetween(4.5, 5.4);
        assertThat(state.get("releases").size()).isZero();
    }

    @Test
    void aTableIsForPeople() {
        CommandLineRun plan = CommandLineRun.of(WORLD, "analytics", "plan");

        assertThat(plan.output()).contains("active-tenants", "20.4", "The budget is enough");
    }
}
