package com.synchub.jobs.register;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.request.RetentionSchedule;
import com.synchub.table.AttributeDefinition;
import com.synchub.table.TableCatalogue;
import com.synchub.table.TableDefinition;
import com.synchub.text.Html;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the register says is what the catalogue and the places say. */
class RegisterTest {

    private static final TableCatalogue CATALOGUE = TableCatalogue.fromClasspath();
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-27T12:00:00Z"), ZoneOffset.UTC);
    private static final String HOSTILE = "<script>alert(1)</script>\"'";

    private static RegisterDocument register(@Nullable String controller, String place) {
        RetentionSchedule schedule = new RetentionSchedule(
                List.of(
                        new RetentionSchedule.Place("drop", place, "expires", 15, "By itself."),
                        new RetentionSchedule.Place("table/x", "Items.", "erased", null, null)),
                List.of());
        return new ProcessingRegister(CATALOGUE, () -> schedule, controller, NOON).document();
    }

    @Test
    void everyTableAndAttributeIsInIt() {
        RegisterDocument register = register("Sync Hub Ltd", "Ids.");
        String page = new RegisterPage(register).html();

        assertThat(register.activities()).hasSameSizeAs(CATALOGUE.tables());
        for (TableDefinition table : CATALOGUE.tables()) {
            assertThat(page)
                    .contains(
                            "<h2>" + table.name() + "</h2>",
                            Html.text(table.processing().purpose()),
                            Html.text(table.processing().persons()),
                            Html.text(table.processing().recipients()),
                            Html.text(table.processing().source()),
                            Html.text(table.keptFor()));
            for (AttributeDefinition attribute : table.attributes()) {
                assertThat(page).contains("<th>" + attribute.name() + "</th>", Html.text(attribute.description()));
            }
        }
        assertThat(page)
                .contains("Sync Hub Ltd", "<th>drop</th><td>Ids.</td><td>ends by itself</td><td>15</td>")
                .contains("<th>push_token</th>", "secret: encrypted, never handed out")
                .contains("2026-11-27T12:00:00Z");
    }

    @Test
    void whatIsNotKnownIsSaid() {
        String page = new RegisterPage(register(null, "Ids.")).html();

        assertThat(page).contains("not configured", "Transfers to third countries");
    }

    @Test
    void whateverIsConfiguredRunsNothing() {
        String page = new RegisterPage(register(HOSTILE, HOSTILE)).html();

        assertThat(page).contains("Content-Security-Policy", "default-src 'none'", "&lt;script&gt;");
        assertThat(page.split("<script", -1)).hasSize(1);
    }
}
