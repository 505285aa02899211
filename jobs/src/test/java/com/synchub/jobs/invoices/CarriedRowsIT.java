package com.synchub.jobs.invoices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.testkit.TestDatabase;
import com.synchub.vault.Checksums;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** What is carried, and which re-ratings there are, on both databases. */
class CarriedRowsIT {

    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static final String DRAFT = "d".repeat(64);
    private static final byte[] CONTENT = "{\"lines\":[]}".getBytes(StandardCharsets.UTF_8);

    private static CarriedId id(String account, int ordinal) {
        return new CarriedId(account, OCTOBER, ordinal, Checksums.of(CONTENT).sha256());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void isTakenOnceAndBilledOnce(TestDatabase.Kind kind) {
        CarriedRows rows = new CarriedRows(TestDatabase.create(kind).jdbc());
        rows.insert(id("a", 1), CONTENT);
        rows.insert(id("a", 1), CONTENT);
        rows.insert(id("b", 2), CONTENT);

        assertThat(rows.waitingBefore(OCTOBER)).isEmpty();
        assertThat(rows.waitingBefore(NOVEMBER)).extracting(CarriedId::of).containsExactly(id("a", 1), id("b", 2));
        assertThat(rows.bill(id("a", 1), "US-2026-000001")).isFalse();
        assertThat(rows.take(id("a", 1), DRAFT)).isTrue();
        assertThat(rows.take(id("a", 1), DRAFT)).isFalse();
        assertThat(rows.withdraw(id("a", 1), DRAFT)).isFalse();
        assertThat(rows.bill(id("a", 1), "US-2026-000001")).isTrue();
        assertThat(rows.bill(id("a", 1), "US-2026-000002")).isFalse();
        assertThat(rows.billed()).extracting(CarriedRows.Row::billedOn).containsExactly("US-2026-000001");
        assertThat(rows.withdraw(id("b", 2), DRAFT)).isTrue();
        assertThat(rows.take(id("b", 2), DRAFT)).isFalse();
        assertThat(rows.waitingBefore(NOVEMBER)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void anotherContentInItsPlaceAndContentThatWasChangedAreRefused(TestDatabase.Kind kind) {
        TestDatabase database = TestDatabase.create(kind);
        CarriedRows rows = new CarriedRows(database.jdbc());
        rows.insert(id("a", 1), CONTENT);

        assertDiffers(() -> rows.insert(new CarriedId("a", OCTOBER, 1, "0".repeat(64)), CONTENT));
        assertThat(database.jdbc()
                        .sql("UPDATE INVOICE_CARRIED SET CONTENT = :other")
                        .param("other", new byte[] {'{', '}'})
                        .update())
                .isEqualTo(1);
        assertDiffers(() -> rows.waitingBefore(NOVEMBER));
    }

    /** Nothing of a period is begun if one of its corrections is gone, and no other is taken. */
    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void aPeriodBeginsWithAllThatItsDraftCarriesOrNotAtAll(TestDatabase.Kind kind) {
        var data = TestDatabase.create(kind).dataSource();
        CarriedRows carried = new CarriedRows(JdbcClient.create(data));
        InvoiceRows rows = new InvoiceRows(JdbcClient.create(data));
        PeriodBegin begin = new PeriodBegin(rows, carried, new TransactionTemplate(new JdbcTransactionManager(data)));
        carried.insert(id("a", 1), CONTENT);
        carried.insert(id("b", 1), CONTENT);
        assertThat(carried.withdraw(id("b", 1), DRAFT)).isTrue();

        assertThatThrownBy(() -> begin.begin(draft(DRAFT, id("a", 1), id("b", 1))))
                .isInstanceOfSatisfying(
                        SyncHubException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVOICE_DRAFT_STALE));
        assertThat(rows.draftOf(NOVEMBER)).isEmpty();
        assertThat(carried.waitingBefore(NOVEMBER)).hasSize(1);

        assertThat(begin.begin(draft("e".repeat(64), id("a", 1)))).isEqualTo("e".repeat(64));
        assertThat(begin.begin(draft("e".repeat(64), id("a", 1)))).isEqualTo("e".repeat(64));
        assertThat(begin.begin(draft(DRAFT))).isEqualTo("e".repeat(64));
        assertThat(carried.waitingBefore(NOVEMBER)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void reratingsFollowOneAnother(TestDatabase.Kind kind) {
        ReratingRows rows = new ReratingRows(TestDatabase.create(kind).jdbc());
        rows.insert(OCTOBER, 0, DRAFT);

        assertThat(rows.open(OCTOBER)).contains(DRAFT);
        assertThat(rows.hasBegun(DRAFT)).isTrue();
        assertThatThrownBy(() -> rows.insert(OCTOBER, 0, "e".repeat(64))).isInstanceOf(DuplicateKeyException.class);
        rows.end(DRAFT);
        assertThat(rows.open(OCTOBER)).isEmpty();
        assertThat(rows.count(OCTOBER)).isEqualTo(1);
        rows.insert(OCTOBER, 1, "e".repeat(64));
        assertThat(rows.open(OCTOBER)).contains("e".repeat(64));
    }

    private static StoredDraft draft(String run, CarriedId... carried) {
        List<Map<String, Object>> ids =
                Arrays.stream(carried).map(CarriedId::json).toList();
        return new StoredDraft(NOVEMBER, run, JsonMapper.shared().valueToTree(Map.of("carried", ids)));
    }

    private static void assertDiffers(Runnable call) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(SyncHubException.class, e -> assertThat(e.code())
                .isEqualTo(ErrorCode.INVOICE_DIFFERS));
    }
}
