package com.synchub.jobs.invoices;

import com.synchub.vault.Checksums;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Proves that each series is without a gap, and that each invoice is stored as it was sealed; and that what corrects another one is right. */
public final class InvoiceCheck {

    private static final int AT_ONCE = 1_000;

    private final InvoiceRegister register;
    private final InvoiceRows rows;
    private final InvoiceArchive archive;
    private final CorrectionCheck corrections;
    private final RetentionRows retention;

    InvoiceCheck(
            InvoiceRegister register,
            InvoiceRows rows,
            InvoiceArchive archive,
            CorrectionCheck corrections,
            RetentionRows retention) {
        this.register = register;
        this.rows = rows;
        this.archive = archive;
        this.corrections = corrections;
        this.retention = retention;
    }

    /**
     * Looks at everything; what was interrupted is finished first.
     *
     * @param invoices how many were looked at
     */
    public record Result(long series, long invoices, List<InvoiceFinding> findings) {

        public Result {
            findings = List.copyOf(findings);
        }
    }

    public Result check() {
        register.finish();
        List<InvoiceFinding> findings = new ArrayList<>();
        long invoices = 0;
        List<InvoiceSeriesId> all = rows.series();
        for (InvoiceSeriesId series : all) {
            invoices += check(series, findings::add);
        }
        rows.notInFeed().forEach(number -> findings.add(new InvoiceFinding(InvoiceFinding.Kind.NOT_IN_FEED, number)));
        corrections.check(findings::add);
        return new Result(all.size(), invoices, findings);
    }

    private long check(InvoiceSeriesId series, Consumer<InvoiceFinding> findings) {
        long given = rows.last(series).orElseThrow();
        long expected = 1;
        long looked = 0;
        List<IssuedInvoice> page = rows.after(series.place(0), AT_ONCE);
        while (!page.isEmpty()) {
            for (IssuedInvoice issued : page) {
                expected = missing(series, expected, issued.place().number(), findings);
                check(issued).ifPresent(kind -> findings.accept(new InvoiceFinding(kind, issued.number())));
                checkXml(issued).ifPresent(kind -> findings.accept(new InvoiceFinding(kind, issued.number())));
                looked++;
            }
            page = rows.after(page.get(page.size() - 1).place(), AT_ONCE);
        }
        var unused = missing(series, expected, given + 1, findings);
        archive.numbers(series)
                .filter(number -> number > given)
                .distinct()
                .forEach(number -> findings.accept(new InvoiceFinding(
                        InvoiceFinding.Kind.NUMBER_UNKNOWN, series.place(number).invoiceNumber())));
        return looked;
    }

    /** Tells each number from one expected to one found, and answers what is expected after that. */
    private static long missing(InvoiceSeriesId series, long expected, long found, Consumer<InvoiceFinding> findings) {
        for (long number = expected; number < found; number++) {
            findings.accept(new InvoiceFinding(
                    InvoiceFinding.Kind.NUMBER_MISSING, series.place(number).invoiceNumber()));
        }
        return found + 1;
    }

    private Optional<InvoiceFinding.Kind> check(IssuedInvoice issued) {
        Optional<String> stored = archive.read(issued.place());
        if (retention.isErased(issued.number())) {
            return stored.map(there -> InvoiceFinding.Kind.OBJECT_NOT_ERASED);
        }
        if (stored.isEmpty()) {
            return Optional.of(InvoiceFinding.Kind.OBJECT_MISSING);
        }
        return stored.filter(sha256 -> !sha256.equals(issued.sha256()))
                .map(sha256 -> InvoiceFinding.Kind.OBJECT_DIFFERS);
    }

    private Optional<InvoiceFinding.Kind> checkXml(IssuedInvoice issued) {
        String sealed = issued.xmlSha256();
        if (sealed == null) {
            return Optional.empty();
        }
        Optional<byte[]> stored = archive.xml(issued.place());
        if (stored.isEmpty()) {
            return Optional.of(InvoiceFinding.Kind.XML_MISSING);
        }
        return stored.filter(xml -> !Checksums.of(xml).sha256().equals(sealed))
                .map(xml -> InvoiceFinding.Kind.XML_DIFFERS);
    }
}
