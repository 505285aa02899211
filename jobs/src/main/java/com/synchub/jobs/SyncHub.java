package com.synchub.jobs;

import com.synchub.jobs.cli.SyncHubCommand;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The service's one executable: the command line, which starts the application when a command needs it. */
@SpringBootApplication(
        proxyBeanMethods = false,
        // Transactions are begun in code: nobody need look at each method of each bean for an annotation.
        excludeName = {
            "org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration",
            "org.springframework.boot.persistence.autoconfigure.PersistenceExceptionTranslationAutoConfiguration"
        })
public class SyncHub {

    public static void main(String[] arguments) {
        System.exit(SyncHubCommand.run(SyncHub.class, arguments));
    }
}
