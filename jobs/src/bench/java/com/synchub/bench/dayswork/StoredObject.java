package com.synchub.bench.dayswork;

/** A row of the manifest. */
record StoredObject(String tenantId, String objectKey, String versionId, long rows, long objectBytes) {}
