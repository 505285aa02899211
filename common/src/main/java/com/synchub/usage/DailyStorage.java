package com.synchub.usage;

import com.synchub.tenant.TenantId;
import java.time.LocalDate;

/**
 * What a tenant had stored on one day, integrated over time: exact, unlike an average.
 *
 * @param day in UTC
 * @param byteSeconds sizes of items by DynamoDB's rules, times the seconds that they were there
 * @param itemSeconds the same of their number, for whoever adds an overhead to each item
 */
public record DailyStorage(TenantId tenant, LocalDate day, long byteSeconds, long itemSeconds) {}
