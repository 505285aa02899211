package com.synchub.jobs.drcheck;

import com.synchub.dynamodb.TableInspector;
import com.synchub.dynamodb.TableSettings;
import com.synchub.dynamodb.TableStream;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.table.TableDefinition;
import java.util.Set;

/** Looks at one table: that it is the catalogue's, and what would save it from a mistake. */
final class TableCheck {

    /** An update goes on beside reads and writes. */
    private static final Set<String> IN_SERVICE = Set.of("ACTIVE", "UPDATING");

    private final TableInspector inspector;
    private final String region;
    private final Findings findings;

    TableCheck(TableInspector inspector, String region, Findings findings) {
        this.inspector = inspector;
        this.region = region;
        this.findings = findings;
    }

    /** @param name what the table is called in DynamoDB */
    void check(TableDefinition table, String name) {
        String resource = "table/" + name;
        try {
            findings.told(Question.TABLE, resource, inspector.settings(name))
                    .ifPresent(settings -> judge(settings, table, name, resource));
            findings.told(Question.TABLE_PITR, resource, inspector.keepsHistory(name))
                    .filter(keeps -> !keeps)
                    .ifPresent(off -> findings.add(
                            FindingCode.TABLE_PITR_OFF,
                            resource,
                            "Turn on point-in-time recovery with `" + dynamodb("update-continuous-backups", name)
                                    + " --point-in-time-recovery-specification PointInTimeRecoveryEnabled=true`."));
        } catch (SyncHubException e) {
            if (e.code() != ErrorCode.TABLE_MISSING) {
                throw e;
            }
            findings.add(
                    FindingCode.TABLE_MISSING,
                    resource,
                    "If the table was there, restore it with `synchub restore`; if it is called otherwise, correct"
                            + " SYNCHUB_TABLEPREFIX, region or account. `aws dynamodb list-tables --region " + region
                            + "` tells which tables are there.");
        }
    }

    private void judge(TableSettings settings, TableDefinition table, String name, String resource) {
        String expected = TableInspector.keys(TableDefinition.PARTITION_KEY, table.sortKey());
        if (!settings.keys().equals(expected)) {
            findings.add(
                    FindingCode.TABLE_KEYS_DIFFER,
                    resource,
                    "The table's keys are " + settings.keys() + " and the catalogue says " + expected
                            + ", so it can't be backed up: correct the table's file in the catalogue, or name the right"
                            + " table.");
        }
        if (!IN_SERVICE.contains(settings.status())) {
            findings.add(
                    FindingCode.TABLE_NOT_ACTIVE,
                    resource,
                    "The table is " + settings.status() + ": find out why with `" + dynamodb("describe-table", name)
                            + "`. Where its key can't be reached, enable the key again and restore the table's grant on"
                            + " it within seven days, or DynamoDB archives the table.");
        }
        if (!settings.deletionProtected()) {
            findings.add(
                    FindingCode.TABLE_DELETION_UNPROTECTED,
                    resource,
                    "Turn on deletion protection with `" + dynamodb("update-table", name)
                            + " --deletion-protection-enabled`.");
        }
        TableStream stream = settings.stream();
        if (stream == null) {
            findings.add(
                    FindingCode.TABLE_STREAM_OFF,
                    resource,
                    "Changes of the table's items are in no audit trail. Turn on its stream with `synchub audit enable`, or `"
                            + dynamodb("update-table", name) + " --stream-specification"
                            + " StreamEnabled=true,StreamViewType=NEW_AND_OLD_IMAGES`.");
        } else if (!stream.bothImages()) {
            findings.add(
                    FindingCode.TABLE_STREAM_LACKS_IMAGES,
                    resource,
                    "The audit trail can't tell what items were and became. Drain it with `synchub audit drain`, turn the"
                            + " stream off with `" + dynamodb("update-table", name)
                            + " --stream-specification StreamEnabled=false` and on again with `synchub audit enable`.");
        }
        if (!settings.kmsKey()) {
            findings.add(
                    FindingCode.TABLE_KEY_NOT_KMS,
                    resource,
                    "The table is encrypted with a key that DynamoDB owns. Encrypt it with one whose use you grant and"
                            + " log: `" + dynamodb("update-table", name)
                            + " --sse-specification Enabled=true,SSEType=KMS,KMSMasterKeyId=<key>`.");
        }
    }

    private String dynamodb(String command, String name) {
        return "aws dynamodb " + command + " --region " + region + " --table-name " + name;
    }
}
