package com.synchub.jobs.backup;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.testkit.BackupContents;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.CommandLineRun;
import com.synchub.jobs.testkit.Proxies;
import com.synchub.jobs.testkit.RawVault;
import com.synchub.jobs.testkit.TrackedItems;
import com.synchub.testkit.CannedAnswer;
import com.synchub.testkit.LocalStack;
import com.synchub.testkit.RequestMatch;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** What is wrong is said in a line that names it and a line that says what to do; and nothing is written. */
class RefusalIT {

    private static final String[] RUN = {"backup", "run", "--new", "--json"};

    private final LocalStack stack = LocalStack.shared();
    private final BackupWorld world = BackupWorld.create();
    private final Proxies proxies = Proxies.before(world);
    private final RawVault vault = new RawVault(world);

    @AfterEach
    void close() {
        world.close();
        proxies.close();
    }

    @Test
    void refusesAVaultThatIsNotThereOrKeepsNoVersions() {
        String work = stack.newWork();
        assertRefused(world.with("synchub.vault", work), 3, "VAULT_NOT_VERSIONED", work, "Turn on versioning");
        assertThat(stack.s3().listObjectsV2(b -> b.bucket(work)).contents()).isEmpty();
        assertRefused(world.with("synchub.vault", "no-such-vault"), 3, "VAULT_MISSING", "no-such-vault", "bucket name");
    }

    @Test
    void refusesAVaultInAnotherRegion() {
        proxies.s3()
                .on(RequestMatch.method("GET").pathContains("location"))
                .answer(xml("<LocationConstraint>eu-west-1</LocationConstraint>"));

        assertRefused(world, 3, "REGION_DIFFERS", "eu-west-1", "configure the bucket's region");
    }

    @Test
    void refusesAVaultWhoseVersionsExpire() {
        proxies.s3()
                .on(RequestMatch.method("GET").pathContains("lifecycle"))
                .answer(xml("<LifecycleConfiguration><Rule><ID>tidy-up</ID><Status>Enabled</Status><Prefix></Prefix>"
                        + "<NoncurrentVersionExpiration><NoncurrentDays>30</NoncurrentDays>"
                        + "</NoncurrentVersionExpiration></Rule></LifecycleConfiguration>"));

        assertRefused(world, 3, "VAULT_EXPIRES_VERSIONS", "tidy-up", "Remove or disable the rule");
    }

    @Test
    void refusesAVaultItMayNotWriteTo() {
        proxies.s3().on(RequestMatch.method("PUT")).answer(CannedAnswer.s3(403, "AccessDenied", "Access Denied"));
        assertRefused(world, 3, "VAULT_NOT_WRITABLE", world.bucket(), "Grant");
        proxies.clear();
        String right = System.setProperty("aws.secretAccessKey", "wrong");
        try {
            assertRefused(world, 3, "ACCESS_DENIED", world.bucket(), "Check the credentials");
        } finally {
            System.setProperty("aws.secretAccessKey", right);
        }
    }

    @Test
    void refusesTablesThatAreMissingOrHaveOtherKeys() {
        assertRefused(
                world.with("synchub.table-prefix", "nobody-"), 3, "TABLE_MISSING", "nobody-bookmarks", "Create the");
        String prefix = stack.newTablePrefix();
        createBookmarksWithOtherKeys(stack.dynamoDb(), prefix);
        assertRefused(
                world.with("synchub.table-prefix", prefix),
                3,
                "TABLE_KEYS_DIFFER",
                prefix + "bookmarks",
                "Correct the table's file");
    }

    @Test
    void refusesABackupThatNobodyHasMade() {
        CommandLineRun run = CommandLineRun.of(world, "backup", "show", "20200101T000000Z-00000000", "--json");

        assertTold(run, 2, "BACKUP_UNKNOWN", "backup", "synchub backup list");
    }

    /** 3 of 40 tenants are more than 5 %; every fourth item of the others is more than 20 %. */
    @Test
    void refusesToCommitWhatHasShrunkUntilAPersonSaysSo() {
        TrackedItems items = new TrackedItems(world);
        new EvenTenants(items, 40, 4);
        world.backUp();
        world.close();
        items.delete(key -> key.tenant().matches("tenant/[567]=%"));

        CommandLineRun refused = CommandLineRun.of(world, RUN);

        assertTold(refused, 4, "TENANT_COUNT_SHRANK", "3 of 40 tenants of table bookmarks", "--accept-shrink");
        assertThat(vault.commits()).hasSize(1);
        long read = proxies.scans();
        CommandLineRun accepted = CommandLineRun.of(world, "backup", "run", "--accept-shrink", "--json");
        assertThat(accepted.exitCode()).as("%s", accepted).isZero();
        assertThat(proxies.scans()).as("the same run goes on").isEqualTo(read);
        BackupContents.of(world, 2).holdsExactly(items.items());

        items.delete(key -> key.sortKey().equals("b3"));
        assertTold(CommandLineRun.of(world, RUN), 4, "ITEM_COUNT_SHRANK", "bookmarks has 111 items", "--accept-shrink");
        assertThat(vault.commits()).hasSize(2);
    }

    private void assertRefused(BackupWorld world, int exitCode, String code, String thing, String cure) {
        Set<String> before = vault.everything();
        assertTold(CommandLineRun.of(world, RUN), exitCode, code, thing, cure);
        assertThat(vault.everything()).isEqualTo(before);
    }

    private static void assertTold(CommandLineRun run, int exitCode, String code, String thing, String cure) {
        assertThat(run.exitCode()).as("%s", run).isEqualTo(exitCode);
        assertThat(run.document().at("/status").stringValue()).isEqualTo("FAILED");
        assertThat(run.document().at("/error/code").stringValue()).isEqualTo(code);
        List<String> lines = run.errors().lines().toList();
        assertThat(lines)
                .filteredOn(line -> line.startsWith("error "))
                .singleElement()
                .satisfies(line ->
                        assertThat(line).startsWith("error " + code + ": ").contains(thing));
        assertThat(lines)
                .filteredOn(line -> line.startsWith("hint: "))
                .singleElement()
                .satisfies(line -> assertThat(line).contains(cure));
        assertThat(lines).as("stack traces").noneMatch(line -> line.startsWith("\tat "));
    }

    private static void createBookmarksWithOtherKeys(DynamoDbClient dynamoDb, String prefix) {
        dynamoDb.createTable(t -> t.tableName(prefix + "bookmarks")
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(k -> k.attributeName("tenant_id").keyType(KeyType.HASH), k -> k.attributeName("url")
                        .keyType(KeyType.RANGE))
                .attributeDefinitions(
                        a -> a.attributeName("tenant_id").attributeType(ScalarAttributeType.S),
                        a -> a.attributeName("url").attributeType(ScalarAttributeType.S)));
    }

    private static CannedAnswer xml(String body) {
        return new CannedAnswer(200, "application/xml", body);
    }
}
