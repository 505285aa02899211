package com.synchub.jobs.purge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.invoice.SealedUsage;
import com.synchub.jobs.invoices.Drafts;
import com.synchub.jobs.invoices.FinalInvoices;
import com.synchub.jobs.invoices.InvoiceCheck;
import com.synchub.jobs.invoices.InvoicesReceipt;
import com.synchub.jobs.requests.RequestDesk;
import com.synchub.jobs.requests.RequestState;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.layout.ClosingLayout;
import com.synchub.request.AccountClosing;
import com.synchub.tenant.TenantId;
import com.synchub.vault.Checksums;
import com.synchub.vault.WorkBucket;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.Month;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A tenant who is purged has used something: what becomes of its bill. */
class AccountClosingIT {

    private static final TenantId GONE = new TenantId("canary/../=%\u0000tenant <b>");
    private static final TenantId STAYS = new TenantId("stays");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** 400 requests: 4.00; 400 x 12.345 ms x 0.25 GiB are 1.2345 GiB-seconds: 0.62; with 19 % of 4.62, 0.88. */
    private static final int REQUESTS = 400;

    private static final String GROSS = "5.50";

    private final BackupWorld world = BackupWorld.create();
    private final Purges purges = Purges.in(world);
    private final BilledTenants billed = new BilledTenants(world);

