package com.synchub.layout;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.tenant.KeyForm;
import com.synchub.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The keys of the vault, the versioned bucket that holds backups, manifests and the ledger. Every key has 1 to
 * {@value #MAX_KEY_BYTES} bytes of ASCII and no empty segment; every prefix ends in {@code /}, because {@code
 * tenant_id=a} is also the beginning of {@code tenant_id=ab}.
 *
 * <p>Malformed names from outside end in {@link SyncHubException} ({@code BACKUP_UNKNOWN}, {@code RUN_UNKNOWN}, {@code
 * TABLE_UNKNOWN}: nothing of such a name can exist); a number out of range is a bug and an {@link
 * IllegalArgumentException}.
 */
public final class VaultLayout {

    /** S3's limit. */
    public static final int MAX_KEY_BYTES = 1_024;

    public static final String BACKUPS_PREFIX = "backups/";
    public static final String MANIFESTS_PREFIX = "manifests/";
    public static final String LOG_PREFIX = MANIFESTS_PREFIX + "log/";
    public static final String OPEN_RUNS_PREFIX = MANIFESTS_PREFIX + "open/";
    public static final String PRUNING_PREFIX = MANIFESTS_PREFIX + "pruning/";
    public static final String HOLDS_PREFIX = MANIFESTS_PREFIX + "holds/";
    public static final String RUNS_PREFIX = MANIFESTS_PREFIX + "run/";
    public static final String LEDGER_PREFIX = "ledger/";
    public static final String PURGES_PREFIX = LEDGER_PREFIX + "purge/";
    /** Begins the folder of a person, within that of a tenant. */
    public static final String PERSON = "person=";

    /** Names the tenants in the purge ledger. */
    public static final String LEDGER_KEY = LEDGER_PREFIX + "key.json";
    /** Legal holds; not those of backups. */
    public static final String LEGAL_HOLDS_PREFIX = LEDGER_PREFIX + "holds/";
    /** Heads of the history of requests. */
    public static final String CHAIN_PREFIX = LEDGER_PREFIX + "requests/";
    /** Heads of the history of what belongs to no request. */
    public static final String CONTROL_CHAIN_PREFIX = LEDGER_PREFIX + "control/";
    /** What purges have shown to be erased. */
    public static final String CERTIFICATES_PREFIX = LEDGER_PREFIX + "certificates/";

    public static final String REFERENCES_PREFIX = "refs/";
    public static final String REDACTIONS_PREFIX = "redactions/";
    public static final String REPORTS_PREFIX = "reports/";

    /** Run ids and backup ids: safe as a segment, a file name and a partition value. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private static final Pattern TABLE = Pattern.compile("[a-z][a-z0-9_]{0,99}");
    private static final Pattern TENANT_OBJECT =
            Pattern.compile("backups/tenant_id=([^/=]+)/table=([^/=]+)/(?:data|part-([0-9]{5,10}))\\.parquet");
    private static final Pattern LOG_ENTRY = Pattern.compile("manifests/log/([0-9]{20})\\.json");
    private static final Pattern PRUNING = Pattern.compile("manifests/pruning/([0-9]{20})\\.json");
    private static final Pattern HOLD = Pattern.compile("manifests/holds/([0-9]{20})\\.json");
    private static final Pattern LEGAL_HOLD = Pattern.compile("ledger/holds/[0-9a-f]{64}/([^/]+)\\.json");
    private static final Pattern CHAIN_HEAD = Pattern.compile("ledger/(?:requests|control)/([0-9]{20})\\.json");
    private static final Pattern OF_BACKUP = Pattern.compile("(?:manifests|refs)/backup_id=([^/]+)/.+");
    private static final Pattern OF_RUN = Pattern.compile("manifests/run/([^/]+)/.+");
    private static final Pattern OPEN_RUN = Pattern.compile("manifests/open/([^/]+)\\.json");

    private VaultLayout() {}

    /** The tenant's rows of one table; its S3 versions are its history. */
    public static String tenantObject(TenantId tenant, String table) {
        return key(tenantTable(tenant, table) + "data.parquet");
    }

    /**
     * A further part of the tenant's rows, for a scan that returned the tenant in several pieces.
     *
     * @param part from 1
     */
    public static String tenantPart(TenantId tenant, String table, int part) {
        return key(tenantTable(tenant, table) + "part-" + padded(part, 5, 1) + ".parquet");
    }

    /** Everything the vault's backups hold of a tenant. */
    public static String tenantPrefix(TenantId tenant) {
        return BACKUPS_PREFIX + KeyForm.pathSegment(tenant) + "/";
    }

