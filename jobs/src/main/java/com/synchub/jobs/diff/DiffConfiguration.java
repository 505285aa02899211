package com.synchub.jobs.diff;

import com.synchub.vault.Vault;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the comparison of backups. */
@Configuration(proxyBeanMethods = false)
class DiffConfiguration {

    @Bean
    BackupDiff backupDiff(Vault vault) {
        return new BackupDiff(vault);
    }
}
