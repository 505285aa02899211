package com.synchub.jobs.api;

import com.synchub.jobs.invoices.FeedConsumers;
import com.synchub.jobs.invoices.InvoiceFeed;
import com.synchub.jobs.security.Allowed;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;

/** What became final since somebody looked last, and who has read how far. */
@ApiRoutes
@Tag(name = "invoices")
class InvoiceFeedRoutes {

    private static final String CHANGES = InvoiceRoutes.PATH + "/changes";

    private final InvoiceFeed feed;
    private final FeedConsumers consumers;

    InvoiceFeedRoutes(InvoiceFeed feed, FeedConsumers consumers) {
        this.feed = feed;
        this.consumers = consumers;
    }

    @GetMapping("/invoices/changes")
    @PreAuthorize(Allowed.BILLING)
    @Operation(
            operationId = "listInvoiceChanges",
            summary = "Each final invoice and credit note once, in the order in which they became final",
            description =
                    "Whoever follows next from the beginning misses none and meets none twice, however many are issued"
                            + " meanwhile. A page without changes means that there is nothing new: ask the same again later.")
    public InvoiceChangesPage changes(
            @Parameter(description = "cursor of the page that was read last; left out, from the beginning")
                    @RequestParam(required = false)
                    @Nullable
                    String since,
            @Parameter(description = "1 to 200") @RequestParam(defaultValue = PageSize.DEFAULT) int limit) {
        InvoiceFeed.Page page = feed.read(since, PageSize.check(limit));
        return new InvoiceChangesPage(
                page.invoices().stream().map(InvoiceChangeView::of).toList(),
                page.cursor(),
                new PageLink(CHANGES)
                        .with("since", page.cursor())
                        .with("limit", limit)
                        .toString());
    }

    @PostMapping(path = "/invoices/changes/acknowledgements", consumes = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize(Allowed.BILLING)
    @Operation(
            operationId = "acknowledgeInvoices",
            summary = "Writes down that a billing system has dealt with all up to a cursor",
            description =
                    "The first makes it known. It never goes back: one that comes twice or late changes nothing, and the"
                            + " answer says where the system is.")
    public InvoiceConsumerView acknowledge(@RequestBody AcknowledgementBody body) {
        return InvoiceConsumerView.of(consumers.acknowledge(
                NewRequestBody.required("consumer", body.consumer()),
                NewRequestBody.required("cursor", body.cursor())));
    }

    @GetMapping("/invoices/changes/acknowledgements")
    @PreAuthorize(Allowed.BILLING)
    @Operation(operationId = "listInvoiceConsumers", summary = "Billing systems, and what each has not yet read")
    public InvoiceConsumers consumers() {
        return new InvoiceConsumers(
                consumers.list().stream().map(InvoiceConsumerView::of).toList());
    }

    @DeleteMapping("/invoices/changes/acknowledgements/{consumer}")
    @PreAuthorize(Allowed.BILLING)
    @Operation(
            operationId = "forgetInvoiceConsumer",
            summary = "Forgets a billing system that reads no more; answers where it was")
    public InvoiceConsumerView forget(@PathVariable String consumer) {
        return InvoiceConsumerView.of(consumers.forget(consumer));
    }
}
