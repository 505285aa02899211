package com.synchub.jobs.invoices;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.vault.Checksums;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Issues what a run makes final, in the series of the seller and the year of the day. Each series is opened once. */
final class Issuer {

    private final InvoiceRegister register;
    private final Supplier<Instant> time;
    private final Map<InvoiceSeriesId, InvoiceRegister.Series> open = new HashMap<>();

    Issuer(InvoiceRegister register, Supplier<Instant> time) {
        this.register = register;
        this.time = time;
    }

    /** Errors: {@code INVOICE_DIFFERS} if it was made by another version, and so are other bytes. */
    byte[] issue(String seller, NewInvoice made, InvoiceContent content) {
        int year = LocalDate.ofInstant(time.get(), ZoneOffset.UTC).getYear();
        IssuedInvoice issued = open.computeIfAbsent(new InvoiceSeriesId(seller, year), register::open)
                .issue(made, content);
        byte[] bytes = content.numbered(issued.number(), issued.issuedAt());
        if (!Checksums.of(bytes).sha256().equals(issued.sha256())) {
            throw new SyncHubException(
                    ErrorCode.INVOICE_DIFFERS,
                    "cannot go on: " + issued.number() + " was made by another version, which wrote it otherwise",
                    "End this period with the version that began it. Nothing was changed.");
        }
        return bytes;
    }
}
