package com.synchub.jobs;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The service's one executable. */
@SpringBootApplication(proxyBeanMethods = false)
public class SyncHub {

    public static void main(String[] arguments) {
        SpringApplication.run(SyncHub.class, arguments);
    }
}
