package com.synchub.jobs.invoices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.testkit.TestDatabase;
import com.synchub.tenant.TenantId;
import com.synchub.vault.Checksums;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Lists of final invoices on both databases. */
class InvoiceListIT {

    private static final InvoiceFilter ALL = new InvoiceFilter(null, null, null);

    /** Ids that are near one another, or nothing that a key, a path or a text column takes. */
    private static final List<String> HOSTILE = List.of(
            "a",
            "ab",
            "a/b",
            "A",
            "a ",
            "a\u0000",
            "a\u0000b",
            "../a",
            "a=b",
            "%61",
            "a%",
            "a_",
            "a'--",
            "ä",
            "a\u0308",
            "x".repeat(2_048),
            "x".repeat(2_047));

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void pagesStayAsTheyAreWhileInvoicesAreAdded(TestDatabase.Kind kind) {
        InvoiceBooks books = InvoiceBooks.on(kind);
        List<String> before = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            before.add(0, books.issue("a" + i).number());
        }
        List<String> met = new ArrayList<>();
        @Nullable String after = null;
        int pages = 0;
        do {
            InvoicePage page = books.list.list(ALL, InvoiceState.FINAL, after, 3);
            page.invoices().forEach(invoice -> met.add(invoice.number()));
            after = page.after();
            pages++;
            books.issue("later" + pages);
        } while (after != null);

        assertThat(pages).isEqualTo(3);
        assertThat(met).isEqualTo(before);
        assertThat(books.numbers(ALL)).hasSize(10);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void onlyWhatFitsAllFiltersIsListed(TestDatabase.Kind kind) {
        InvoiceBooks books = InvoiceBooks.on(kind);
        YearMonth december = YearMonth.of(2026, 12);
        IssuedInvoice first = books.issue("acme", "t");
        IssuedInvoice second = books.issue("bolt", "t", "u");
        IssuedInvoice third = books.series("hub")
                .issue(InvoiceBooks.invoice("acme", december), InvoiceBooks.content("acme", List.of("t")));
        TenantId t = new TenantId("t");

        assertThat(books.numbers(new InvoiceFilter(InvoiceBooks.NOVEMBER, null, null)))
                .containsExactly(second.number(), first.number());
        assertThat(books.numbers(new InvoiceFilter(null, "acme", null)))
                .containsExactly(third.number(), first.number());
        assertThat(books.numbers(new InvoiceFilter(december, "acme", t))).containsExactly(third.number());
        assertThat(books.numbers(new InvoiceFilter(null, null, t)))
                .containsExactly(third.number(), second.number(), first.number());
        assertThat(books.numbers(new InvoiceFilter(null, null, new TenantId("u"))))
                .containsExactly(second.number());
        assertThat(books.numbers(new InvoiceFilter(december, "bolt", null))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void aTenantMeetsItsOwnInvoicesAndNobodyElses(TestDatabase.Kind kind) {
        InvoiceBooks books = InvoiceBooks.on(kind);
        for (int i = 0; i < HOSTILE.size(); i++) {
            books.issue("account-" + i, new TenantId(HOSTILE.get(i)).keyForm());
        }
        for (int i = 0; i < HOSTILE.size(); i++) {
            assertThat(books.numbers(new InvoiceFilter(null, null, new TenantId(HOSTILE.get(i)))))
                    .containsExactly(InvoiceBooks.number(i + 1));
        }
        // What an index of texts might take for one of them.
        for (String other : List.of("a%25", "a_5F", "%", "_", "_61", "b", "x".repeat(2_046), "x")) {
            assertThat(books.numbers(new InvoiceFilter(null, null, new TenantId(other))))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void aCreditNoteIsFoundByTheTenantsOfWhatItCorrects(TestDatabase.Kind kind) {
        InvoiceBooks books = InvoiceBooks.on(kind);
        IssuedInvoice invoice = books.issue("acme", "t");
        IssuedInvoice note = books.credit(invoice);

        List<ListedInvoice> found = books.list
                .list(new InvoiceFilter(null, null, new TenantId("t")), InvoiceState.FINAL, null, 10)
                .invoices();

        assertThat(found).containsExactly(ListedInvoice.of(note), ListedInvoice.of(invoice));
        assertThat(found.get(0).corrects()).isEqualTo(invoice.number());
        assertThat(found.get(0).total()).isEqualTo("1.00");
    }

    /** Who was told of a number just now asks for it before it is in the bucket. */
    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void whatIsNotInTheBucketYetIsReadFromTheDatabase(TestDatabase.Kind kind) {
        InvoiceBooks books = InvoiceBooks.on(kind);
        books.series("hub");
        IssuedInvoice issued = books.transactions.execute(status -> {
            InvoiceSeriesId series = new InvoiceSeriesId("hub", 2026);
            byte[] bytes =
                    InvoiceBooks.content("acme", List.of("t")).numbered(InvoiceBooks.number(1), InvoiceBooks.NOW);
            IssuedInvoice made = new IssuedInvoice(
                    InvoiceBooks.number(1),
                    series.place(1),
                    InvoiceBooks.invoice("acme", InvoiceBooks.NOVEMBER),
                    InvoiceBooks.NOW,
                    Checksums.of(bytes).sha256(),
                    null);
            books.rows.insert(made, InvoiceBytes.jsonOnly(bytes));
            return made;
        });

        StoredInvoice early = books.documents.stored(issued.number());
        books.register.finish();

        assertThat(early.sha256()).isEqualTo(issued.sha256());
        assertThat(books.documents.stored(issued.number()).bytes()).isEqualTo(early.bytes());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void whatCanNotBeAskedForIsRefused(TestDatabase.Kind kind) {
        InvoiceBooks books = InvoiceBooks.on(kind);
        for (String after : List.of("", "0", "-1", "x", "1.5", "\u0000", "9".repeat(30))) {
            assertRefused(() -> books.list.list(ALL, InvoiceState.FINAL, after, 3));
        }
        assertRefused(() -> books.list.list(ALL, InvoiceState.DRAFT, null, 3));
        assertRefused(() -> new InvoiceFilter(null, "a\u0000", null));
        assertRefused(() -> new InvoiceFilter(null, "a".repeat(101), null));
    }

    private static void assertRefused(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(SyncHubException.class, e -> assertThat(e.code())
                .isEqualTo(ErrorCode.PARAMETERS_INVALID));
    }
}
