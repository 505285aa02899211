package com.synchub.jobs.invoices;

import com.synchub.billing.Account;
import com.synchub.billing.BillingCatalogue;
import com.synchub.billing.Span;
import com.synchub.billing.Terms;
import com.synchub.billing.Timeline;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.invoice.TenantFacts;
import com.synchub.tenant.TenantId;
import com.synchub.usage.DailyStorage;
import com.synchub.usage.DailyUsage;
import com.synchub.usage.Outcome;
import com.synchub.usage.SourceRows;
import com.synchub.usage.TenantSources;
import com.synchub.usage.UsageCommit;
import com.synchub.usage.UsageCommits;
import com.synchub.vault.WorkBucket;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Says where a tenant's quantities come from. */
public final class Explanations {

    private final BillingPlace place;
    private final InvoiceRows rows;
    private final FinalInvoices invoices;

    Explanations(BillingPlace place, InvoiceRows rows, FinalInvoices invoices) {
        this.place = place;
        this.rows = rows;
        this.invoices = invoices;
    }

    /**
     * Of a month, by the usage that its invoices were made of.
     *
     * @throws SyncHubException {@code USAGE_INCOMPLETE} if nothing is metered; {@code OBJECT_MISSING}, {@code
     *     USAGE_INCONSISTENT}, {@code INVOICE_DIFFERS} if what is stored is not what it was
     */
    public Explanation of(TenantId tenant, YearMonth period) {
        WorkBucket bucket = place.bucket().get();
        long commit = commit(bucket, period);
        place.fence().refresh();
        BilledDays days =
                new BilledDays(tenant, place.properties().read(), new LedgerFacts(place.fence(), place.properties()));
        TenantSources sources = new TenantSources(bucket, place.folder());
        LocalDate from = period.atDay(1);
        LocalDate until = period.plusMonths(1).atDay(1);
        List<Explanation.UsageSource> usage = sources.usage(tenant, from, until, commit).stream()
                .map(found -> usage(found, days.outcomes(found.day())))
                .toList();
        List<Explanation.StorageSource> storage = sources.storage(tenant, from, until).stream()
                .map(found -> storage(found, days.terms(found.day()).isPresent()))
                .toList();
        Explanation.Sums billed = new Explanation.Sums(
                sum(usage.stream().map(Explanation.UsageSource::requests)),
                sum(usage.stream().map(Explanation.UsageSource::megabyteMicros)),
                sum(storage.stream()
                        .filter(Explanation.StorageSource::billed)
                        .map(Explanation.StorageSource::byteSeconds)));
        return new Explanation(
                tenant.keyForm(),
                period,
                commit,
                billed,
                usage,
                storage,
                days.accounts(from, until).stream()
                        .flatMap(account -> invoiced(account, period, tenant, billed).stream())
                        .toList());
    }

    private static long commit(WorkBucket bucket, YearMonth period) {
        Optional<FinalManifest> done = FinalManifest.read(bucket, period);
        if (done.isPresent()) {
            return done.get().document().path("usageCommit").asLong();
        }
        return new UsageCommits(bucket)
                .newest()
                .map(UsageCommit::n)
                .orElseThrow(() -> new SyncHubException(
                        ErrorCode.USAGE_INCOMPLETE,
                        "cannot explain " + period + ": no usage is metered",
                        "Run `synchub usage meter` first."));
    }

    private static Explanation.UsageSource usage(SourceRows<DailyUsage> found, Set<Outcome> billed) {
        return new Explanation.UsageSource(
                found.day(),
                found.object(),
                found.sha256(),
                found.firstRow(),
                found.rows().size(),
                billed,
                sum(found.rows(), billed, DailyUsage::requests),
                sum(found.rows(), billed, DailyUsage::megabyteMicros));
    }

    private static Explanation.StorageSource storage(SourceRows<DailyStorage> found, boolean billed) {
        return new Explanation.StorageSource(
                found.day(),
                found.object(),
                found.sha256(),
                found.firstRow(),
                billed,
                BigInteger.valueOf(found.rows().get(0).byteSeconds()));
    }

    private List<Explanation.InvoicedQuantities> invoiced(
            Account account, YearMonth period, TenantId tenant, Explanation.Sums billed) {
        List<Explanation.InvoicedQuantities> found = new ArrayList<>();
        rows.of(account.id(), period, 0).ifPresent(issued -> {
            for (JsonNode one : invoices.require(issued.number()).path("tenants")) {
                if (one.path("tenant").asString().equals(tenant.keyForm())) {
                    Explanation.Sums said = new Explanation.Sums(
                            new BigInteger(one.path("requests").asString()),
                            new BigInteger(one.path("megabyteMicros").asString()),
                            new BigInteger(one.path("byteSeconds").asString()));
                    found.add(new Explanation.InvoicedQuantities(
                            issued.number(), account.id(), said, said.equals(billed)));
                }
            }
        });
        return found;
    }

    private static BigInteger sum(Collection<DailyUsage> rows, Set<Outcome> billed, ToLongFunction<DailyUsage> value) {
        return sum(rows.stream()
                .filter(row -> billed.contains(row.outcome()))
                .map(row -> BigInteger.valueOf(value.applyAsLong(row))));
    }

    private static BigInteger sum(Stream<BigInteger> values) {
        return values.reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** Which days of a tenant are billed, and under which terms. */
    private record BilledDays(TenantId tenant, BillingCatalogue catalogue, TenantFacts facts) {

        Optional<Terms> terms(LocalDate day) {
            Optional<Timeline<Account>> accounts = catalogue.accountsOf(tenant);
            Optional<Span<Account>> belongs = accounts.flatMap(timeline -> timeline.spanOn(day));
            boolean served = belongs.isPresent()
                    ? facts.bills(tenant, belongs.get().from(), day)
                    : accounts.isEmpty() || !accounts.get().begunBy(day);
            return served && !facts.neverInvoiced(tenant)
                    ? Optional.ofNullable(catalogue
                            .termsOn(belongs.map(Span::value).orElse(null), day)
                            .terms())
                    : Optional.empty();
        }

        Set<Outcome> outcomes(LocalDate day) {
            EnumSet<Outcome> billed = EnumSet.noneOf(Outcome.class);
            terms(day).ifPresent(terms -> billed.addAll(terms.plan().bills()));
            return billed;
        }

        List<Account> accounts(LocalDate from, LocalDate until) {
            return catalogue
                    .accountsOf(tenant)
                    .map(timeline -> timeline.spans().stream()
                            .filter(span -> span.touches(from, until))
                            .map(Span::value)
                            .distinct()
                            .toList())
                    .orElse(List.of());
        }
    }
}
