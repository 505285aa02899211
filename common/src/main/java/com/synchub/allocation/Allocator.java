package com.synchub.allocation;

import com.synchub.failure.SyncHubException;
import com.synchub.focus.FocusRow;
import com.synchub.tenant.TenantId;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Makes of each charge of a bill its parts, or the one line that it stays. */
final class Allocator {

    private final DriverRules rules;
    private final TenantWeights usage;
    private final Predicate<TenantId> internal;
    private final CostLayout layout;
    private final ChargeTags tags;
    private final Map<Weight, Optional<ChargeSplitter>> byWeight = new EnumMap<>(Weight.class);
    private final Map<String, ChargeSplitter> byShares = new HashMap<>();
    private final Map<String, Long> charges = new HashMap<>();

    Allocator(
            DriverRules rules, TenantWeights usage, Predicate<TenantId> internal, CostLayout layout, ChargeTags tags) {
        this.rules = rules;
        this.usage = usage;
        this.internal = internal;
        this.layout = layout;
        this.tags = tags;
    }

    /** Hands over rows of the table, which must not be kept. */
    void allocate(FocusRow bill, Consumer<FocusRow> lines) {
        FocusRow row = layout.rowOf(bill);
        row.values()[layout.place(CostLayout.ORIGIN_ROW)] = BigDecimal.valueOf(bill.number());
        DriverRule rule = rules.ruleFor(bill, tags).orElse(null);
        if (rule == null) {
            keep(row, AllocationOutcome.UNATTRIBUTABLE, Reasons.NO_RULE, lines);
            return;
        }
        charges.merge(rule.name(), 1L, Long::sum);
        row.values()[layout.place(CostLayout.RULE)] = rule.name();
        Driver driver = rule.driver();
        if (driver instanceof Driver.Kept kept) {
            keep(row, kept.outcome(), kept.because(), lines);
        } else if (driver instanceof Driver.ByWeight byUsage) {
            byWeight.computeIfAbsent(byUsage.weight(), this::splitter)
                    .ifPresentOrElse(
                            splitter -> splitter.split(row, lines),
                            () -> keep(row, AllocationOutcome.UNALLOCATED, nothing(byUsage.weight()), lines));
        } else if (driver instanceof Driver.ByShares shares) {
            byShares.computeIfAbsent(rule.name(), name -> splitter(NamedTenants.shares(shares.shares(), internal)))
                    .split(row, lines);
        } else if (driver instanceof Driver.Direct direct) {
            TenantId tenant = tenant(tags.text(bill, direct.tag()));
            if (tenant == null) {
                keep(row, AllocationOutcome.UNALLOCATED, Reasons.NO_TAG, lines);
            } else {
                splitter(NamedTenants.direct(tenant, internal)).split(row, lines);
            }
        }
    }

    /** How many charges each rule has decided, of those that have decided any. */
    Map<String, Long> charges() {
        return Map.copyOf(charges);
    }

    private void keep(FocusRow row, AllocationOutcome outcome, String because, Consumer<FocusRow> lines) {
        row.values()[layout.place(CostLayout.OUTCOME)] = outcome.text();
        row.values()[layout.place(CostLayout.REASON)] = because;
        lines.accept(row);
    }

    private Optional<ChargeSplitter> splitter(Weight weight) {
        Participants participants = new Participants.ByUsage(usage, weight);
        return participants.none() ? Optional.empty() : Optional.of(splitter(participants));
    }

    private ChargeSplitter splitter(Participants participants) {
        return new ChargeSplitter(participants, layout, rules.minimumDigits());
    }

    private static String nothing(Weight weight) {
        return weight == Weight.STORAGE ? Reasons.NO_STORAGE : Reasons.NO_USAGE;
    }

    /** Null also if the tag is no tenant's id. */
    private static @Nullable TenantId tenant(@Nullable String tag) {
        try {
            return tag == null ? null : new TenantId(tag);
        } catch (SyncHubException e) {
            return null;
        }
    }
}
