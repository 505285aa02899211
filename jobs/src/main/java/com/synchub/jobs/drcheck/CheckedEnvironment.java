package com.synchub.jobs.drcheck;

import com.synchub.dynamodb.TableInspector;
import com.synchub.jobs.environment.TableNames;
import com.synchub.manifest.CommitLog;
import com.synchub.table.TableCatalogue;
import com.synchub.vault.BucketSettings;
import java.time.Clock;

/** What a check looks at. Nothing here is written to. */
record CheckedEnvironment(
        String region,
        TableCatalogue catalogue,
        TableNames names,
        TableInspector tables,
        BucketSettings vault,
        CommitLog log,
        Clock clock) {}
