package com.synchub.jobs.cli;

import com.synchub.audit.Change;
import com.synchub.jobs.audit.AuditGap;
import com.synchub.jobs.audit.TrailViews;
import com.synchub.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A tenant's trail for programs.
 *
 * @param tenant key form
 */
record TrailDocument(String tenant, Instant since, List<Entry> changes, boolean more, List<AuditGap> gaps) {

    /**
     * A change.
     *
     * @param oldImage DynamoDB JSON; null if it was not asked for, or if there was no item
     */
    record Entry(
            Instant at,
            String event,
            String table,
            @Nullable String key,
            @Nullable String actor,
            String sequence,
            String eventId,
            boolean redacted,
            @Nullable JsonNode oldImage,
            @Nullable JsonNode newImage) {}

    static TrailDocument of(TenantId tenant, Instant since, TrailViews.View view) {
        return new TrailDocument(
                tenant.keyForm(),
                since,
                view.changes().stream().map(TrailDocument::entry).toList(),
                view.more(),
                view.gaps());
    }

    private static Entry entry(Change change) {
        return new Entry(
                change.at(),
                change.kind().name(),
                change.table(),
                change.key(),
                change.actor(),
                change.sequence(),
                change.eventId(),
                change.redacted(),
                json(change.oldImage()),
                json(change.newImage()));
    }

    private static @Nullable JsonNode json(@Nullable String image) {
        return image == null ? null : JsonMapper.shared().readTree(image);
    }

    /** What tenants have written must not act on a terminal. */
    static String oneLine(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints()
                .forEach(c -> safe.appendCodePoint(
                        Character.isISOControl(c)
                                        || Character.getType(c) == Character.FORMAT
                                        || Character.getType(c) == Character.LINE_SEPARATOR
                                        || Character.getType(c) == Character.PARAGRAPH_SEPARATOR
                                ? '\uFFFD'
                                : c));
        return safe.toString();
    }
}
