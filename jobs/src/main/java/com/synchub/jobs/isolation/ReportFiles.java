package com.synchub.jobs.isolation;

import com.synchub.layout.IsolationLayout;
import com.synchub.vault.WorkBucket;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;

/** A run's report in the work bucket: for programs, for what shows test results, and for people. The first comes last. */
final class ReportFiles {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final WorkBucket bucket;

    ReportFiles(WorkBucket bucket) {
        this.bucket = bucket;
    }

    void write(IsolationReport report) {
        put(IsolationLayout.junit(report.runId()), JUnitXml.of(report), "application/xml");
        put(IsolationLayout.page(report.runId()), ReportPage.of(report), "text/html; charset=utf-8");
        put(report.report(), JSON.writeValueAsString(report), "application/json");
    }

    private void put(String key, String text, String contentType) {
        bucket.put(key, text.getBytes(StandardCharsets.UTF_8), contentType);
    }
}