    /** What a key below {@link #BACKUPS_PREFIX} says; empty if no tenant's object can have this key. */
    public static Optional<TenantObjectKey> parseTenantObject(String key) {
        Matcher matcher = TENANT_OBJECT.matcher(key);
        if (!matcher.matches()
                || !KeyForm.isWellFormed(matcher.group(1))
                || !TABLE.matcher(matcher.group(2)).matches()) {
            return Optional.empty();
        }
        String digits = matcher.group(3);
        long part = digits == null ? 0 : Long.parseLong(digits);
        boolean canonical = digits == null || (part >= 1 && part <= Integer.MAX_VALUE && digits.equals(pad(part, 5)));
        return canonical
                ? Optional.of(new TenantObjectKey(matcher.group(1), matcher.group(2), (int) part))
                : Optional.empty();
    }

    /** All manifest shards of a backup. */
    public static String manifestPrefix(String backupId) {
        return MANIFESTS_PREFIX + "backup_id=" + backupId(backupId) + "/";
    }

    /**
     * One manifest shard of a table: the rows of the tenants whose hash falls into it, sorted.
     *
     * @param shard from 0
     */
    public static String manifestShard(String backupId, String table, int shard) {
        return key(manifestPrefix(backupId) + "table=" + table(table) + "/shard=" + padded(shard, 5, 0) + ".parquet");
    }

    /** The commit record number {@code n}, from 1. In key order they are in commit order. */
    public static String logEntry(long n) {
        return key(LOG_PREFIX + padded(n, 20, 1) + ".json");
    }

    /** The number of a commit record, empty for any other key. */
    public static OptionalLong parseLogEntry(String key) {
        return number(LOG_ENTRY, key);
    }

    /** Says that backup {@code n} is being removed: nobody may begin to read it. */
    public static String pruning(long n) {
        return key(PRUNING_PREFIX + padded(n, 20, 1) + ".json");
    }

    /** The number of a backup being removed, empty for any other key. */
    public static OptionalLong parsePruning(String key) {
        return number(PRUNING, key);
    }

    /**
     * What a prune writes to learn S3's time. Lies beside the marks, and is none.
     *
     * @param runId the prune's
     */
    public static String pruneClock(String runId) {
        return key(PRUNING_PREFIX + "clock-" + runId(runId) + ".json");
    }

    /** Says that backup {@code n} may not be removed, whatever the retention says. */
    public static String hold(long n) {
        return key(HOLDS_PREFIX + padded(n, 20, 1) + ".json");
    }

    /** The number of a held backup, empty for any other key. */
    public static OptionalLong parseHold(String key) {
        return number(HOLD, key);
    }

    /** What a restore drill found, as JSON. */
    public static String drillReport(String runId) {
        return key(REPORTS_PREFIX + "drill/" + runId(runId) + ".json");
    }

    /** The ledger's entries of all purges of a tenant, by the name that the ledger has for the tenant. */
    public static String purgesOf(String tenantName) {
        return PURGES_PREFIX + tenantName + "/";
    }

    /** Those of one person within a tenant, by the names that the ledger has for both. */
    public static String purgesOf(String tenantName, String personName) {
        return purgesOf(tenantName) + PERSON + personName + "/";
    }

    /**
     * The ledger's entry of one purge.
     *
     * @param purges all of whom it is about
     */
    public static String purge(String purges, String requestId) {
        return key(purges + runId(requestId) + ".json");
    }

    /** Legal holds of a tenant, by the name that the ledger has for the tenant's holds. */
    public static String legalHoldsOf(String tenantName) {
        return LEGAL_HOLDS_PREFIX + tenantName + "/";
    }

    /** One of them. */
    public static String legalHold(String tenantName, String holdId) {
        return key(legalHoldsOf(tenantName) + runId(holdId) + ".json");
    }

    /** The id of a legal hold, empty for any other key. */
    public static Optional<String> parseLegalHold(String key) {
        return idIn(LEGAL_HOLD, key);
    }

    /**
     * A purge's certificate.
     *
     * @param stage 1 for what is erased, 2 when the last copy that nobody can edit is gone
     * @param attempt from 1: one that was overtaken hides nobody else's
     */
    public static String certificate(String requestId, int stage, int attempt) {
        return key(CERTIFICATES_PREFIX + runId(requestId) + "/stage-" + stage + "-" + attempt + ".json");
    }

    /** The hash of an event of the history of requests, by its number; written once. */
    public static String chainHead(long seq) {
        return chainHead(CHAIN_PREFIX, seq);
    }

    /**
     * The same of another history.
     *
     * @param prefix of the one that is meant
     */
    public static String chainHead(String prefix, long seq) {
        return key(prefix + padded(seq, 20, 1) + ".json");
    }

    /** The number of a kept event, empty for any other key. */
    public static OptionalLong parseChainHead(String prefix, String key) {
        return !key.startsWith(prefix) ? OptionalLong.empty() : number(CHAIN_HEAD, key);
    }

    private static OptionalLong number(Pattern pattern, String key) {
        Matcher matcher = pattern.matcher(key);
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        try {
            long n = Long.parseLong(matcher.group(1));
            return n < 1 ? OptionalLong.empty() : OptionalLong.of(n);
        } catch (NumberFormatException aboveLong) {
            return OptionalLong.empty();
        }
    }

