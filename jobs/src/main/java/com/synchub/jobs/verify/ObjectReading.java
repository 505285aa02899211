package com.synchub.jobs.verify;

import com.synchub.tenant.TenantId;
import java.util.List;

/**
 * What reading one object came to.
 *
 * @param items decoded
 * @param bytes downloaded
 */
record ObjectReading(TenantId tenant, long items, long bytes, List<Finding> findings) {}
