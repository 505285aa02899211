package com.synchub.jobs.invoices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.testkit.TestDatabase;
import com.synchub.tenant.TenantId;
import com.synchub.vault.Checksums;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The feed of final invoices on both databases, and who has read how far. */
class InvoiceFeedIT {

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void whoFollowsItMeetsEachInvoiceOnceInTheOrderOfTheirNumbers(TestDatabase.Kind kind) {
        InvoiceBooks books = InvoiceBooks.on(kind);
        assertThat(books.feed.read(null, 10).invoices()).isEmpty();
        String beginning = books.feed.read(null, 10).cursor();
        for (String account : List.of("a", "b", "c")) {
            books.issue(account);
        }
        // The same again is no change.
        books.issue("b");

        InvoiceFeed.Page first = books.feed.read(beginning, 2);
        InvoiceFeed.Page second = books.feed.read(first.cursor(), 2);
        InvoiceFeed.Page none = books.feed.read(second.cursor(), 2);
        IssuedInvoice note =
                books.credit(books.rows.byNumber(InvoiceBooks.number(2)).orElseThrow());
        InvoiceFeed.Page third = books.feed.read(none.cursor(), 2);

        assertThat(numbers(first)).containsExactly(InvoiceBooks.number(1), InvoiceBooks.number(2));
        assertThat(numbers(second)).containsExactly(InvoiceBooks.number(3));
        assertThat(none.invoices()).isEmpty();
        assertThat(none.cursor()).isEqualTo(second.cursor());
        assertThat(third.invoices()).containsExactly(ListedInvoice.of(note));
        assertThat(books.feed.read(first.cursor(), 2).invoices())
                .as("an old cursor counts for ever")
                .extracting(ListedInvoice::number)
                .containsExactly(InvoiceBooks.number(3), note.number());
    }

    /** A reader beside writers of several series: what it has passed stays as it was. */
    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void aReaderBesideWritersSkipsNothing(TestDatabase.Kind kind) throws Exception {
        InvoiceBooks books = InvoiceBooks.on(kind);
        ExecutorService threads = Executors.newFixedThreadPool(3);
        List<Future<?>> writers = new ArrayList<>();
        for (int w = 0; w < 3; w++) {
            InvoiceRegister.Series series = books.series("seller" + w);
            String prefix = "w" + w + "-";
            writers.add(threads.submit(() -> {
                for (int i = 0; i < 25; i++) {
                    write(series, prefix + i, i % 5 == 4);
                }
            }));
        }
        List<String> read = new ArrayList<>();
        @Nullable String cursor = null;
        boolean writing = true;
        while (writing) {
            // Asked first: what was written before it ended is read in this round.
            writing = !writers.stream().allMatch(Future::isDone);
            InvoiceFeed.Page page;
            do {
                page = books.feed.read(cursor, 7);
                read.addAll(numbers(page));
                cursor = page.cursor();
            } while (!page.invoices().isEmpty());
        }
        for (Future<?> writer : writers) {
            writer.get();
        }
        threads.shutdown();

        assertThat(read).hasSize(60).doesNotHaveDuplicates();
        assertThat(read).isEqualTo(numbers(books.feed.read(null, 1_000)));
        assertThat(books.feedRows.head()).as("places without a gap").isEqualTo(60);
    }

    /** One that dies after its place was given out and before that counts. */
    private static void write(InvoiceRegister.Series series, String account, boolean dies) {
        NewInvoice made = InvoiceBooks.invoice(account, InvoiceBooks.NOVEMBER);
        if (dies) {
            assertThatThrownBy(() -> series.issue(made, (number, at) -> {
                        throw new Killed();
                    }))
                    .isInstanceOf(Killed.class);
        } else {
            var unused = series.issue(made, InvoiceBooks.content(account, List.of()));
        }
    }

