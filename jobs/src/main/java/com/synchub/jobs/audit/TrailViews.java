package com.synchub.jobs.audit;

import com.synchub.audit.Change;
import com.synchub.audit.Sequence;
import com.synchub.audit.Trail;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.fence.TenantPseudonyms;
import com.synchub.jobs.run.Actor;
import com.synchub.jobs.run.ControlLog;
import com.synchub.layout.AuditLayout;
import com.synchub.layout.AuditLayout.AuditObject;
import com.synchub.tenant.TenantId;
import com.synchub.vault.WorkObject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Shows a tenant's trail. Each look is an event of the control log, which is there before anything is shown; what items were is
 * shown only for a reason.
 */
public final class TrailViews {

    private static final Comparator<Change> ORDER = Comparator.comparing(Change::at)
            .thenComparing(Change::table)
            .thenComparing((one, other) -> one.sequence().equals(other.sequence())
                    ? 0
                    : Sequence.isAfter(one.sequence(), other.sequence()) ? 1 : -1)
            .thenComparing(Change::eventId);

    /**
     * What is shown.
     *
     * @param changes oldest first
     * @param more whether there are more, later ones
     * @param gaps times of which changes may be missing, of all tenants
     */
    public record View(List<Change> changes, boolean more, List<AuditGap> gaps) {

        public View {
            changes = List.copyOf(changes);
            gaps = List.copyOf(gaps);
        }
    }

    private final Supplier<Trail> trail;
    private final Progress progress;
    private final ControlLog log;
    private final TenantPseudonyms pseudonyms;

    TrailViews(Supplier<Trail> trail, Progress progress, ControlLog log, TenantPseudonyms pseudonyms) {
        this.trail = trail;
        this.progress = progress;
        this.log = log;
        this.pseudonyms = pseudonyms;
    }

    /**
     * What has happened to a tenant's items, without what they were.
     *
     * @param most changes that are shown
     */
    public View of(TenantId tenant, Instant since, int most, Actor actor) {
        record("AUDIT_VIEWED", tenant, since, null, actor);
        return view(tenant, since, most, false);
    }

    /**
     * The same with what the items were and became, but for their secrets.
     *
     * @param reason why; told to whoever reads the control log
     * @throws SyncHubException {@code PARAMETERS_INVALID} without a reason
     */
    public View withImages(TenantId tenant, Instant since, int most, String reason, Actor actor) {
        if (reason.isBlank() || reason.length() > 1_000) {
            throw new SyncHubException(
                    ErrorCode.PARAMETERS_INVALID,
                    "cannot show what items were: there is no reason, or one of more than 1,000 characters",
                    "Say why somebody has to see it; it is recorded.");
        }
        record("AUDIT_IMAGES_VIEWED", tenant, since, reason, actor);
        return view(tenant, since, most, true);
    }

    private void record(String kind, TenantId tenant, Instant since, @Nullable String reason, Actor actor) {
        Map<String, String> details = reason == null
                ? Map.of("since", since.toString())
                : Map.of("since", since.toString(), "reason", reason);
        log.add(kind, pseudonyms.of(tenant), actor, details);
    }

    private View view(TenantId tenant, Instant since, int most, boolean images) {
        Trail from = trail.get();
        LocalDate firstDay = since.atOffset(ZoneOffset.UTC).toLocalDate();
        List<Change> shown = new ArrayList<>();
        TreeSet<Change> day = new TreeSet<>(ORDER);
        boolean more = false;
        LocalDate current = firstDay;
        for (WorkObject object : from.objects(tenant)) {
            Optional<AuditObject> parsed =
                    AuditLayout.parse(object.key()).filter(known -> !known.day().isBefore(firstDay));
            if (parsed.isEmpty()) {
                continue;
            }
            // Days come in their order, as keys do.
            if (!parsed.get().day().equals(current)) {
                shown.addAll(day);
                day.clear();
                current = parsed.get().day();
                if (shown.size() >= most) {
                    more = true;
                    break;
                }
            }
            int room = most - shown.size();
            boolean[] dropped = {false};
            from.read(object.key(), change -> {
                if (change.tenant().equals(tenant) && !change.at().isBefore(since)) {
                    day.add(images ? change : change.withoutImages());
                    if (day.size() > room) {
                        day.pollLast();
                        dropped[0] = true;
                    }
                }
            });
            more |= dropped[0];
        }
        shown.addAll(day);
        return new View(shown, more, progress.gaps(since));
    }
}
