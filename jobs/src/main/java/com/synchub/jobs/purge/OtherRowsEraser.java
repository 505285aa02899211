package com.synchub.jobs.purge;

import com.synchub.dynamodb.PersonMentions;
import com.synchub.tenant.TenantId;
import java.util.Iterator;

/** Takes a person out of other tenants' items, as the catalogue's rules say. */
record OtherRowsEraser(OtherRows rows, PersonMentions mentions) implements Eraser {

    @Override
    public String place() {
        return OtherRows.PLACE;
    }

    @Override
    public Erasing begin(TenantId tenant) {
        Iterator<OtherRows.Row> naming = rows.naming(tenant).iterator();
        return () -> {
            if (!naming.hasNext()) {
                return false;
            }
            OtherRows.Row row = naming.next();
            mentions.erase(row.table().name(), row.table().definition(), row.key(), tenant);
            return true;
        };
    }
}
