package com.synchub.jobs.catalog;

import com.synchub.fence.PurgeFence;
import com.synchub.manifest.CommitLog;
import com.synchub.manifest.OpenRuns;
import com.synchub.manifest.PruneMarks;
import com.synchub.vault.Vault;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the catalogue. */
@Configuration(proxyBeanMethods = false)
class CatalogConfiguration {

    @Bean
    CatalogRebuild catalogRebuild(Vault vault, CommitLog log, OpenRuns openRuns, PruneMarks marks, PurgeFence fence) {
        return new CatalogRebuild(vault, log, openRuns, marks, fence);
    }
}
