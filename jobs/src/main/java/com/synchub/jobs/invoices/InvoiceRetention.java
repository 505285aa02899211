package com.synchub.jobs.invoices;

import com.synchub.fence.HeldTenants;
import com.synchub.fence.LegalHolds;
import com.synchub.invoice.SealedUsage;
import com.synchub.layout.ClosingLayout;
import com.synchub.layout.InvoiceLayout;
import com.synchub.tenant.TenantHash;
import com.synchub.vault.WorkBucket;
import com.synchub.vault.WorkObject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Erases invoices, and what they rest on, when nobody has to keep them any more. A number stays: as one that was given out.
 * Killed anywhere, the same again goes on.
 */
public final class InvoiceRetention {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** As a legal hold of all tables covers it. */
    private static final String HELD = "invoices";

    private final InvoiceRegister register;
    private final InvoiceRows invoices;
    private final InvoiceArchive archive;
    private final ClosingRows closings;
    private final RetentionRows rows;
    private final RetentionProperties retention;
    private final LegalHolds holds;
    private final Supplier<WorkBucket> bucket;
    private final Supplier<Instant> time;

    InvoiceRetention(
            InvoiceRegister register,
            InvoiceRows invoices,
            InvoiceArchive archive,
            ClosingRows closings,
            RetentionRows rows,
            RetentionProperties retention,
            LegalHolds holds,
            Supplier<WorkBucket> bucket,
            Supplier<Instant> time) {
        this.register = register;
        this.invoices = invoices;
        this.archive = archive;
        this.closings = closings;
        this.rows = rows;
        this.retention = retention;
        this.holds = holds;
        this.bucket = bucket;
        this.time = time;
    }

    /** The same at another time. */
    InvoiceRetention at(Instant other) {
        return new InvoiceRetention(register, invoices, archive, closings, rows, retention, holds, bucket, () -> other);
    }

    /** What an expired thing is. */
    public enum Kind {
        INVOICE,
        /** The sealed quantities of a purged tenant. */
        EVIDENCE,
        /** Files and manifests of a month of which no invoice is left. */
        PERIOD
    }

    /**
     * Something that nobody has to keep any more.
     *
     * @param name an invoice's number, a key in the work bucket, or a month
     * @param keptThrough the last day on which it had to be kept
     * @param held whether a legal hold of a tenant keeps it
     */
    public record Expired(Kind kind, String name, LocalDate keptThrough, boolean held) {}

    /** What has expired by today, the oldest first; changes nothing. */
    public List<Expired> expired() {
        register.finish();
        LocalDate today = LocalDate.ofInstant(time.get(), ZoneOffset.UTC);
        HeldTenants held = holds.look();
        return Stream.of(invoices(today, held), evidence(today, held), periods(today, held))
                .flatMap(found -> found.get().stream())
                .toList();
    }

    /** Erases it, but for what is held. Evidence and files of a month follow their invoices. */
    public List<Expired> execute() {
        register.finish();
        LocalDate today = LocalDate.ofInstant(time.get(), ZoneOffset.UTC);
        HeldTenants held = holds.look();
        List<Expired> all = new ArrayList<>();
        for (Supplier<List<Expired>> some :
                List.of(invoices(today, held), evidence(today, held), periods(today, held))) {
            for (Expired one : some.get()) {
                if (!one.held()) {
                    erase(one);
                }
                all.add(one);
            }
        }
        return all;
    }

    private void erase(Expired expired) {
        switch (expired.kind()) {
            case INVOICE -> {
                rows.erasing(expired.name(), time.get());
                archive.erase(invoices.byNumber(expired.name()).orElseThrow().place());
                rows.erased(expired.name());
            }
            case EVIDENCE -> {
                bucket.get().delete(expired.name());
                closings.erased(ClosingLayout.parseEvidence(expired.name()).orElseThrow(), time.get());
            }
            case PERIOD -> {
                WorkBucket from = bucket.get();
                objectsOf(YearMonth.parse(expired.name())).forEach(object -> from.delete(object.key()));
            }
        }
    }

    private Supplier<List<Expired>> invoices(LocalDate today, HeldTenants held) {
        return () -> {
            List<Expired> expired = new ArrayList<>();
            for (IssuedInvoice issued : rows.issuedBefore(retention.newestThatMayExpire(today))) {
                JsonNode invoice =
                        archive.bytes(issued.place()).map(JSON::readTree).orElse(JSON.nullNode());
                LocalDate kept = retention.keepThrough(
                        invoice.at("/seller/country").asString(""),
                        LocalDate.ofInstant(issued.issuedAt(), ZoneOffset.UTC));
                // Of one that is half erased nobody can tell the country any more; it had expired.
                if (kept.isBefore(today) || rows.isErased(issued.number())) {
                    boolean keeps = invoice.path("tenants")
                            .valueStream()
                            .anyMatch(tenant -> isHeld(tenant.path("tenant").asString(), held));
                    expired.add(new Expired(Kind.INVOICE, issued.number(), kept, keeps));
                }
            }
            return expired;
        };
    }

    private Supplier<List<Expired>> evidence(LocalDate today, HeldTenants held) {
        return () -> rows.evidenceBefore(today).stream()
                .map(request -> closings.of(request).orElseThrow())
                .map(row -> {
                    String key = ClosingLayout.evidence(row.period(), row.requestId());
                    Optional<SealedUsage> seal = bucket.get().read(key).map(SealedUsage::parse);
                    return new Expired(
                            Kind.EVIDENCE,
                            key,
                            Optional.ofNullable(row.keepThrough()).orElseThrow(),
                            seal.map(SealedUsage::tenant)
                                    .filter(tenant -> isHeld(tenant, held))
                                    .isPresent());
                })
                .toList();
    }

    /** Their lists name many tenants, so they wait for the longest time, and for the end of all holds. */
    private Supplier<List<Expired>> periods(LocalDate today, HeldTenants held) {
        return () -> rows.periodsWithoutInvoices().stream()
                .map(period -> new Expired(
                        Kind.PERIOD,
                        period.toString(),
                        retention.keepThrough(period.plusMonths(1).atDay(1)),
                        !held.isEmpty()))
                .filter(period -> period.keptThrough().isBefore(today))
                .filter(period -> !objectsOf(YearMonth.parse(period.name())).isEmpty())
                .toList();
    }

    private List<WorkObject> objectsOf(YearMonth period) {
        List<WorkObject> objects = new ArrayList<>();
        bucket.get().objects(InvoiceLayout.of(period)).forEach(objects::add);
        return objects;
    }

    private static boolean isHeld(String keyForm, HeldTenants held) {
        return !held.isEmpty()
                && TenantHash.ofKeyForm(keyForm)
                        .filter(tenant -> !held.of(tenant, HELD).isEmpty())
                        .isPresent();
    }
}
