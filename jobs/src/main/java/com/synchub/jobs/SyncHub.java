package com.synchub.jobs;

import com.synchub.jobs.cli.SyncHubCommand;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;

/**
 * The service's one executable: the command line, which starts the application when a command needs it. Only what is named
 * a configuration is looked at for beans, and the package of the routes: to read every class took longer than to wire them.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(
        // Transactions are begun in code: nobody need look at each method of each bean for an annotation.
        excludeName = {
            "org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration",
            "org.springframework.boot.persistence.autoconfigure.PersistenceExceptionTranslationAutoConfiguration"
        })
@ComponentScan(resourcePattern = "**/*Configuration.class")
@ComponentScan("com.synchub.jobs.api")
public class SyncHub {

    /** Of the JDK. Saxon, which the rules of e-invoices are run by, would else be loaded at each start by whoever has any XML. */
    private static final String TRANSFORMER_FACTORY =
            "com.sun.org.apache.xalan.internal.xsltc.trax.TransformerFactoryImpl";

    public static void main(String[] arguments) {
        System.getProperties().putIfAbsent("javax.xml.transform.TransformerFactory", TRANSFORMER_FACTORY);
        System.exit(SyncHubCommand.run(SyncHub.class, SyncHubService.class, arguments));
    }
}
