package com.synchub.jobs.analytics;

import com.synchub.privacy.Delta;
import com.synchub.privacy.Rho;
import java.math.BigDecimal;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What all releases of any 365 days may cost together, {@code synchub.analytics.budget.*}.
 *
 * @param rho in zero-concentrated differential privacy
 * @param delta besides, for keys that come from the data
 */
@ConfigurationProperties("synchub.analytics.budget")
record BudgetProperties(
        @DefaultValue("0.5") BigDecimal rho,
        @DefaultValue("1e-6") BigDecimal delta) {

    BudgetProperties {
        // Both refuse what is no budget.
        rho = new Rho(rho).value();
        delta = new Delta(delta).value();
    }
}
