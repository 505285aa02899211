package com.synchub.jobs.requests;

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
    RequestSweep requestSweep(Requests requests, RunOrders orders, ChainHeads heads, RequestProperties properties) {
        return new RequestSweep(requests, orders, heads, properties.sweep());
    }

    @Bean
    RequestGauges requestGauges(Requests requests, Clock clock) {
        return new RequestGauges(requests::unanswered, clock);
    }
}
