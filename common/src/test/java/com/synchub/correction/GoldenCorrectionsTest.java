package com.synchub.correction;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.billing.BillingCatalogue;
import com.synchub.invoice.AccountBill;
import com.synchub.invoice.PeriodBilling;
import com.synchub.usage.DailyUsage;
import com.synchub.usage.InMemoryUsage;
import com.synchub.usage.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * What engine version 1 made of a recorded month whose usage changed comes out again, to the byte: a credit note for one
 * account, lines that are carried for the other. If it doesn't, what is recorded is not edited; see GoldenInvoicesTest.
 */
class GoldenCorrectionsTest {

    private static final Path GOLDEN = Path.of("src", "test", "resources", "billing", "golden");

    @Test
    void recordedCorrectionsComeOutAgain() throws IOException {
        assertThat(PeriodBilling.ENGINE_VERSION).isEqualTo("1");
        BillingCatalogue catalogue = BillingCatalogue.fromDirectory(GOLDEN.resolve("v1/catalogue"));
        Map<String, AccountBill> before = AccountBooks.june(catalogue, usage("v1/usage.csv"));
        Map<String, AccountBill> now = AccountBooks.june(catalogue, usage("corrections-v1/usage.csv"));

        StringBuilder lines = new StringBuilder();
        before.forEach((account, bill) -> {
            AccountBooks books = new AccountBooks(account);
            books.accept(bill, books.rerate(bill));
            AccountBill again = Objects.requireNonNull(now.get(account));
            for (Correction correction : books.rerate(again).corrections()) {
                lines.append(new String(correction.json(), StandardCharsets.UTF_8))
                        .append('\n');
            }
        });

        assertThat(lines.toString()).isEqualTo(Files.readString(GOLDEN.resolve("corrections-v1/corrections.ndjson")));
    }

    private static List<DailyUsage> usage(String file) throws IOException {
        return Files.readAllLines(GOLDEN.resolve(file)).stream()
                .map(line -> line.split(",", -1))
                .map(cells -> InMemoryUsage.row(
                        cells[0],
                        cells[1],
                        Outcome.valueOf(cells[2]),
                        Long.parseLong(cells[3]),
                        Long.parseLong(cells[4])))
                .toList();
    }
}
