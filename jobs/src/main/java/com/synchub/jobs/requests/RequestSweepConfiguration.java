package com.synchub.jobs.requests;

import com.synchub.jobs.run.JobLeases;
import com.synchub.jobs.run.RunOrders;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** Wires what the service does about requests by itself. */
@Configuration(proxyBeanMethods = false)
@Profile("serve")
class RequestSweepConfiguration {

    @Bean
    RequestSweep requestSweep(
            Requests requests,
            StoredExportDesk desk,
            RunOrders orders,
            JobLeases leases,
            ChainHeads heads,
            RequestProperties properties) {
        return new RequestSweep(requests, desk, orders, leases, heads, properties.sweep());
    }

    @Bean
    RequestGauges requestGauges(Requests requests, Clock clock) {
        return new RequestGauges(requests::unanswered, clock);
    }
}
