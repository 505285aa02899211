package com.synchub.jobs.audit;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the drain, {@code synchub.audit.*}.
 *
 * @param batchChanges changes after which a batch is written
 * @param batchSize size of the changes after which it is, whichever comes first; bounds memory
 * @param writers objects that are written at once
 * @param emptyReads answers without a change, one after the other, after which a shard counts as read to its end; DynamoDB
 *     may answer so though there are some
 */
@ConfigurationProperties("synchub.audit")
record AuditProperties(
        @DefaultValue("20000") int batchChanges,
        @DefaultValue("16MB") DataSize batchSize,
        @DefaultValue("8") int writers,
        @DefaultValue("5") int emptyReads) {}
