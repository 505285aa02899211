package com.synchub.jobs.invoices;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.LocalDiskFailure;
import com.synchub.failure.SyncHubException;
import com.synchub.invoice.ClosedAccount;
import com.synchub.layout.InvoiceLayout;
import com.synchub.revenue.BilledDocument;
import com.synchub.revenue.DocumentKind;
import com.synchub.vault.WorkBucket;
import com.synchub.vault.WorkObject;
import java.io.IOException;
import java.time.YearMonth;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All documents of a month, as the bucket has them: invoices, what corrects them, or the newest draft of them. */
final class BilledDocuments {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final BillingPlace place;
    private final InvoiceRows rows;
    private final FinalInvoices invoices;

    BilledDocuments(BillingPlace place, InvoiceRows rows, FinalInvoices invoices) {
        this.place = place;
        this.rows = rows;
        this.invoices = invoices;
    }

    /** How far the invoices of a month are. */
    enum State {
        FINAL,
        DRAFT,
        NONE
    }

    /**
     * Hands them over, in an order that depends on them only.
     *
     * @throws SyncHubException {@code INVOICE_DIFFERS} if one is not what was sealed; {@code COUNTS_DO_NOT_ADD_UP} if those
     *     with a number are others than the bucket has, or come to something else: a run has not got to its end
     */
    State forEach(YearMonth month, Consumer<BilledDocument> taker) {
        WorkBucket bucket = place.bucket().get();
        Counted counted = new Counted(taker);
        try {
            Set<String> closed = closed(month, counted);
            State state = invoices(bucket, month, closed, counted);
            for (WorkObject object : bucket.objects(InvoiceLayout.reratingsOf(month))) {
                if (InvoiceLayout.isFinalReratingManifest(object.key())) {
                    corrections(
                            bucket,
                            month,
                            JSON.readTree(bucket.read(object.key()).orElseThrow()),
                            counted);
                }
            }
            requireAll(month, counted.issued);
            return state;
        } catch (IOException e) {
            throw LocalDiskFailure.of(e, "read documents of a month");
        }
    }

    private Set<String> closed(YearMonth month, Counted counted) {
        return place.closed().get().of(month).stream()
                .map(ClosedAccount::number)
                .map(invoices::require)
                .map(invoice -> {
                    counted.accept(BilledDocument.issued(invoice));
                    return invoice.path("account").asString();
                })
                .collect(Collectors.toSet());
    }

    private State invoices(WorkBucket bucket, YearMonth month, Set<String> closed, Counted counted) throws IOException {
        Optional<FinalManifest> done = FinalManifest.read(bucket, month);
        if (done.isPresent()) {
            done.get()
                    .invoices()
                    .forEach(bucket, place.folder(), (line, invoice) -> counted.accept(BilledDocument.issued(invoice)));
            return State.FINAL;
        }
        Optional<String> draft = NewestDraft.find(bucket, month);
        if (draft.isEmpty()) {
            return State.NONE;
        }
        StoredDraft.require(bucket, month, draft.get()).invoices().forEach(bucket, place.folder(), (line, invoice) -> {
            if (!closed.contains(invoice.path("account").asString())) {
                counted.accept(new BilledDocument(DocumentKind.DRAFT, invoice, true));
            }
        });
        return State.DRAFT;
    }

    private void corrections(WorkBucket bucket, YearMonth month, JsonNode manifest, Counted counted)
            throws IOException {
        new InvoiceFile(
                        manifest.path("correctionsObject").asString(),
                        manifest.path(RerateManifest.CORRECTIONS_SHA256).asString())
                .forEach(bucket, place.folder(), (line, correction) -> {
                    if (correction.has("number")) {
                        counted.accept(BilledDocument.issued(correction));
                    } else {
                        carried(month, correction).ifPresent(counted);
                    }
                });
    }

    /** Nothing, if a later re-rating has withdrawn it. */
    private Optional<BilledDocument> carried(YearMonth month, JsonNode correction) {
        return place.carried().of(correction.path("account").asString(), month).stream()
                .filter(row ->
                        row.carried().ordinal() == correction.path("ordinal").asInt())
                .filter(row -> !row.withdrawn())
                .map(row -> new BilledDocument(DocumentKind.CARRIED, correction, row.billedOn() == null))
                .findFirst();
    }

    private void requireAll(YearMonth month, BilledTotals issued) {
        BilledTotals numbered = rows.totals(month);
        if (!numbered.equalTo(issued)) {
            throw new SyncHubException(
                    ErrorCode.COUNTS_DO_NOT_ADD_UP,
                    "cannot sum up " + month + ": its documents with a number are " + numbered + ", the bucket has "
                            + issued,
                    "A run that makes invoices or corrections final has not got to its end: give its command again."
                            + " Otherwise `synchub invoices check` says what is missing.");
        }
    }

    /** Counts and sums up what was issued. */
    private static final class Counted implements Consumer<BilledDocument> {
        private final Consumer<BilledDocument> taker;
        private final BilledTotals issued = new BilledTotals();

        Counted(Consumer<BilledDocument> taker) {
            this.taker = taker;
        }

        @Override
        public void accept(BilledDocument document) {
            if (document.kind().issued()) {
                issued.add(document.currency(), document.gross());
            }
            taker.accept(document);
        }
    }
}
