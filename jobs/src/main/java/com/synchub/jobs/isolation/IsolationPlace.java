package com.synchub.jobs.isolation;

import com.synchub.jobs.environment.TableNames;
import com.synchub.jobs.isolation.scratch.ScratchHost;
import com.synchub.jobs.run.ControlLog;
import com.synchub.manifest.CommitLog;
import com.synchub.secrets.Keyring;
import com.synchub.table.TableCatalogue;
import com.synchub.vault.DownloadLinks;
import com.synchub.vault.Vault;
import com.synchub.vault.WorkBucket;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.springframework.jdbc.core.simple.JdbcClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Where the suite runs.
 *
 * @param bucket asked for only by a run, as the links are
 * @param scratch makes a place in which the service's own jobs and routes run
 * @param properties what is probed beside the suite's own tenants
 * @param random draws the order of trials, the plants, and real tenants to look at
 */
record IsolationPlace(
        DynamoDbClient dynamoDb,
        TableCatalogue catalogue,
        TableNames names,
        Keyring keyring,
        Vault vault,
        CommitLog log,
        Supplier<WorkBucket> bucket,
        Supplier<DownloadLinks> links,
        Supplier<MeterRegistry> meters,
        JdbcClient jdbc,
        ControlLog control,
        ScratchHost scratch,
        String region,
        IsolationProperties properties,
        Clock clock,
        RandomGenerator random) {}
