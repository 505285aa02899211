package com.synchub.jobs.invoices;

import com.synchub.invoice.ubl.EInvoices;
import com.synchub.jobs.testkit.TestDatabase;
import com.synchub.testkit.LocalStack;
import com.synchub.vault.VaultOptions;
import com.synchub.vault.WorkBucket;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import software.amazon.awssdk.regions.Region;
import tools.jackson.databind.json.JsonMapper;

/** A register of invoices, and what billing systems read of it, on a database and a bucket of their own. */
final class InvoiceBooks {

    static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    static final Instant NOW = Instant.parse("2026-12-01T06:00:00.123456Z");

    private static final LocalStack STACK = LocalStack.shared();

    final WorkBucket bucket;
    final JdbcClient jdbc;
    final InvoiceRows rows;
    final FeedRows feedRows;
    final InvoiceArchive archive;
    final TransactionTemplate transactions;
    final InvoiceRegister register;
    final InvoiceFeed feed;
    final FeedConsumers consumers;
    final InvoiceList list;
    final FinalInvoices documents;

    InvoiceBooks(TestDatabase database) {
        this.bucket = new WorkBucket(
                STACK.s3(), STACK.newWork(), Region.of(STACK.endpoints().region()), VaultOptions.DEFAULT);
        DataSource data = database.dataSource();
        this.jdbc = JdbcClient.create(data);
        this.rows = new InvoiceRows(jdbc);
        this.feedRows = new FeedRows(jdbc);
        this.archive = new InvoiceArchive(() -> bucket);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(data));
        this.register = new InvoiceRegister(rows, archive, new EInvoiceSeal(new EInvoices()), transactions, () -> NOW);
        this.feed = new InvoiceFeed(feedRows);
        this.consumers = new FeedConsumers(new ConsumerRows(jdbc), feed, () -> NOW);
        this.documents = new FinalInvoices(rows, archive, new EInvoices(), new RetentionRows(jdbc));
        this.list = new InvoiceList(
                feedRows, new TenantIndex(feedRows, documents, transactions), new DraftList(() -> bucket, folder()));
    }

    static InvoiceBooks on(TestDatabase.Kind kind) {
        return new InvoiceBooks(TestDatabase.create(kind));
    }

    private static Path folder() {
        return Path.of("target", "books").toAbsolutePath();
    }

    InvoiceRegister.Series series(String seller) {
        return register.open(new InvoiceSeriesId(seller, 2026));
    }

    /** An invoice of November that bills these tenants, named by key form. */
    IssuedInvoice issue(String account, String... keyForms) {
        return series("hub").issue(invoice(account, NOVEMBER), content(account, List.of(keyForms)));
    }

    /** A credit note for an invoice; it names no tenants. */
    IssuedInvoice credit(IssuedInvoice corrected) {
        NewInvoice made = new NewInvoice(
                InvoiceKind.CREDIT_NOTE,
                corrected.invoice().account(),
                corrected.invoice().period(),
                1,
                corrected.number(),
                corrected.invoice().currency(),
                new BigDecimal("1"),
                "c".repeat(64));
        return series("hub").issue(made, content(corrected.invoice().account(), null));
    }

    static NewInvoice invoice(String account, YearMonth period) {
        return new NewInvoice(
                InvoiceKind.INVOICE,
                account,
                period,
                0,
                null,
                Currency.getInstance("EUR"),
                new BigDecimal("12.30"),
                "a".repeat(64));
    }

    static InvoiceContent content(String account, @Nullable List<String> keyForms) {
        return (number, at) -> {
            Map<String, Object> document = new TreeMap<>();
            document.put("account", account);
            document.put("number", number);
            if (keyForms != null) {
                document.put(
                        "tenants",
                        keyForms.stream().map(form -> Map.of("tenant", form)).toList());
            }
            return JsonMapper.shared().writeValueAsString(document).getBytes(StandardCharsets.UTF_8);
        };
    }

    /** Numbers of final invoices that fit, newest first. */
    List<String> numbers(InvoiceFilter filter) {
        return list.list(filter, InvoiceState.FINAL, null, 1_000).invoices().stream()
                .map(ListedInvoice::number)
                .toList();
    }

    static String number(int n) {
        return String.format(Locale.ROOT, "HUB-2026-%06d", n);
    }
}
