package com.synchub.correction;

import com.synchub.invoice.AccountBill;
import com.synchub.invoice.Invoice;
import com.synchub.invoice.InvoiceJson;
import com.synchub.invoice.ParkReason;
import com.synchub.invoice.Parked;
import com.synchub.invoice.TenantFacts;
import com.synchub.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * When a correction is for a person to decide.
 *
 * @param now of the run
 * @param lateWindow how long after an invoice is final its month is corrected
 * @param acceptChangedTerms whether the operator says that the period's price was wrong
 */
public record CorrectionLimits(
        TenantFacts facts, YearMonth period, Instant now, Duration lateWindow, boolean acceptChangedTerms) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Why what was found for an account is not to be written; to be asked only if something was. */
    public Optional<Parked> park(BilledSoFar billed, AccountBill bill) {
        if (mayBeErased(billed, bill)) {
            return parked(
                    bill,
                    ParkReason.PURGED_SINCE,
                    "a tenant that was billed was purged since the month ended, or is in the account no more");
        }
        Instant issuedAt = Instant.parse(billed.original().path("issuedAt").asString());
        if (isTooLate(issuedAt)) {
            return parked(bill, ParkReason.TOO_LATE, tooLate(issuedAt));
        }
        if (!isOfTheSamePartner(billed, bill)) {
            return parked(
                    bill,
                    ParkReason.TERMS_CHANGED,
                    "the month is in another currency or of another seller than it was billed");
        }
        return isRatedAsBefore(billed, bill) || acceptChangedTerms
                ? Optional.empty()
                : parked(
                        bill,
                        ParkReason.TERMS_CHANGED,
                        "plan, rate card or negotiated terms of the month are not those it was billed by");
    }

    /**
     * The same of an account that had no invoice.
     *
     * @param firstIssue when the month's first invoice became final
     */
    public Optional<Parked> parkLate(AccountBill bill, Instant firstIssue) {
        return isTooLate(firstIssue) ? parked(bill, ParkReason.TOO_LATE, tooLate(firstIssue)) : Optional.empty();
    }

    private boolean isTooLate(Instant issuedAt) {
        return issuedAt.plus(lateWindow).isBefore(now);
    }

    private String tooLate(Instant issuedAt) {
        return "final since " + issuedAt + ", for more than " + lateWindow.toDays() + " days";
    }

    /** From the end of the month on, and not only since the invoice: its usage was read before it was numbered. */
    private boolean mayBeErased(BilledSoFar billed, AccountBill bill) {
        Instant end = period.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        Set<String> known = bill.tenants().stream().map(TenantId::keyForm).collect(Collectors.toSet());
        boolean gone = billed.original()
                .path("tenants")
                .valueStream()
                .anyMatch(tenant -> !known.contains(tenant.path("tenant").asString()));
        return gone || bill.tenants().stream().anyMatch(tenant -> facts.erasedSince(tenant, end));
    }

    /** Sums in two currencies, or of two sellers, have no difference: that is settled by hand, whatever is accepted. */
    private static boolean isOfTheSamePartner(BilledSoFar billed, AccountBill bill) {
        Invoice now = bill.invoice();
        return now == null
                || (now.currency()
                                .getCurrencyCode()
                                .equals(billed.original().path("currency").asString())
                        && now.seller()
                                .id()
                                .equals(billed.original()
                                        .path("seller")
                                        .path("id")
                                        .asString()));
    }

    private static boolean isRatedAsBefore(BilledSoFar billed, AccountBill bill) {
        JsonNode terms = JSON.valueToTree(InvoiceJson.terms(bill.terms()));
        return terms.equals(billed.latest().path("terms"));
    }

    private static Optional<Parked> parked(AccountBill bill, ParkReason reason, String detail) {
        return Optional.of(new Parked(bill.account(), null, reason, detail));
    }
}
