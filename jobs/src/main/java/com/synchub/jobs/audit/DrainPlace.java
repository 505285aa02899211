package com.synchub.jobs.audit;

import com.synchub.audit.Trail;
import com.synchub.dynamodb.ChangeStreams;
import com.synchub.fence.PurgeFence;
import com.synchub.jobs.environment.TableNames;
import com.synchub.secrets.SecretsSealer;
import com.synchub.table.TableCatalogue;
import java.util.function.Supplier;

/**
 * Where drains work.
 *
 * @param changeStreams asked for only by a drain
 * @param trail asked for only where there is something to drain
 * @param fence one for each drain: it remembers
 */
record DrainPlace(
        TableCatalogue catalogue,
        TableNames names,
        Supplier<ChangeStreams> changeStreams,
        Progress progress,
        Supplier<Trail> trail,
        Supplier<PurgeFence> fence,
        SecretsSealer sealer,
        AuditProperties properties) {

    ChangeStreams streams() {
        return changeStreams.get();
    }
}
