package com.synchub.jobs.analytics;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of staging, {@code synchub.staging.*}.
 *
 * @param enabled whether backups stage rows for analytics; it needs a work bucket
 */
@ConfigurationProperties("synchub.staging")
record StagingProperties(@DefaultValue("false") boolean enabled) {}