    /** Right code makes the second wait, however long; half a second is for code that would not. */
    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void whoComesSecondIsNotSeenBeforeTheFirst(TestDatabase.Kind kind) throws Exception {
        InvoiceBooks books = InvoiceBooks.on(kind);
        SeriesPlace place = new InvoiceSeriesId("first", 2026).place(1);
        books.rows.begin(place.series());
        InvoiceRegister.Series series = books.series("second");
        CountDownLatch placed = new CountDownLatch(1);
        CountDownLatch looked = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        Future<?> first = threads.submit(() -> books.transactions.executeWithoutResult(status -> {
            books.rows.insert(
                    new IssuedInvoice(
                            place.invoiceNumber(),
                            place,
                            InvoiceBooks.invoice("a", InvoiceBooks.NOVEMBER),
                            InvoiceBooks.NOW,
                            Checksums.of(new byte[0]).sha256(),
                            null),
                    InvoiceBytes.jsonOnly("{}".getBytes(StandardCharsets.UTF_8)));
            placed.countDown();
            await(looked);
        }));
        await(placed);
        Future<IssuedInvoice> second = threads.submit(() ->
                series.issue(InvoiceBooks.invoice("b", InvoiceBooks.NOVEMBER), InvoiceBooks.content("b", List.of())));
        try {
            var unused = second.get(500, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // It waits for the first, as it should.
        }
        List<String> early = numbers(books.feed.read(null, 10));
        looked.countDown();
        first.get();

        assertThat(early).isEmpty();
        assertThat(second.get().number()).isEqualTo("SECOND-2026-000001");
        assertThat(numbers(books.feed.read(null, 10))).containsExactly("FIRST-2026-000001", "SECOND-2026-000001");
        threads.shutdown();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void whatWasRolledBackHasNoPlace(TestDatabase.Kind kind) {
        InvoiceBooks books = InvoiceBooks.on(kind);
        IssuedInvoice first = books.issue("a");
        assertThatThrownBy(() -> books.transactions.executeWithoutResult(status -> {
                    books.rows.begin(new InvoiceSeriesId("hub", 2026));
                    InvoiceSeriesId series = new InvoiceSeriesId("hub", 2026);
                    byte[] bytes = "{\"tenants\":[{\"tenant\":\"t\"}]}".getBytes(StandardCharsets.UTF_8);
                    books.rows.insert(
                            new IssuedInvoice(
                                    series.place(2).invoiceNumber(),
                                    series.place(2),
                                    InvoiceBooks.invoice("dead", InvoiceBooks.NOVEMBER),
                                    InvoiceBooks.NOW,
                                    Checksums.of(bytes).sha256(),
                                    null),
                            InvoiceBytes.jsonOnly(bytes));
                    throw new Killed();
                }))
                .isInstanceOf(Killed.class);

        IssuedInvoice second = books.issue("b");

        assertThat(numbers(books.feed.read(null, 10))).containsExactly(first.number(), second.number());
        assertThat(books.feedRows.head()).isEqualTo(2);
        assertThat(books.numbers(new InvoiceFilter(null, null, new TenantId("t"))))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void invoicesFromBeforeAreInItAndAreFoundByTheirTenants(TestDatabase.Kind kind) {
        TestDatabase database = TestDatabase.create(kind, "14");
        InvoiceBooks books = new InvoiceBooks(database);
        for (int n = 1; n <= 3; n++) {
            insertAsVersion14Did(books, n);
        }

        database.migrate("latest");

        assertThat(numbers(books.feed.read(null, 10)))
                .containsExactly(InvoiceBooks.number(1), InvoiceBooks.number(2), InvoiceBooks.number(3));
        assertThat(books.numbers(new InvoiceFilter(null, null, new TenantId("t2"))))
                .containsExactly(InvoiceBooks.number(2));
        IssuedInvoice next = books.issue("new", "t2");
        assertThat(books.numbers(new InvoiceFilter(null, null, new TenantId("t2"))))
                .containsExactly(next.number(), InvoiceBooks.number(2));
    }

    private static void insertAsVersion14Did(InvoiceBooks books, int n) {
        byte[] bytes =
                InvoiceBooks.content("old-" + n, List.of("t" + n)).numbered(InvoiceBooks.number(n), InvoiceBooks.NOW);
        IssuedInvoice issued = new IssuedInvoice(
                InvoiceBooks.number(n),
                new InvoiceSeriesId("hub", 2026).place(n),
                InvoiceBooks.invoice("old-" + n, InvoiceBooks.NOVEMBER),
                InvoiceBooks.NOW,
                Checksums.of(bytes).sha256(),
                null);
        books.archive.store(issued, InvoiceBytes.jsonOnly(bytes));
        if (n == 1) {
            books.rows.begin(issued.place().series());
        }
        books.jdbc
                .sql("UPDATE INVOICE_SERIES SET LAST_NUMBER = :n")
                .param("n", n)
                .update();
        books.jdbc
                .sql("""
                        INSERT INTO INVOICE (SELLER, SERIES_YEAR, SERIES_NUMBER, INVOICE_NUMBER, KIND, ACCOUNT, PERIOD,
                            ORDINAL, CURRENCY, TOTAL_MINOR, INPUTS, ISSUED_AT, SHA256)
                        VALUES ('hub', 2026, :n, :number, 'INVOICE', :account, '2026-11', 0, 'EUR', 1230, :inputs,
                            CURRENT_TIMESTAMP, :sha256)
                        """)
                .param("n", n)
                .param("number", issued.number())
                .param("account", "old-" + n)
                .param("inputs", "a".repeat(64))
                .param("sha256", issued.sha256())
                .update();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void theCheckNamesWhatTheFeedLeavesOut(TestDatabase.Kind kind) {
        InvoiceBooks books = InvoiceBooks.on(kind);
        books.issue("a");
        IssuedInvoice second = books.issue("b");
        InvoiceCheck check = new InvoiceCheck(
                books.register,
                books.rows,
                books.archive,
                new CorrectionCheck(books.jdbc, new CarriedRows(books.jdbc), books.documents),
                new RetentionRows(books.jdbc));
        assertThat(check.check().findings()).isEmpty();

        books.jdbc.sql("DELETE FROM INVOICE_FEED WHERE PLACE = 2").update();

        assertThat(check.check().findings())
                .containsExactly(new InvoiceFinding(InvoiceFinding.Kind.NOT_IN_FEED, second.number()));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void aCursorOfAnotherFeedIsRefused(TestDatabase.Kind kind) {
        InvoiceBooks books = InvoiceBooks.on(kind);
        InvoiceBooks restored = InvoiceBooks.on(kind);
        books.issue("a");
        String one = books.feed.read(null, 10).cursor();
        books.issue("b");
        String two = books.feed.read(null, 10).cursor();
        restored.issue("other");

        assertRefused(ErrorCode.INVOICE_CURSOR_UNKNOWN, () -> restored.feed.read(one, 10));
        assertRefused(ErrorCode.INVOICE_CURSOR_UNKNOWN, () -> restored.feed.read(two, 10));
        assertRefused(ErrorCode.INVOICE_CURSOR_UNKNOWN, () -> restored.consumers.acknowledge("erp", two));
        for (String none : List.of("", "x", "\u0000", "1:1:", base64("1:-1:"), base64("1:01:"), "A".repeat(5_000))) {
            assertRefused(ErrorCode.PARAMETERS_INVALID, () -> books.feed.read(none, 10));
        }
        assertThat(restored.consumers.list()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void anAcknowledgementNeverGoesBack(TestDatabase.Kind kind) {
        InvoiceBooks books = InvoiceBooks.on(kind);
        String beginning = books.feed.read(null, 1).cursor();
        books.issue("a");
        books.issue("b");
        books.issue("c");
        String one = books.feed.read(null, 1).cursor();
        String two = books.feed.read(null, 2).cursor();

        assertThat(books.consumers.acknowledge("erp", two))
                .isEqualTo(new FeedConsumer("erp", two, 1, InvoiceBooks.NOW));
        assertThat(books.consumers.acknowledge("erp", two).cursor()).isEqualTo(two);
        assertThat(books.consumers.acknowledge("erp", one).cursor()).isEqualTo(two);
        assertThat(books.consumers.acknowledge("erp", beginning).unacknowledged())
                .isEqualTo(1);
        assertThat(books.consumers.acknowledge("dunning", beginning))
                .isEqualTo(new FeedConsumer("dunning", beginning, 3, InvoiceBooks.NOW));
        books.issue("d");

        assertThat(books.consumers.list())
                .extracting(FeedConsumer::name, FeedConsumer::unacknowledged)
                .containsExactly(tuple("dunning", 4L), tuple("erp", 2L));
        assertThat(books.consumers.forget("erp").cursor()).isEqualTo(two);
        assertRefused(ErrorCode.INVOICE_CONSUMER_UNKNOWN, () -> books.consumers.forget("erp"));
        for (String name : List.of("", "ERP", "a/b", "a\u0000", "-a", "x".repeat(64))) {
            assertRefused(ErrorCode.PARAMETERS_INVALID, () -> books.consumers.acknowledge(name, one));
            assertRefused(ErrorCode.INVOICE_CONSUMER_UNKNOWN, () -> books.consumers.forget(name));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void manyThatAcknowledgeAtOnceEndAtTheFurthest(TestDatabase.Kind kind) throws Exception {
        InvoiceBooks books = InvoiceBooks.on(kind);
        List<String> cursors = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            books.issue("a" + i);
            cursors.add(books.feed.read(null, 100).cursor());
        }
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<FeedConsumer>> all = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            String cursor = cursors.get(i * 5 % 8);
            all.add(threads.submit(() -> books.consumers.acknowledge("erp", cursor)));
        }
        Set<String> names = new HashSet<>();
        for (Future<FeedConsumer> one : all) {
            names.add(one.get().name());
        }
        threads.shutdown();

        assertThat(names).containsExactly("erp");
        assertThat(books.consumers.list())
                .containsExactly(new FeedConsumer("erp", cursors.get(7), 0, InvoiceBooks.NOW));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void thereAreNotMoreConsumersThanMetricsBear(TestDatabase.Kind kind) {
        InvoiceBooks books = InvoiceBooks.on(kind);
        String beginning = books.feed.read(null, 1).cursor();
        for (int i = 0; i < FeedConsumers.MOST; i++) {
            books.consumers.acknowledge("c" + i, beginning);
        }

        assertRefused(ErrorCode.PARAMETERS_INVALID, () -> books.consumers.acknowledge("more", beginning));
        assertThat(books.consumers.acknowledge("c7", beginning).name()).isEqualTo("c7");
        books.consumers.forget("c7");
        assertThat(books.consumers.acknowledge("more", beginning).name()).isEqualTo("more");
    }

    private static List<String> numbers(InvoiceFeed.Page page) {
        return page.invoices().stream().map(ListedInvoice::number).toList();
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void assertRefused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(SyncHubException.class, e -> assertThat(e.code())
                .isEqualTo(code));
    }
}
