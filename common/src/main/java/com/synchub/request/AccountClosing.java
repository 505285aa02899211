package com.synchub.request;

import com.synchub.tenant.TenantId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Closes the account of a tenant who is purged: keeps what it used, by the day and without routes, and bills it. A purge calls
 * it behind the fence, before anything is erased. May be called again with the same order; it goes on where it was killed,
 * and what was done once is answered again.
 */
public interface AccountClosing {

    /** How a closing has ended. None of them keeps a purge from going on. */
    enum State {
        /** Nobody bills here. */
        NOT_CONFIGURED,
        /** There is nothing to pay. */
        NOTHING_DUE,
        /** The account's final invoice is issued. */
        INVOICED,
        /** What was used is on the invoice that the account gets when the month is over. */
        AT_MONTHS_END,
        /** Somebody has to look at it; the month's bill lists it until then. */
        OPEN
    }

    /**
     * Whose account, and until when.
     *
     * @param raisedAt when the fence was raised
     */
    record Order(String requestId, TenantId tenant, Instant raisedAt) {}

    /**
     * The sealed quantities.
     *
     * @param key in the work bucket
     * @param sha256 of the object's bytes
     */
    record Evidence(String key, String sha256) {}

    /**
     * What has become of the account. Names no tenant and no account.
     *
     * @param reasons codes; why it is open, or why there is no invoice yet
     * @param invoice number of the invoice that bills it; null if there is none yet
     * @param evidence null if nothing was sealed
     * @param keepThrough the last day on which evidence and invoice have to be kept, as the law is set up here
     */
    record Closed(
            State state,
            List<String> reasons,
            @Nullable String invoice,
            @Nullable Evidence evidence,
            @Nullable LocalDate keepThrough) {

        public Closed {
            reasons = List.copyOf(reasons);
        }

        public static Closed notConfigured() {
            return new Closed(State.NOT_CONFIGURED, List.of(), null, null, null);
        }

        /** The same in a sentence. */
        public String says() {
            String because = reasons.isEmpty() ? "" : ": " + String.join(", ", reasons);
            return switch (state) {
                case NOT_CONFIGURED -> "Not configured: this installation does not bill, so no account was closed.";
                case NOTHING_DUE -> "Nothing is to be paid.";
                case INVOICED -> "The account's last invoice is " + invoice + ".";
                case AT_MONTHS_END -> "Billed with the invoices of the month" + because + ".";
                case OPEN -> "A person has to look at the bill" + because + ". The purge did not wait for it.";
            };
        }
    }

    /** Whether accounts are billed here; if not, closing one is {@link State#NOT_CONFIGURED}. */
    boolean isConfigured();

    /** The same as a word for programs: {@code CONFIGURED} or {@code NOT_CONFIGURED}. */
    default String setup() {
        return isConfigured() ? "CONFIGURED" : "NOT_CONFIGURED";
    }

    /**
     * Closes the account.
     *
     * @throws com.synchub.failure.SyncHubException what keeps it from being done now and may not tomorrow: then the purge
     *     is tried again
     */
    Closed close(Order order);
}
