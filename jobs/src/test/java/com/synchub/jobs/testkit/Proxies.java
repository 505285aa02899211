package com.synchub.jobs.testkit;

import com.synchub.testkit.FaultProxy;
import com.synchub.testkit.RequestMatch;
import com.synchub.testkit.StackEndpoints;

/** A proxy before each of the two services, through which a world's application then goes. */
public final class Proxies implements AutoCloseable {

    public static final RequestMatch SCAN = RequestMatch.operation("Scan");
    public static final RequestMatch TENANT_PUT = RequestMatch.method("PUT").pathContains("/backups/");
    public static final RequestMatch MARKER = RequestMatch.method("DELETE").pathContains("/backups/");
    public static final RequestMatch CHECKPOINT_PUT = RequestMatch.method("PUT")
            .pathContains("/manifests/run/")
            .and(r -> !r.path().contains(".refs-"));
    public static final RequestMatch SHARD_PUT = RequestMatch.method("PUT").pathContains("/manifests/backup_id");
    public static final RequestMatch COMMIT_PUT = RequestMatch.method("PUT").pathContains("/manifests/log/");
    public static final RequestMatch OPEN_PUT = RequestMatch.method("PUT").pathContains("/manifests/open/");
    public static final RequestMatch OPEN_DELETE = RequestMatch.method("DELETE").pathContains("/manifests/open/");

    private final FaultProxy dynamoDb;
    private final FaultProxy s3;

    private Proxies(FaultProxy dynamoDb, FaultProxy s3) {
        this.dynamoDb = dynamoDb;
        this.s3 = s3;
    }

    /** Puts them before the world's application. */
    public static Proxies before(BackupWorld world) {
        StackEndpoints endpoints = world.stack().endpoints();
        Proxies proxies = new Proxies(FaultProxy.before(endpoints.dynamodb()), FaultProxy.before(endpoints.s3()));
        world.withDynamoDbAt(proxies.dynamoDb.endpoint()).withS3At(proxies.s3.endpoint());
        return proxies;
    }

    public FaultProxy dynamoDb() {
        return dynamoDb;
    }

    public FaultProxy s3() {
        return s3;
    }

    /** Pages asked for so far. */
    public long scans() {
        return dynamoDb.log().count(SCAN);
    }

    /** No more faults. */
    public void clear() {
        dynamoDb.clear();
        s3.clear();
    }

    /** Forgets what went through; who goes on for hours would run out of memory. */
    public void forget() {
        dynamoDb.log().clear();
        s3.log().clear();
    }

    @Override
    public void close() {
        dynamoDb.close();
        s3.close();
    }
}
