package com.synchub.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The e-invoice of a recorded invoice comes out again, to the byte. If it doesn't, an e-invoice that is lost can't be made again
 * by this version any more; then say so in the runbook, and record the new one beside this.
 */
class GoldenEInvoiceTest {

    private static final Path RECORDED = Path.of("src", "test", "resources", "billing", "golden", "v1");

    @Test
    void aRecordedEInvoiceComesOutAgain() throws IOException {
        JsonNode draft = Files.readAllLines(RECORDED.resolve("invoices.ndjson")).stream()
                .map(line -> JsonMapper.shared().readTree(line))
                .filter(invoice -> invoice.path("account").asString().equals("big"))
                .findFirst()
                .orElseThrow();
        ObjectNode invoice = ((ObjectNode) draft)
                .put("number", "SYNCHUB-2026-000001")
                .put("typeCode", 380)
                .put("issueDate", "2026-07-01")
                .put("dueDate", "2026-07-31");

        assertThat(new String(UblBills.E_INVOICES.xml(invoice), StandardCharsets.UTF_8))
                .isEqualTo(Files.readString(RECORDED.resolve("big.xml")));
    }
}
