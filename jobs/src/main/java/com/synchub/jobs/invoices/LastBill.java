package com.synchub.jobs.invoices;

import com.synchub.billing.Account;
import com.synchub.billing.BillingCatalogue;
import com.synchub.invoice.ClosingBilling;
import com.synchub.invoice.Invoice;
import com.synchub.invoice.InvoiceJson;
import com.synchub.invoice.ubl.EInvoices;
import com.synchub.layout.ClosingLayout;
import com.synchub.request.AccountClosing;
import com.synchub.tenant.TenantId;
import com.synchub.usage.TenantUsage;
import com.synchub.usage.UsageSnapshot;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Issues the last invoice of an account whose last tenant is purged, or tells why that is not done now. Months before it are
 * billed whole by their own run, with the approval of a draft; and so is this one, once it is over.
 */
final class LastBill {

    /** The account has other tenants, and goes on. */
    static final String OTHER_TENANTS = "OTHER_TENANTS";
    /** The month is over: its run bills it. */
    static final String MONTH_OVER = "MONTH_OVER";
    /** Usage was last metered too long before the fence. */
    static final String METERING_BEHIND = "METERING_BEHIND";
    /** The account was closed before in this month, by an invoice that does not bill these days. */
    static final String USED_AFTER_CLOSING = "USED_AFTER_CLOSING";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final BillingPlace place;
    private final ClosingEvidence evidence;
    private final ClosingRows rows;
    private final IssuedLast issued;
    private final Supplier<Instant> time;

    LastBill(
            BillingPlace place, ClosingEvidence evidence, ClosingRows rows, IssuedLast issued, Supplier<Instant> time) {
        this.place = place;
        this.evidence = evidence;
        this.rows = rows;
        this.issued = issued;
        this.time = time;
    }

    YearMonth monthOf(ClosingEvidence.Sealed seal) {
        return YearMonth.parse(seal.usage().month());
    }

    /** Errors: what catalogue, usage and register fail with. */
    AccountClosing.Closed of(AccountClosing.Order order, ClosingEvidence.Sealed seal) {
        BillingCatalogue catalogue = place.properties().read();
        YearMonth month = monthOf(seal);
        ClosingBilling billing = new ClosingBilling(
                catalogue, new LedgerFacts(place.fence(), place.properties()), place.storage(month), new EInvoices());
        Optional<Account> account = catalogue
                .accountsOf(order.tenant())
                .flatMap(accounts -> accounts.on(seal.usage().through()));
        if (account.isEmpty()) {
            return alone(order, seal, billing);
        }
        rows.belongs(order.requestId(), account.get().id());
        Optional<AccountClosing.Closed> there = issued.of(
                account.get().id(), month, order.requestId(), seal.usage().through());
        if (there.isPresent()) {
            return with(order, seal, there.get());
        }
        Optional<LocalDate> ends = billing.ends(account.get());
        if (ends.isEmpty()) {
            return monthsEnd(order, seal, OTHER_TENANTS);
        }
        if (!time.get().isBefore(start(month.plusMonths(1)))) {
            return monthsEnd(order, seal, MONTH_OVER);
        }
        if (isBehind(seal)) {
            return monthsEnd(order, seal, METERING_BEHIND);
        }
        return bill(order, seal, billing, account.get());
    }

    private AccountClosing.Closed bill(
            AccountClosing.Order order, ClosingEvidence.Sealed seal, ClosingBilling billing, Account account) {
        YearMonth month = monthOf(seal);
        Set<TenantId> tenants = billing.tenantsOf(account, month);
        ClosingBilling.Result result = billing.bill(account, month, usages(tenants, seal), watermark(month, seal));
        Invoice invoice = result.invoice();
        if (invoice == null) {
            return without(order, seal, result);
        }
        byte[] draft = InvoiceJson.draft(invoice);
        FinalInvoice last = FinalInvoice.of(draft, JSON.readTree(draft));
        LocalDate through = billing.ends(account).orElseThrow().minusDays(1);
        rows.issuing(order.requestId(), last.made(month), through);
        return with(order, seal, issued.issue(last, month, through, digests(tenants, month)));
    }

