package com.synchub.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.billing.BillingCatalogue;
import com.synchub.usage.DailyUsage;
import com.synchub.usage.InMemoryUsage;
import com.synchub.usage.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What engine version 1 made of recorded inputs comes out again, to the byte. If it doesn't, an amount or a document has
 * changed: then {@link PeriodBilling#ENGINE_VERSION} or the format's number changes too, the new result is recorded beside
 * this one, and nothing here is edited.
 */
class GoldenInvoicesTest {

    private static final Path RECORDED = Path.of("src", "test", "resources", "billing", "golden", "v1");

    @Test
    void recordedInvoicesComeOutAgain() throws IOException {
        assertThat(PeriodBilling.ENGINE_VERSION).isEqualTo("1");
        List<DailyUsage> rows = Files.readAllLines(RECORDED.resolve("usage.csv")).stream()
                .map(line -> line.split(",", -1))
                .map(cells -> InMemoryUsage.row(
                        cells[0],
                        cells[1],
                        Outcome.valueOf(cells[2]),
                        Long.parseLong(cells[3]),
                        Long.parseLong(cells[4])))
                .toList();

        Bills bills = Bills.of(
                BillingCatalogue.fromDirectory(RECORDED.resolve("catalogue")),
                InMemoryUsage.of(Bills.JUNE, rows),
                TenantFacts.none(),
                StorageUsage.notMetered());

        assertThat(bills.period().parkedList()).isEmpty();
        assertThat(bills.json() + "\n").isEqualTo(Files.readString(RECORDED.resolve("invoices.ndjson")));
    }
}
