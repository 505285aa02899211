package com.synchub.jobs.invoices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.invoice.ubl.EInvoices;
import com.synchub.jobs.testkit.TestDatabase;
import com.synchub.layout.InvoiceLayout;
import com.synchub.testkit.LocalStack;
import com.synchub.vault.Checksums;
import com.synchub.vault.VaultOptions;
import com.synchub.vault.WorkBucket;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;

/** Numbers of final invoices on both databases and a real bucket; a process dies by an exception where it would be killed. */
class InvoiceRegisterIT {

    private static final InvoiceSeriesId SERIES = new InvoiceSeriesId("hub", 2026);
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static final String INPUTS = "a".repeat(64);
    private static final LocalStack STACK = LocalStack.shared();

    /** One bucket, and a database before it. */
    private static final class Books {

        private final String bucket;
        private final TestDatabase database;
        private final InvoiceRows rows;
        private final InvoiceArchive archive;
        private final InvoiceRegister register;
        private final RetentionRows retention;
        private boolean bucketIsAway;

        Books(TestDatabase.Kind kind, String bucket) {
            this.bucket = bucket;
            this.database = TestDatabase.create(kind);
            var data = database.dataSource();
            this.rows = new InvoiceRows(JdbcClient.create(data));
            this.retention = new RetentionRows(JdbcClient.create(data));
            WorkBucket work = new WorkBucket(
                    STACK.s3(), bucket, Region.of(STACK.endpoints().region()), VaultOptions.DEFAULT);
            this.archive = new InvoiceArchive(() -> {
                if (bucketIsAway) {
                    throw new Killed();
                }
                return work;
            });
            this.register = new InvoiceRegister(
                    rows,
                    archive,
                    new EInvoiceSeal(new EInvoices()),
                    new TransactionTemplate(new JdbcTransactionManager(data)),
                    () -> Instant.parse("2026-12-01T06:00:00.123456789Z"));
        }

        static Books on(TestDatabase.Kind kind) {
            return new Books(kind, STACK.newWork());
        }

        IssuedInvoice issue(String account) {
            return register.open(SERIES).issue(invoice(account, INPUTS), content(account));
        }

        InvoiceCheck.Result check() {
            JdbcClient jdbc = database.jdbc();
            FinalInvoices invoices = new FinalInvoices(rows, archive, new EInvoices(), retention);
            CorrectionCheck corrections = new CorrectionCheck(jdbc, new CarriedRows(jdbc), invoices);
            return new InvoiceCheck(register, rows, archive, corrections, retention).check();
        }

        String key(long number) {
            return InvoiceLayout.invoice(SERIES.seller(), SERIES.year(), number);
        }
    }

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static NewInvoice invoice(String account, String inputs) {
        return new NewInvoice(
                InvoiceKind.INVOICE,
                account,
                NOVEMBER,
                0,
                null,
                Currency.getInstance("EUR"),
                new BigDecimal("12.30"),
                inputs);
    }