    private AccountClosing.Closed alone(
            AccountClosing.Order order, ClosingEvidence.Sealed seal, ClosingBilling billing) {
        YearMonth month = monthOf(seal);
        TenantUsage usage = usages(Set.of(order.tenant()), seal).stream()
                .findFirst()
                .orElseGet(() -> new TenantUsage(order.tenant(), List.of()));
        return without(order, seal, billing.billAlone(usage, month, watermark(month, seal)));
    }

    private AccountClosing.Closed without(
            AccountClosing.Order order, ClosingEvidence.Sealed seal, ClosingBilling.Result result) {
        return result.problems().isEmpty()
                ? ended(order, seal, AccountClosing.State.NOTHING_DUE, List.of(), null)
                : open(
                        order,
                        seal,
                        result.problems().keySet().stream().map(Enum::name).toList());
    }

    /** What a person has to look at. */
    AccountClosing.Closed open(AccountClosing.Order order, ClosingEvidence.Sealed seal, List<String> reasons) {
        return ended(order, seal, AccountClosing.State.OPEN, reasons, null);
    }

    private AccountClosing.Closed monthsEnd(AccountClosing.Order order, ClosingEvidence.Sealed seal, String reason) {
        return ended(order, seal, AccountClosing.State.AT_MONTHS_END, List.of(reason), null);
    }

    private static AccountClosing.Closed with(
            AccountClosing.Order order, ClosingEvidence.Sealed seal, AccountClosing.Closed closed) {
        return new AccountClosing.Closed(
                closed.state(), closed.reasons(), closed.invoice(), evidenceOf(order, seal), closed.keepThrough());
    }

    /** Whoever issues an invoice of it does so when the month is over at the earliest. */
    private AccountClosing.Closed ended(
            AccountClosing.Order order,
            ClosingEvidence.Sealed seal,
            AccountClosing.State state,
            List<String> reasons,
            @Nullable String invoice) {
        LocalDate earliest = monthOf(seal).plusMonths(1).atDay(1);
        LocalDate today = LocalDate.ofInstant(time.get(), ZoneOffset.UTC);
        return new AccountClosing.Closed(
                state,
                reasons,
                invoice,
                evidenceOf(order, seal),
                place.properties().retention().keepThrough(today.isAfter(earliest) ? today : earliest));
    }

    private static AccountClosing.Evidence evidenceOf(AccountClosing.Order order, ClosingEvidence.Sealed seal) {
        return new AccountClosing.Evidence(
                ClosingLayout.evidence(YearMonth.parse(seal.usage().month()), order.requestId()), seal.sha256());
    }

    private boolean isBehind(ClosingEvidence.Sealed seal) {
        Instant metered = seal.usage().meteredAt();
        return metered == null
                || metered.plus(place.properties().closingMeteredWithin())
                        .isBefore(seal.usage().raisedAt());
    }

    private List<TenantUsage> usages(Set<TenantId> tenants, ClosingEvidence.Sealed seal) {
        YearMonth month = monthOf(seal);
        return evidence.usages(
                tenants,
                month.atDay(1),
                month.plusMonths(1).atDay(1),
                seal.usage().usageCommit());
    }

    private String watermark(YearMonth month, ClosingEvidence.Sealed seal) {
        long n = seal.usage().usageCommit();
        LocalDate from = month.atDay(1);
        LocalDate until = month.plusMonths(1).atDay(1);
        return n == 0
                ? "none"
                : Optional.of(place.usage().get().snapshot(from, until, n))
                        .map(UsageSnapshot::watermark)
                        .orElseThrow();
    }

    private List<String> digests(Set<TenantId> tenants, YearMonth month) {
        Set<String> keyForms = tenants.stream().map(TenantId::keyForm).collect(Collectors.toSet());
        return evidence.of(month).stream()
                .filter(seal -> keyForms.contains(seal.usage().tenant()))
                .map(ClosingEvidence.Sealed::sha256)
                .sorted()
                .toList();
    }

    private static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
