package com.synchub.jobs.backup;

import com.synchub.secrets.SecretsSealer;
import com.synchub.vault.Uploads;
import com.synchub.vault.Vault;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.listener.JobExecutionListener;

/**
 * What all segments of one run share in this process, and what ends with the run: uploads in flight, the index of the
 * base, the data key of secrets, local files. One failed upload ends all of it.
 */
record RunResources(Vault vault, Uploads uploads, PreviousBackups previousBackups, SecretsSealer sealer, LocalWork work)
        implements JobExecutionListener {

    /** A process that was killed has left its files, which would count against the next one's limit. */
    @Override
    public void beforeJob(JobExecution execution) {
        work.clear();
    }

    @Override
    public void afterJob(JobExecution execution) {
        uploads.close();
        previousBackups.close();
        work.clear();
    }
}
