package com.synchub.jobs.api;

import com.synchub.jobs.invoices.BilledPeriods;
import com.synchub.jobs.invoices.FinalInvoices;
import com.synchub.jobs.invoices.InvoiceFilter;
import com.synchub.jobs.invoices.InvoiceList;
import com.synchub.jobs.invoices.InvoicePage;
import com.synchub.jobs.invoices.InvoiceState;
import com.synchub.jobs.invoices.StoredInvoice;
import com.synchub.jobs.security.Allowed;
import com.synchub.tenant.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Invoices, for billing systems and those who look into one. */
@ApiRoutes
@Tag(name = "invoices")
class InvoiceRoutes {

    static final String PATH = ApiRoutes.ROOT + "/invoices";

    private final InvoiceList invoices;
    private final FinalInvoices documents;
    private final BilledPeriods periods;

    InvoiceRoutes(InvoiceList invoices, FinalInvoices documents, BilledPeriods periods) {
        this.invoices = invoices;
        this.documents = documents;
        this.periods = periods;
    }

    @GetMapping("/invoices")
    @PreAuthorize(Allowed.BILLING)
    @Operation(
            operationId = "listInvoices",
            summary = "Invoices and credit notes, newest first, or the newest drafts of a month by account",
            description =
                    "Pages behind the first stay as they are while invoices are added. To be told of each invoice once,"
                            + " read /invoices/changes instead.")
    public ResponseEntity<InvoiceListPage> list(
            @Parameter(description = "Only those that bill this month, as 2026-10")
                    @RequestParam(required = false)
                    @Nullable
                    String period,
            @Parameter(description = "Only those of this account") @RequestParam(required = false) @Nullable
                    String account,
            @Parameter(description = "Only those that bill usage of this tenant; compared byte by byte")
                    @RequestParam(required = false)
                    @Nullable
                    String tenant,
            @Parameter(description = "Drafts need a period") @RequestParam(defaultValue = "FINAL") InvoiceState state,
            @Parameter(description = "Only behind the page before; see next") @RequestParam(required = false) @Nullable
                    String after,
            @Parameter(description = "1 to 200") @RequestParam(defaultValue = PageSize.DEFAULT) int limit) {
        InvoiceFilter filter = new InvoiceFilter(
                period == null ? null : QueryTexts.month("period", period),
                account,
                tenant == null ? null : new TenantId(tenant));
        InvoicePage page = invoices.list(filter, state, after, PageSize.check(limit));
        InvoiceListPage view = new InvoiceListPage(
                page.invoices().stream().map(InvoiceView::of).toList(),
                page.after() == null
                        ? null
                        : new PageLink(PATH)
                                .with("period", filter.period())
                                .with("account", account)
                                .with("tenant", tenant)
                                .with("state", state)
                                .with("after", page.after())
                                .with("limit", limit)
                                .toString());
        return ResponseEntity.ok().eTag(EntityTags.of(view)).body(view);
    }

    @GetMapping("/invoices/{number}")
    @PreAuthorize(Allowed.BILLING)
    @Operation(
            operationId = "getInvoice",
            summary = "A final invoice or credit note: the bytes as they are stored, which are the invoice",
            description =
                    "billing/invoice.schema.json describes them. The entity tag is their SHA-256, which was compared.")
    @ApiResponse(
            responseCode = "200",
            description = "The invoice",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema =
                                    @Schema(
                                            type = "object",
                                            additionalProperties = Schema.AdditionalPropertiesValue.TRUE)))
    public ResponseEntity<byte[]> get(@PathVariable String number) {
        StoredInvoice stored = documents.stored(number);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .eTag('"' + stored.sha256() + '"')
                .body(stored.bytes());
    }

    @GetMapping("/invoices/periods/{period}")
    @PreAuthorize(Allowed.BILLING)
    @Operation(
            operationId = "getInvoicePeriod",
            summary = "What the billing of a month came to: counts, totals, and what could not be billed and why",
            description = "Of the final manifest if there is one, else of the newest draft.")
    public ResponseEntity<InvoicePeriodView> period(@PathVariable String period) {
        InvoicePeriodView view = InvoicePeriodView.of(periods.of(QueryTexts.month("period", period)));
        return ResponseEntity.ok().eTag(EntityTags.of(view)).body(view);
    }
}
