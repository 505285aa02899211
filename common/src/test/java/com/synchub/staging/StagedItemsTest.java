package com.synchub.staging;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.analytics.StagedColumns;
import com.synchub.item.CanonicalItems;
import com.synchub.item.ItemView;
import com.synchub.table.TableCatalogue;
import com.synchub.tenant.TenantId;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What is staged of an item. */
class StagedItemsTest {

    private static final StagedTable BOOKMARKS =
            StagedTable.of(TableCatalogue.fromClasspath().table("bookmarks"));
    private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final StagingHash hash = new StagingKey(SECRET).hash();
    private final StagedItemEncoder encoder = new StagedItemEncoder(BOOKMARKS, hash);

    private Map<String, @Nullable Object> staged(Map<String, AttributeValue> attributes) throws IOException {
        encoder.begin();
        encode(attributes);
        DataInputStream encoded = new DataInputStream(new ByteArrayInputStream(encoder.bytes(), 0, encoder.length()));
        StagedRow row = new StagedItemDecoder(BOOKMARKS)
                .read(encoded, hash.pseudonym(new TenantId("t")), encoder.firstSeenMonth());
        assertThat(encoded.read()).as("the row takes all of its bytes").isEqualTo(-1);
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 0; i < BOOKMARKS.columns().size(); i++) {
            values.put(BOOKMARKS.columns().get(i).name(), row.values().get(i));
        }
        return values;
    }

    private void encode(Map<String, AttributeValue> attributes) {
        Map<String, AttributeValue> item = new HashMap<>(attributes);
        item.put("tenant_id", AttributeValue.fromS("t"));
        item.put("bookmark_id", AttributeValue.fromS("b"));
        encoder.encode(view(item), "tb".getBytes(StandardCharsets.US_ASCII), 0, 1, 1, 1);
    }

    private static ItemView view(Map<String, AttributeValue> item) {
        byte[] canonical = CanonicalItems.of(item);
        return new ItemView().wrap(canonical, 0, canonical.length);
    }

    /** What metrics are checked against is what they get. */
    @Test
    void theColumnsAreThoseThatTheCatalogueOfMetricsKnows() {
        TableCatalogue catalogue = TableCatalogue.fromClasspath();
        Map<String, Map<String, String>> known =
                new HashMap<>(StagedColumns.of(catalogue).tables());
        known.remove(StagedColumns.USAGE);

        Map<String, Map<String, String>> staged = new HashMap<>();
        for (StagedTable table : StagedTable.all(catalogue)) {
            Map<String, String> columns = new HashMap<>();
            columns.put(StagedRows.PSEUDONYM, "VARCHAR");
            columns.put(StagedRows.CHOICE, "BIGINT");
            columns.put(StagedRows.FIRST_SEEN_MONTH, "VARCHAR");
            table.columns()
                    .forEach(column -> columns.put(column.name(), column.kind().sql()));
            staged.put(table.name(), columns);
        }

        assertThat(staged).isEqualTo(known);
    }

    @ParameterizedTest
    @CsvSource({
        "https://www.example.com/a?b#c, example.com",
        "HTTP://User:pw@Shop.Example.CO.UK:8443/x, example.co.uk",
        "https://user:pw@example.com/x, example.com",
        "https://a@b:1@example.com:2/x@y:3, example.com",
        "https://someone.github.io/diary, github.io",
        "ftp://example.org, example.org",
        "https://127.0.0.1/x,",
        "https://[::1]/x,",
        "https://localhost/x,",
        "not an address,",
        "javascript:alert(1),",
        "://,",
        "https://exa mple.com/,",
        "https://co.uk/,",
    })
    void ofAnAddressOnlyTheRegisteredDomainIsStaged(String url, @Nullable String domain) throws IOException {
        assertThat(staged(Map.of("url", AttributeValue.fromS(url)))).containsEntry("domain", domain);
    }

    @Test
    void whatDoesNotFitIsLeftOut() throws IOException {
        assertThat(staged(Map.of(
                        "visit_count", AttributeValue.fromN("12"), "is_favorite", AttributeValue.fromBool(true))))
                .containsEntry("visit_count", 12L)
                .containsEntry("is_favorite", true);
        assertThat(staged(Map.of(
                        "visit_count", AttributeValue.fromN("1.5"), "is_favorite", AttributeValue.fromS("true"))))
                .containsEntry("visit_count", null)
                .containsEntry("is_favorite", null);
        assertThat(staged(Map.of("visit_count", AttributeValue.fromN("-99999999999999999999"))))
                .containsEntry("visit_count", null);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-7, -7", "999999999999999999, 999999999999999999", "-99999999999999999, -99999999999999999"})
    void wholeNumbersAreStagedAsTheyAre(String number, long staged) throws IOException {
        assertThat(staged(Map.of("visit_count", AttributeValue.fromN(number)))).containsEntry("visit_count", staged);
    }

    @Test
    void theEarliestMonthOfATenantsItemsCountsUntilTheNextTenantBegins() {
        encoder.begin();
        for (String created : List.of("2024-03-05", "2023-11-30", "2023-12-01", "0", "2024-01-01")) {
            encode(Map.of("created_at", AttributeValue.fromS(created)));
        }
        assertThat(encoder.firstSeenMonth()).isEqualTo("2023-11");

        encoder.begin();
        encode(Map.of("created_at", AttributeValue.fromS("2024-02-01")));

        assertThat(encoder.firstSeenMonth()).isEqualTo("2024-02");
    }

    @ParameterizedTest
    @CsvSource({
        "2024-03-05T01:02:03Z, 2024-03",
        "2024-12, 2024-12",
        "2024-13-01,",
        "2024-00-01,",
        "1999-01-01,",
        "20240101,",
        "../=%,"
    })
    void sinceWhenATenantIsThereIsAMonth(String created, @Nullable String month) throws IOException {
        var unused = staged(Map.of("created_at", AttributeValue.fromS(created)));

        assertThat(encoder.firstSeenMonth()).isEqualTo(month);
    }

    @Test
    void freeTextIsNotStaged() throws IOException {
        StagedTable settings = StagedTable.of(TableCatalogue.fromClasspath().table("settings"));
        StagedItemEncoder own = new StagedItemEncoder(settings, hash);
        String label = "é".repeat(50);
        for (String name : new String[] {label, label + "x"}) {
            Map<String, AttributeValue> item = Map.of(
                    "tenant_id", AttributeValue.fromS("t"),
                    "setting_id", AttributeValue.fromS("s"),
                    "name", AttributeValue.fromS(name));
            own.begin();
            own.encode(view(item), new byte[] {'t', 's'}, 0, 1, 1, 1);
            StagedRow row = new StagedItemDecoder(settings)
                    .read(new DataInputStream(new ByteArrayInputStream(own.bytes())), "p", null);
            assertThat(row.values().contains(name)).isEqualTo(name.equals(label));
        }
    }

    @Test
    void pseudonymsAndChoicesAreOfTheKeyAlone() {
        StagingHash other =
                new StagingKey("another secret of thirty-two byt".getBytes(StandardCharsets.US_ASCII)).hash();
        TenantId hostile = new TenantId("../=%\u0000");

        assertThat(hash.pseudonym(hostile))
                .matches("[0-9a-f]{32}")
                .isEqualTo(new StagingKey(SECRET).hash().pseudonym(hostile))
                .isNotEqualTo(other.pseudonym(hostile));
        // Neighbouring texts are told apart.
        assertThat(hash.choice("usage", new TenantId("a"), "bc"))
                .isNotEqualTo(hash.choice("usage", new TenantId("ab"), "c"));
        assertThat(hash.choice("usage", new TenantId("a"), "b"))
                .isNotEqualTo(other.choice("usage", new TenantId("a"), "b"));
        assertThat(new StagingKey(SECRET)).hasToString("StagingKey");
    }
}
