package com.synchub.jobs.invoices;

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

    /** The JSON as it is stored. Errors: those of {@link InvoiceRegister.Series#issue}. */
    byte[] issue(String seller, NewInvoice made, InvoiceContent content) {
        int year = LocalDate.ofInstant(time.get(), ZoneOffset.UTC).getYear();
        return open.computeIfAbsent(new InvoiceSeriesId(seller, year), register::open)
                .issueJson(made, content);
    }
}
