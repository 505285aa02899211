package com.synchub.jobs.invoices;

import static com.synchub.jobs.invoices.BilledMonth.OCTOBER;
import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.layout.InvoiceLayout;
import com.synchub.vault.Checksums;
import com.synchub.vault.WorkBucket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The same logs and the same catalogue, computed again where nothing of the first time is left: in an empty bucket and an
 * empty database, from logs that come in another order, by another number of threads, in another zone and language.
 */
class RecomputationIT {

    private static final Locale LOCALE = Locale.getDefault();
    private static final TimeZone ZONE = TimeZone.getDefault();

    @AfterEach
    void restoreDefaults() {
        Locale.setDefault(LOCALE);
        TimeZone.setDefault(ZONE);
    }

    @Test
    void theSameInputsGiveTheSameBytesWhereverAndInWhicheverOrder() {
        SortedMap<String, String> first = computed(BackupWorld.create(), UnaryOperator.identity());
        // Digits of its own, and a day that has begun when it has not in UTC.
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));

        SortedMap<String, String> again = computed(
                BackupWorld.create().with("synchub.usage.threads", "3"),
                name -> Checksums.of(name.getBytes(StandardCharsets.UTF_8)).sha256() + ".gz");

        assertThat(first).containsKeys("run", "invoices", "final").doesNotContainValue("");
        assertThat(again).isEqualTo(first);
    }

    /** The draft's name and bytes, and what is final but for the time of issue. */
    private static SortedMap<String, String> computed(BackupWorld world, UnaryOperator<String> name) {
        try (world) {
            BilledMonth month = new BilledMonth(world, name);
            InvoicesReceipt draft = month.draft();
            SortedMap<String, String> computed = new TreeMap<>();
            computed.put("run", draft.run());
            computed.put("invoices", text(world, InvoiceLayout.draftInvoices(OCTOBER, draft.run())));
            var unused = month.makeFinal(OCTOBER, draft);
            StringBuilder issued = new StringBuilder();
            for (String line :
                    text(world, InvoiceLayout.finalInvoices(OCTOBER)).lines().toList()) {
                JsonNode invoice = JsonMapper.shared().readTree(line);
                issued.append(((ObjectNode) invoice).without("issuedAt")).append('\n');
            }
            computed.put("final", issued.toString());
            return computed;
        }
    }

    private static String text(BackupWorld world, String key) {
        return new String(world.bean(WorkBucket.class).read(key).orElseThrow(), StandardCharsets.UTF_8);
    }
}
