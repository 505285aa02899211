package com.synchub.jobs.invoices;

import static com.synchub.jobs.invoices.BilledMonth.ACCOUNTS;
import static com.synchub.jobs.invoices.BilledMonth.BERT;
import static com.synchub.jobs.invoices.BilledMonth.OCTOBER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.fence.LegalHolds;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.layout.ClosingLayout;
import com.synchub.layout.InvoiceLayout;
import com.synchub.request.AccountClosing;
import com.synchub.tenant.TenantId;
import com.synchub.usage.TenantUsage;
import com.synchub.usage.UsageStore;
import com.synchub.vault.WorkBucket;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The end of invoices: a German seller's are kept for eight years from the end of their year. */
class InvoiceRetentionIT {

    private final BackupWorld world = BackupWorld.create();
    private final BilledMonth month = new BilledMonth(world);
    private final int year = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC).getYear();

    @BeforeEach
    void isFinal() {
        InvoicesReceipt draft = month.draft();
        month.approve(draft);
        month.makeFinal(draft, BERT);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void nothingExpiresOnTheLastDay() {
        assertThat(on(year + 8, 12, 31).expired()).isEmpty();
        assertThat(on(year + 8, 12, 31).execute()).isEmpty();
        assertThat(objects()).isPositive();
    }

    @Test
    void aDryRunTellsWhatWouldGoAndChangesNothing() {
        long before = objects();

        List<InvoiceRetention.Expired> expired = on(year + 9, 1, 1).expired();

        assertThat(expired).hasSize(ACCOUNTS).allSatisfy(one -> {
            assertThat(one.kind()).isEqualTo(InvoiceRetention.Kind.INVOICE);
            assertThat(one.keptThrough()).isEqualTo(LocalDate.of(year + 8, 12, 31));
            assertThat(one.held()).isFalse();
        });
        assertThat(objects()).isEqualTo(before);
        assertThat(world.bean(InvoiceCheck.class).check()).isEqualTo(new InvoiceCheck.Result(1, ACCOUNTS, List.of()));
    }

    @Test
    void whatWasErasedIsGoneAndIsNoGap() {
        String number = on(year + 9, 1, 1).expired().get(0).name();

        on(year + 9, 1, 1).execute();

        assertThat(world.bean(WorkBucket.class).count(InvoiceLayout.PREFIX + "final/"))
                .isZero();
        assertThat(world.bean(InvoiceCheck.class).check()).isEqualTo(new InvoiceCheck.Result(1, ACCOUNTS, List.of()));
        assertThatThrownBy(() -> world.bean(FinalInvoices.class).require(number))
                .isInstanceOfSatisfying(SyncHubException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.INVOICE_UNKNOWN);
                    assertThat(e).hasMessageContaining("erased");
                });
        assertThat(on(year + 9, 1, 1).execute()).isEmpty();
        // Ten years are the longest that anything of the month may be kept for.
        assertThat(on(year + 11, 1, 1).execute())
                .extracting(InvoiceRetention.Expired::kind)
                .containsExactly(InvoiceRetention.Kind.PERIOD);
        assertThat(objects()).isZero();
        assertThat(on(year + 11, 1, 1).execute()).isEmpty();
    }

    @Test
    void whatWasHalfErasedIsErasedByTheSameAgain() {
        InvoiceRetention later = on(year + 9, 1, 1);
        List<InvoiceRetention.Expired> all = later.expired();
        IssuedInvoice first =
                world.bean(InvoiceRows.class).byNumber(all.get(0).name()).orElseThrow();
        IssuedInvoice second =
                world.bean(InvoiceRows.class).byNumber(all.get(1).name()).orElseThrow();
        world.bean(RetentionRows.class).erasing(first.number(), Instant.now());
        world.bean(RetentionRows.class).erasing(second.number(), Instant.now());
        world.bean(InvoiceArchive.class).erase(second.place());
        assertThat(world.bean(InvoiceCheck.class).check().findings())
                .containsExactly(new InvoiceFinding(InvoiceFinding.Kind.OBJECT_NOT_ERASED, first.number()));

        assertThat(later.execute()).hasSize(ACCOUNTS);

        assertThat(world.bean(InvoiceCheck.class).check().findings()).isEmpty();
        assertThat(later.execute()).isEmpty();
    }

    @Test
    void whatALegalHoldKeepsStays() {
        TenantId held = tenants().get(0);
        world.bean(LegalHolds.class).set(held, "hold-1", List.of(), Instant.now());

        List<InvoiceRetention.Expired> done = on(year + 9, 1, 1).execute();

        assertThat(done).filteredOn(InvoiceRetention.Expired::held).hasSize(1);
        assertThat(world.bean(WorkBucket.class).count(InvoiceLayout.PREFIX + "final/"))
                .isEqualTo(1);
        world.bean(LegalHolds.class).release(held, "hold-1", Instant.now());
        assertThat(on(year + 9, 1, 1).execute()).hasSize(1);
    }

    @Test
    void evidenceOfAPurgedTenantGoesToo() {
        AccountClosing.Closed closed = world.bean(AccountClosing.class)
                .close(new AccountClosing.Order("request-1", tenants().get(0), Instant.now()));
        LocalDate kept = java.util.Objects.requireNonNull(closed.keepThrough());
        WorkBucket bucket = world.bean(WorkBucket.class);
        assertThat(bucket.count(ClosingLayout.PREFIX)).isEqualTo(1);

        assertThat(world.bean(InvoiceRetention.class)
                        .at(kept.atTime(23, 59).toInstant(ZoneOffset.UTC))
                        .execute())
                .extracting(InvoiceRetention.Expired::kind)
                .doesNotContain(InvoiceRetention.Kind.EVIDENCE);
        assertThat(bucket.count(ClosingLayout.PREFIX)).isEqualTo(1);
        world.bean(InvoiceRetention.class)
                .at(kept.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant())
                .execute();
        assertThat(bucket.count(ClosingLayout.PREFIX)).isZero();
    }

    private List<TenantId> tenants() {
        List<TenantUsage> tenants = new ArrayList<>();
        world.bean(UsageStore.class)
                .snapshot(OCTOBER.atDay(1), OCTOBER.plusMonths(1).atDay(1))
                .forEachTenant(tenants::add);
        return tenants.stream()
                .map(TenantUsage::tenant)
                .filter(tenant -> on(year + 9, 1, 1).expired().stream().anyMatch(one -> world.bean(FinalInvoices.class)
                        .require(one.name())
                        .path("tenants")
                        .valueStream()
                        .anyMatch(its -> its.path("tenant").asString().equals(tenant.keyForm()))))
                .limit(1)
                .toList();
    }

    private InvoiceRetention on(int in, int monthOfYear, int day) {
        return world.bean(InvoiceRetention.class)
                .at(LocalDate.of(in, monthOfYear, day).atTime(12, 0).toInstant(ZoneOffset.UTC));
    }

    private long objects() {
        return world.bean(WorkBucket.class).count(InvoiceLayout.PREFIX);
    }
}