    @BeforeEach
    void used() {
        billed.configure();
        billed.account(GONE);
        billed.store(GONE);
        billed.use(GONE, REQUESTS);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void theLastInvoiceIsIssuedAndTheCertificateNamesIt() {
        Certificate.Closing closing = purge(GONE);

        assertThat(closing.state()).isEqualTo("INVOICED");
        assertThat(closing.reasons()).isEmpty();
        JsonNode invoice = invoice(closing);
        assertThat(invoice.at("/totals/gross").asString()).isEqualTo(GROSS);
        assertThat(invoice.path("state").asString()).isEqualTo("final");
        assertThat(invoice.at("/lines/0/quantity").asString()).isEqualTo("400");
        assertThat(invoice.at("/closing/through").asString())
                .isEqualTo(billed.today().toString());
        assertThat(invoice.at("/closing/evidenceSha256/0").asString()).isEqualTo(closing.evidenceSha256());
        LocalDate kept = LocalDate.of(billed.today().getYear() + 8, Month.DECEMBER, 31);
        assertThat(closing.keptThrough()).as("Germany").isEqualTo(kept);
        assertThat(invoice.at("/closing/keepThrough").asString()).isEqualTo(kept.toString());
        assertThat(world.bean(InvoiceCheck.class).check().findings()).isEmpty();
    }

    @Test
    void whatIsSealedAreTheDaysQuantitiesAndNoRoute() {
        Certificate.Closing closing = purge(GONE);

        String key = Objects.requireNonNull(closing.evidence());
        assertThat(key).startsWith(ClosingLayout.of(billed.month())).doesNotContain(GONE.keyForm());
        byte[] stored = world.bean(WorkBucket.class).read(key).orElseThrow();
        assertThat(Checksums.of(stored).sha256()).isEqualTo(closing.evidenceSha256());
        assertThat(new String(stored, StandardCharsets.UTF_8)).doesNotContain("bookmarks");
        SealedUsage seal = SealedUsage.parse(stored);
        assertThat(seal.tenant()).isEqualTo(GONE.keyForm());
        assertThat(seal.through()).isEqualTo(billed.today());
        assertThat(seal.rows())
                .extracting(row -> row.day() + " " + row.meter() + " " + row.outcome() + " " + row.quantity())
                .containsExactly(
                        billed.today() + " API_REQUESTS SUCCESS 400",
                        // 400 x 12,345 us x 256 MiB
                        billed.today() + " COMPUTE_GB_SECONDS SUCCESS 1264128000");
    }

    @Test
    void theMonthsRunDoesNotBillItAgainAndItsCountsAddUp() {
        billed.use(STAYS, 3);
        Certificate.Closing closing = purge(GONE);

        InvoicesReceipt draft = billed.draft();

        assertThat(draft.invoices()).isZero();
        assertThat(draft.tenants()).isEqualTo(2);
        assertThat(draft.tenantsInvoiced()).isEqualTo(1);
        assertThat(draft.tenantsInvoiced()
                        + draft.tenantsParked()
                        + draft.tenantsBelowMinimum()
                        + draft.tenantsUnused())
                .isEqualTo(draft.tenants());
        assertThat(manifest(draft).at("/closed/0/invoice").asString()).isEqualTo(closing.invoice());
        assertThat(manifest(draft).path("parked").size()).isZero();
        assertThat(billed.makeFinal(draft).invoices()).isZero();
        assertThat(world.bean(InvoiceCheck.class).check().invoices()).isEqualTo(1);
    }

    @Test
    void whatWasDeliveredAndNotMeteredBeforeIsOnTheLastInvoice() {
        billed.deliver(GONE, 100);

        Certificate.Closing closing = purge(GONE);

        assertThat(closing.state()).isEqualTo("INVOICED");
        assertThat(invoice(closing).at("/lines/0/quantity").asString()).isEqualTo("500");
        assertThat(billed.draft().tenantsParked()).isZero();
    }

    @Test
    void aLogThatCannotBeReadKeepsNobodyFromBeingErased() {
        billed.deliverRubbish();

        Certificate.Closing closing = purge(GONE);

        assertThat(closing.state()).isEqualTo("INVOICED");
        assertThat(invoice(closing).at("/lines/0/quantity").asString()).isEqualTo("400");
    }

    @Test
    void whatIsMeteredAfterItIsParkedAndNotLost() {
        Certificate.Closing closing = purge(GONE);
        billed.use(GONE, 7);

        InvoicesReceipt draft = billed.draft();

        assertThat(draft.tenantsParked()).isEqualTo(1);
        assertThat(manifest(draft).at("/parked/0/reason").asString()).isEqualTo("USED_AFTER_CLOSING");
        assertThat(manifest(draft).at("/parked/0/detail").asString())
                .contains(closing.invoice(), "7 requests", "22122240 MiB-microseconds")
                .doesNotContain(GONE.keyForm());
    }

    @Test
    void anAccountWithAnotherTenantIsBilledAtMonthsEnd() {
        billed.account(GONE, STAYS);
        billed.store(STAYS);
        billed.use(STAYS, 100);

        Certificate.Closing closing = purge(GONE);

        assertThat(closing.state()).isEqualTo("AT_MONTHS_END");
        assertThat(closing.reasons()).containsExactly("OTHER_TENANTS");
        assertThat(closing.invoice()).isNull();
        assertThat(closing.evidence()).isNotNull();
        InvoicesReceipt draft = billed.draft();
        assertThat(draft.invoices()).isEqualTo(1);
        assertThat(world.bean(Drafts.class)
                        .newest(billed.month(), "acme")
                        .at("/lines/0/quantity")
                        .asString())
                .isEqualTo("500");
    }

    @Test
    void theLastTenantOfAnAccountTakesTheOthersUsageOntoItsInvoice() {
        billed.account(GONE, STAYS);
        billed.store(STAYS);
        billed.use(STAYS, 100);
        Certificate.Closing first = purge(GONE);

        Certificate.Closing last = purge(STAYS);

        assertThat(last.state()).isEqualTo("INVOICED");
        JsonNode invoice = invoice(last);
        assertThat(invoice.at("/lines/0/quantity").asString()).isEqualTo("500");
        assertThat(invoice.at("/closing/evidenceSha256").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrder(first.evidenceSha256(), last.evidenceSha256());
        assertThat(billed.draft().tenantsInvoiced()).isEqualTo(2);
    }

    @Test
    void whatCannotBeInvoicedIsOpenAndThePurgeGoesOn() {
        billed.account("", GONE);
        String request = purges.approved(GONE);

        purges.run(request);

        assertThat(world.bean(RequestDesk.class).require(request).state()).isEqualTo(RequestState.VERIFIED);
        Certificate.Closing closing = closing(request);
        assertThat(closing.state()).isEqualTo("OPEN");
        assertThat(closing.reasons()).containsExactly("ACCOUNT_INCOMPLETE");
        assertThat(closing.says()).contains("The purge did not wait for it");
        assertThat(closing.evidence()).isNotNull();
        InvoicesReceipt draft = billed.draft();
        assertThat(manifest(draft).at("/parked/0/account").asString()).isEqualTo("acme");
    }

    @Test
    void aTenantWithoutAnAccountIsOpen() {
        billed.account(STAYS);

        Certificate.Closing closing = purge(GONE);

        assertThat(closing.state()).isEqualTo("OPEN");
        assertThat(closing.reasons()).containsExactly("ACCOUNT_MISSING");
    }

    @Test
    void aBrokenCatalogueKeepsNobodyFromBeingErased() {
        billed.account("nonsense: [", GONE);

        Certificate.Closing closing = purge(GONE);

        assertThat(closing.state()).isEqualTo("OPEN");
        assertThat(closing.reasons()).containsExactly("BILLING_CATALOGUE_INVALID");
        assertThat(closing.evidence()).isNotNull();
    }

    @Test
    void ifUsageWasNotMeteredForLongTheMonthsRunBillsIt() {
        world.with("synchub.billing.closing-metered-within", "0s");

        Certificate.Closing closing = purge(GONE);

        assertThat(closing.state()).isEqualTo("AT_MONTHS_END");
        assertThat(closing.reasons()).containsExactly("METERING_BEHIND");
        assertThat(billed.draft().total()).isEqualTo(new BigDecimal(GROSS));
    }

    @Test
    void whoeverIsNeverInvoicedIsNotNow() {
        world.with("synchub.billing.never-invoiced", "stays").with("synchub.billing.catalogue", "");
        billed.configure();
        billed.store(STAYS);
        billed.use(STAYS, 100);

        Certificate.Closing closing = purge(STAYS);

        assertThat(closing.state()).isEqualTo("NOTHING_DUE");
        assertThat(closing.evidence()).isNull();
    }

    @Test
    void aDraftOfBeforeCannotBecomeFinal() {
        InvoicesReceipt draft = billed.draft();
        assertThat(draft.invoices()).isEqualTo(1);
        purge(GONE);

        assertThatThrownBy(() -> billed.makeFinal(draft))
                .isInstanceOfSatisfying(
                        SyncHubException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVOICE_DRAFT_STALE))
                .hasMessageContaining("an account of it was closed");
        assertThat(world.bean(InvoiceCheck.class).check().invoices()).isEqualTo(1);
    }

    @Test
    void theSameAgainChangesNothing() {
        String request = purges.approved(GONE);
        purges.run(request);
        Certificate.Closing closing = closing(request);
        billed.use(GONE, 7);

        AccountClosing.Closed again = world.bean(AccountClosing.class)
                .close(new AccountClosing.Order(request, GONE, java.time.Instant.now()));

        assertThat(Certificate.Closing.of(again)).isEqualTo(closing);
        assertThat(world.bean(InvoiceCheck.class).check().invoices()).isEqualTo(1);
    }

    @Test
    void withoutPricesOfItsOwnAnInstallationDoesNotBill() {
        try (BackupWorld other = BackupWorld.create()) {
            Purges there = Purges.in(other);
            new BilledTenants(other).store(GONE);
            String request = there.approved(GONE);

            there.run(request);

            Certificate.Closing closing =
                    Objects.requireNonNull(there.certificate(request).content().closing());
            assertThat(closing.state()).isEqualTo("NOT_CONFIGURED");
            assertThat(closing.says()).contains("Not configured");
        }
    }

    private Certificate.Closing purge(TenantId tenant) {
        String request = purges.approved(tenant);
        purges.run(request);
        return closing(request);
    }

    private Certificate.Closing closing(String request) {
        assertThat(purges.certificate(request).fault(java.util.Set.of())).isEmpty();
        return Objects.requireNonNull(purges.certificate(request).content().closing());
    }

    private JsonNode invoice(Certificate.Closing closing) {
        return world.bean(FinalInvoices.class).require(Objects.requireNonNull(closing.invoice()));
    }

    private JsonNode manifest(InvoicesReceipt draft) {
        return JSON.readTree(world.bean(WorkBucket.class).read(draft.manifest()).orElseThrow());
    }
}
