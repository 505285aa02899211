package com.synchub.jobs.invoices;

import com.synchub.billing.BillingCatalogue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of invoices, {@code synchub.billing.*}.
 *
 * @param catalogue directory of the billing catalogue; absent means the example that ships
 * @param neverInvoiced ids of tenants of drills and of demos; those of the isolation suite need not be named
 * @param brakes what stops a draft until somebody accepts it
 * @param lateWindow how long after an invoice is final its month is corrected; later it is for a person
 * @param closingMeteredWithin how old the newest metering may be when a purge issues an account's last invoice; if it is
 *     older, the month's run bills it
 * @param retention how long invoices are kept
 */
@ConfigurationProperties("synchub.billing")
public record BillingProperties(
        @Nullable Path catalogue,
        @DefaultValue List<String> neverInvoiced,
        @DefaultValue BrakeSettings brakes,
        @DefaultValue("90d") Duration lateWindow,
        @DefaultValue("2d") Duration closingMeteredWithin,
        @DefaultValue RetentionProperties retention) {

    public BillingProperties {
        neverInvoiced = List.copyOf(neverInvoiced);
    }

    /** Read anew each time: it is files that people change. Errors: {@code BILLING_CATALOGUE_INVALID}. */
    BillingCatalogue read() {
        return catalogue == null ? BillingCatalogue.shipped() : BillingCatalogue.fromDirectory(catalogue);
    }
}
