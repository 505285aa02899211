package com.synchub.jobs.purge;

import com.synchub.dynamodb.PersonMentions;
import com.synchub.tenant.TenantId;

/** Counts other tenants' items that name a person now. Knows of them only until the reference index is amended. */
record OtherRowsProof(OtherRows rows, PersonMentions mentions) implements Proof {

    @Override
    public String place() {
        return OtherRows.PLACE;
    }

    @Override
    public long count(TenantId tenant) {
        return rows.naming(tenant).stream()
                .filter(row -> mentions.isIn(row.table().name(), row.table().definition(), row.key(), tenant))
                .count();
    }
}
