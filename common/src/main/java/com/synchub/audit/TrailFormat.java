package com.synchub.audit;

import com.synchub.parquet.RecordFormat;
import com.synchub.tenant.TenantId;
import java.time.Instant;
import java.util.Objects;

/** The columns of an object of the trail. */
final class TrailFormat {

    static final RecordFormat<Change> CHANGES = RecordFormat.<Change>named("audit-change", 1)
            .text("item_tenant_id", change -> change.tenant().value())
            .text("event_id", Change::eventId)
            .text("sequence_number", Change::sequence)
            .text("event_name", change -> change.kind().name())
            .optionalTime("happened_at", Change::at)
            .text("table_name", Change::table)
            .optionalText("item_key", Change::key)
            .optionalText("actor", Change::actor)
            .flag("redacted", Change::redacted)
            .optionalText("old_image", Change::oldImage)
            .optionalText("new_image", Change::newImage)
            .optionalText("old_secrets", Change::oldSecrets)
            .optionalText("new_secrets", Change::newSecrets)
            .readBy(fields -> new Change(
                    new TenantId(fields.text()),
                    fields.text(),
                    fields.text(),
                    ChangeKind.valueOf(fields.text()),
                    Objects.requireNonNullElse(fields.optionalTime(), Instant.EPOCH),
                    fields.text(),
                    fields.optionalText(),
                    fields.optionalText(),
                    fields.flag(),
                    fields.optionalText(),
                    fields.optionalText(),
                    fields.optionalText(),
                    fields.optionalText()));

    private TrailFormat() {}
}