    private static InvoiceContent content(String account) {
        return (number, at) -> ("{\"number\":\"" + number + "\",\"account\":\"" + account + "\",\"issuedAt\":\"" + at
                        + "\"}")
                .getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void numbersFollowOneAnotherAndTheBytesAreWhatWasSealed(TestDatabase.Kind kind) {
        Books books = Books.on(kind);

        IssuedInvoice first = books.issue("acme");
        IssuedInvoice second = books.issue("bolt");

        assertThat(first.number()).isEqualTo("HUB-2026-000001");
        assertThat(second.number()).isEqualTo("HUB-2026-000002");
        assertThat(books.rows.of("acme", NOVEMBER, 0)).contains(first);
        byte[] stored = STACK.s3()
                .getObjectAsBytes(b -> b.bucket(books.bucket).key(books.key(1)))
                .asByteArray();
        assertThat(new String(stored, StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"number\":\"HUB-2026-000001\",\"account\":\"acme\",\"issuedAt\":\"2026-12-01T06:00:00.123456Z\"}");
        assertThat(Checksums.of(stored).sha256()).isEqualTo(first.sha256());
        assertThat(books.check()).isEqualTo(new InvoiceCheck.Result(1, 2, List.of()));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void theSameAgainIsTheInvoiceThatIsThere(TestDatabase.Kind kind) {
        Books books = Books.on(kind);
        IssuedInvoice first = books.issue("acme");

        assertThat(books.issue("acme")).isEqualTo(first);
        assertThatThrownBy(() -> books.register.open(SERIES).issue(invoice("acme", "b".repeat(64)), content("acme")))
                .isInstanceOfSatisfying(
                        SyncHubException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVOICE_DIFFERS));

        assertThat(books.issue("bolt").place().number()).isEqualTo(2);
        assertThat(books.check().findings()).isEmpty();
    }

    /** Another version would write other XML, and so might this one when it goes on. */
    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void theXmlThatWasSealedIsStoredAndNoOther(TestDatabase.Kind kind) {
        Books books = Books.on(kind);
        books.rows.begin(SERIES);
        byte[] xml = "<sealed/>".getBytes(StandardCharsets.UTF_8);
        InvoiceBytes bytes = new InvoiceBytes("{}".getBytes(StandardCharsets.UTF_8), xml);
        IssuedInvoice issued = new IssuedInvoice(
                "HUB-2026-000001",
                SERIES.place(1),
                invoice("acme", INPUTS),
                Instant.parse("2026-12-01T06:00:00Z"),
                bytes.sha256(),
                Checksums.of(xml).sha256());
        books.rows.insert(issued, bytes);

        books.register.finish();

        assertThat(books.archive.xml(SERIES.place(1))).contains(xml);
        assertThat(books.rows.byNumber("HUB-2026-000001")).contains(issued);
        assertThat(books.rows.unstored(10)).isEmpty();
        assertThat(books.check()).isEqualTo(new InvoiceCheck.Result(1, 1, List.of()));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void whoDiesBetweenNumberAndObjectLosesNothing(TestDatabase.Kind kind) {
        Books books = Books.on(kind);
        InvoiceRegister.Series series = books.register.open(SERIES);
        books.bucketIsAway = true;
        assertThatThrownBy(() -> series.issue(invoice("acme", INPUTS), content("acme")))
                .isInstanceOf(Killed.class);
        books.bucketIsAway = false;

        IssuedInvoice again = books.issue("acme");

        assertThat(again.place().number()).isEqualTo(1);
        assertThat(books.archive.read(again.place())).contains(again.sha256());
        assertThat(books.rows.unstored(10)).isEmpty();
        assertThat(books.check()).isEqualTo(new InvoiceCheck.Result(1, 1, List.of()));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void whoDiesBeforeTheNumberIsWrittenDownLeavesNoGap(TestDatabase.Kind kind) {
        Books books = Books.on(kind);
        InvoiceRegister.Series series = books.register.open(SERIES);

        assertThatThrownBy(() -> series.issue(invoice("acme", INPUTS), (number, at) -> {
                    throw new Killed();
                }))
                .isInstanceOf(Killed.class);

        assertThat(books.issue("bolt").place().number()).isEqualTo(1);
        assertThat(books.check().findings()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void manyAtOnceGetEachNumberOnce(TestDatabase.Kind kind) throws Exception {
        Books books = Books.on(kind);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<IssuedInvoice>> issued = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            // Each account twice.
            String account = "account-" + i / 2;
            issued.add(threads.submit(() -> books.issue(account)));
        }
        List<Long> numbers = new ArrayList<>();
        for (Future<IssuedInvoice> each : issued) {
            numbers.add(each.get().place().number());
        }
        threads.shutdown();

        assertThat(numbers.stream().distinct().sorted())
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 20).boxed().toList());
        assertThat(books.check()).isEqualTo(new InvoiceCheck.Result(1, 20, List.of()));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void aDatabaseThatIsOlderThanTheBucketGivesNoNumbers(TestDatabase.Kind kind) {
        Books lost = Books.on(kind);
        lost.issue("acme");
        lost.issue("bolt");

        Books restored = new Books(kind, lost.bucket);

        assertThatThrownBy(() -> restored.issue("core")).isInstanceOfSatisfying(SyncHubException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.INVOICE_SERIES_BEHIND);
            assertThat(e.getMessage()).contains("HUB-2026-000002");
        });
        assertThat(restored.rows.of("core", NOVEMBER, 0)).isEqualTo(Optional.empty());
        assertThat(restored.check().findings())
                .extracting(InvoiceFinding::kind, InvoiceFinding::number)
                .containsExactly(
                        tuple(InvoiceFinding.Kind.NUMBER_UNKNOWN, "HUB-2026-000001"),
                        tuple(InvoiceFinding.Kind.NUMBER_UNKNOWN, "HUB-2026-000002"));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void theCheckFindsWhatWasLostChangedOrLeftOut(TestDatabase.Kind kind) {
        Books books = Books.on(kind);
        for (String account : List.of("a", "b", "c", "d")) {
            books.issue(account);
        }
        STACK.s3().deleteObject(b -> b.bucket(books.bucket).key(books.key(1)));
        STACK.s3().putObject(b -> b.bucket(books.bucket).key(books.key(2)), RequestBody.fromString("{}"));
        var unused = books.database
                .jdbc()
                .sql("DELETE FROM INVOICE_FEED WHERE PLACE IN (3, 4)")
                .update();
        unused += books.database
                .jdbc()
                .sql("DELETE FROM INVOICE WHERE SERIES_NUMBER IN (3, 4)")
                .update();

        assertThat(books.check().findings())
                .containsExactly(
                        new InvoiceFinding(InvoiceFinding.Kind.OBJECT_MISSING, "HUB-2026-000001"),
                        new InvoiceFinding(InvoiceFinding.Kind.OBJECT_DIFFERS, "HUB-2026-000002"),
                        new InvoiceFinding(InvoiceFinding.Kind.NUMBER_MISSING, "HUB-2026-000003"),
                        new InvoiceFinding(InvoiceFinding.Kind.NUMBER_MISSING, "HUB-2026-000004"));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void aNumberThatIsTakenInTheBucketIsNeverOverwritten(TestDatabase.Kind kind) {
        Books books = Books.on(kind);
        InvoiceRegister.Series series = books.register.open(SERIES);
        STACK.s3().putObject(b -> b.bucket(books.bucket).key(books.key(1)), RequestBody.fromString("another's"));

        assertThatThrownBy(() -> series.issue(invoice("acme", INPUTS), content("acme")))
                .isInstanceOfSatisfying(
                        SyncHubException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVOICE_DIFFERS));

        assertThat(STACK.s3()
                        .getObjectAsBytes(b -> b.bucket(books.bucket).key(books.key(1)))
                        .asUtf8String())
                .isEqualTo("another's");
    }
}
