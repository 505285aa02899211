package com.synchub.revenue;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/**
 * What a document means for the books. In the journal of its own month, a line of that month is revenue, a line of a later
 * one is deferred, and what an invoice carries of an earlier one ends being unbilled: it was revenue in its month's journal.
 * In the journal of a later month, what was deferred for it becomes revenue.
 */
public final class DocumentPostings {

    static final String TAX = "TAX";
    static final String RELEASE = "RELEASE";

    private final BilledDocument document;

    public DocumentPostings(BilledDocument document) {
        this.document = document;
    }

    /**
     * In the journal of the document's own month.
     *
     * @throws SyncHubException {@code COUNTS_DO_NOT_ADD_UP} if they are not what the document comes to
     */
    public List<Posting> own() {
        DocumentKind kind = document.kind();
        List<Posting> postings = new ArrayList<>();
        for (BilledDocument.Line line : document.lines()) {
            // What a draft carries is unbilled before and after.
            if (kind.issued() || !line.carried()) {
                add(postings, line.id(), line.kind(), line.service(), kind.owed(), earned(line), line.amount());
            }
        }
        if (kind.issued()) {
            int n = 1;
            for (BigDecimal tax : document.taxes()) {
                add(postings, "t" + n++, TAX, document.month(), kind.owed(), LedgerAccount.TAX, tax);
            }
        }
        requireWhole(postings, kind.issued() ? document.gross() : document.ownNet());
        return postings;
    }

    /** In the journal of a month that is later than the document's: what was deferred for it. */
    public List<Posting> releasedIn(YearMonth month) {
        List<Posting> postings = new ArrayList<>();
        for (BilledDocument.Line line : document.lines()) {
            if (!line.carried() && line.service().equals(month)) {
                add(
                        postings,
                        line.id() + " " + month,
                        RELEASE,
                        month,
                        LedgerAccount.DEFERRED,
                        LedgerAccount.REVENUE,
                        line.amount());
            }
        }
        return postings;
    }

    private LedgerAccount earned(BilledDocument.Line line) {
        if (line.carried()) {
            return LedgerAccount.UNBILLED;
        }
        int later = line.service().compareTo(document.month());
        if (later < 0) {
            throw addsNotUp("has a line of an earlier month that corrects nothing");
        }
        return later > 0 ? LedgerAccount.DEFERRED : LedgerAccount.REVENUE;
    }

    /** @param amount negative if it goes the other way; nothing is added of none */
    private void add(
            List<Posting> postings,
            String line,
            String what,
            YearMonth service,
            LedgerAccount debit,
            LedgerAccount credit,
            BigDecimal amount) {
        if (amount.signum() != 0) {
            boolean back = amount.signum() < 0;
            postings.add(new Posting(
                    document.id() + " " + line,
                    document.id(),
                    line,
                    what,
                    document.customer(),
                    service,
                    document.currency(),
                    back ? credit : debit,
                    back ? debit : credit,
                    amount.abs()));
        }
    }

    private void requireWhole(List<Posting> postings, BigDecimal total) {
        BigDecimal owed = postings.stream()
                .map(posting -> posting.credited(document.kind().owed()).negate())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        if (owed.compareTo(total) != 0) {
            throw addsNotUp("comes to " + total + ", its lines to " + owed);
        }
    }

    private SyncHubException addsNotUp(String what) {
        return new SyncHubException(
                ErrorCode.COUNTS_DO_NOT_ADD_UP,
                "cannot enter " + document.id() + ": it " + what,
                "The books were not written. Check with `synchub invoices check`, and report it.");
    }
}
