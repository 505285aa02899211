package com.synchub.jobs.invoices;

import com.synchub.usage.Outcome;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a tenant's quantities of a month come from, row by row.
 *
 * @param tenant the key form of its id
 * @param usageCommit by which its invoices were made; of a month that is not final, the newest
 * @param billed sums of the rows of all sources, of the outcomes that are billed
 * @param usage files of daily usage
 * @param storage files of daily storage
 * @param invoices final ones that name the tenant
 */
public record Explanation(
        String tenant,
        YearMonth period,
        long usageCommit,
        Sums billed,
        List<UsageSource> usage,
        List<StorageSource> storage,
        List<InvoicedQuantities> invoices) {

    /**
     * Quantities as they are counted, exact.
     *
     * @param megabyteMicros MiB times microseconds
     * @param byteSeconds stored bytes times seconds
     */
    public record Sums(BigInteger requests, BigInteger megabyteMicros, BigInteger byteSeconds) {}

    /**
     * Rows of a day.
     *
     * @param object key in the work bucket
     * @param firstRow from 1
     * @param rows how many, from there on
     * @param outcomes which of them are billed under the day's plan; empty if none is
     * @param requests the sum of those
     * @param megabyteMicros the sum of those
     */
    public record UsageSource(
            LocalDate day,
            String object,
            String sha256,
            long firstRow,
            long rows,
            Set<Outcome> outcomes,
            BigInteger requests,
            BigInteger megabyteMicros) {}

    /** The row of a day, which is billed whenever the day is. */
    public record StorageSource(
            LocalDate day, String object, String sha256, long firstRow, boolean billed, BigInteger byteSeconds) {}

    /**
     * What an invoice says of the tenant.
     *
     * @param same whether it says what the sources come to
     */
    public record InvoicedQuantities(
            String number, @Nullable String account, Sums quantities, boolean same) {}
}