    /** The record that pins what a run in progress relies on. */
    public static String openRun(String runId) {
        return key(OPEN_RUNS_PREFIX + runId(runId) + ".json");
    }

    /** The run of a record below {@link #OPEN_RUNS_PREFIX}, empty for any other key. */
    public static Optional<String> parseOpenRun(String key) {
        return idIn(OPEN_RUN, key);
    }

    /** All that a run has checkpointed. */
    public static String runPrefix(String runId) {
        return RUNS_PREFIX + runId(runId) + "/";
    }

    /**
     * The manifest rows of one checkpoint.
     *
     * @param segment from 0
     * @param stepExecutionId from 1; another attempt at the segment has another one, so attempts never overwrite
     * @param sequence from 0 within the attempt
     */
    public static String checkpoint(String runId, String table, int segment, long stepExecutionId, int sequence) {
        return key(checkpointStem(runId, table, segment, stepExecutionId, sequence) + ".parquet");
    }

    /**
     * References to persons found between the same checkpoint and the one before.
     *
     * @param part from 0
     */
    public static String checkpointReferences(
            String runId, String table, int segment, long stepExecutionId, int sequence, int part) {
        return key(checkpointStem(runId, table, segment, stepExecutionId, sequence) + ".refs-" + padded(part, 5, 0)
                + ".parquet");
    }

    /** All that says what purges have taken out of a backup. */
    public static String redactionsPrefix(String backupId) {
        return REDACTIONS_PREFIX + "backup_id=" + backupId(backupId) + "/";
    }

    /** What purges have taken out of a backup's manifest. */
    public static String amendment(String backupId) {
        return key(redactionsPrefix(backupId) + "amendment.json");
    }

    /** All shards of a backup's reference index. */
    public static String referencesPrefix(String backupId) {
        return REFERENCES_PREFIX + "backup_id=" + backupId(backupId) + "/";
    }

    /** The backup whose shard has this key, of the manifest or of the reference index; empty for any other key. */
    public static Optional<String> backupOf(String key) {
        return idIn(OF_BACKUP, key);
    }

    /** The run that has checkpointed something under this key; empty for any other key. */
    public static Optional<String> runOf(String key) {
        return idIn(OF_RUN, key);
    }

    private static Optional<String> idIn(Pattern pattern, String key) {
        Matcher matcher = pattern.matcher(key);
        return matcher.matches() && ID.matcher(matcher.group(1)).matches()
                ? Optional.of(matcher.group(1))
                : Optional.empty();
    }

    /** The persons that rows of other tenants name, sharded by the hash of the person's id. */
    public static String references(String backupId, int shard) {
        return key(referencesPrefix(backupId) + "shard=" + padded(shard, 5, 0) + ".parquet");
    }

    private static String tenantTable(TenantId tenant, String table) {
        return tenantPrefix(tenant) + "table=" + table(table) + "/";
    }

    private static String checkpointStem(String runId, String table, int segment, long stepExecutionId, int sequence) {
        return runPrefix(runId) + "table=" + table(table) + "/seg-" + padded(segment, 5, 0) + "/"
                + padded(stepExecutionId, 1, 1) + "-" + padded(sequence, 8, 0);
    }

    private static String table(String name) {
        if (!TABLE.matcher(name).matches()) {
            throw new SyncHubException(
                    ErrorCode.TABLE_UNKNOWN,
                    "invalid table name of " + name.length() + " characters",
                    "Table names are lower-case letters, digits and '_', as in the catalogue.");
        }
        return name;
    }

    private static String backupId(String id) {
        return id(id, ErrorCode.BACKUP_UNKNOWN, "backup");
    }

    private static String runId(String id) {
        return id(id, ErrorCode.RUN_UNKNOWN, "run");
    }

    private static String id(String id, ErrorCode code, String kind) {
        if (!ID.matcher(id).matches()) {
            throw new SyncHubException(
                    code,
                    "invalid " + kind + " id of " + id.length() + " characters",
                    "A " + kind
                            + " id has 1 to 100 letters, digits, '.', '_' or '-' and starts with a letter or digit.");
        }
        return id;
    }

    private static String padded(long number, int digits, long least) {
        if (number < least) {
            throw new IllegalArgumentException("a number in a key must be at least " + least + ", not " + number);
        }
        return pad(number, digits);
    }

    private static String pad(long number, int digits) {
        return String.format(Locale.ROOT, "%0" + digits + "d", number);
    }

    /** The last look at every key: cheap, and what no emulator would tell us. */
    private static String key(String key) {
        int bytes = key.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_KEY_BYTES || key.startsWith("/") || key.endsWith("/") || key.contains("//")) {
            throw new IllegalStateException("a key of " + bytes + " bytes or with an empty segment");
        }
        return key;
    }
}
