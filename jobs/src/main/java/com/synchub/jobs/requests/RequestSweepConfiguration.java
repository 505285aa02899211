package com.synchub.jobs.requests;

import com.synchub.jobs.requests.RequestSweep.Duty;
import com.synchub.jobs.run.JobLeases;
import com.synchub.jobs.run.RunOrders;
import com.synchub.vault.WorkBucket;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** Wires what the service does about requests by itself. */
@Configuration(proxyBeanMethods = false)
@Profile("serve")
class RequestSweepConfiguration {

    private static final Duration HEAD_EVERY = Duration.ofMinutes(30);
    private static final Duration HOLDS_EVERY = Duration.ofMinutes(1);
    private static final Duration RETENTION_EVERY = Duration.ofHours(1);

    @Bean
    RequestRetention requestRetention(
            Requests requests,
            RequestLedger ledger,
            HoldRetention holds,
            ObjectProvider<WorkBucket> bucket,
            RequestProperties properties) {
        return new RequestRetention(requests, ledger, holds, bucket::getObject, properties.keepNamesMonths());
    }

    @Bean
    RequestSweep requestSweep(
            Requests requests,
            PurgeRows purges,
            Attempts attempts,
            RequestLedger ledger,
            RunOrders orders,
            JobLeases leases,
            ChainHeads heads,
            StoredControlLog control,
            RequestRetention retention,
            Completions completions,
            VaultHolds holds,
            Drops drops,
            RequestProperties properties) {
        RequestOrders exports = new RequestOrders(
                RequestType.EXPORT,
                most -> requests.in(RequestType.EXPORT, RequestState.WAITING, most),
                requests,
                attempts,
                orders,
                leases);
        RequestOrders erasures = new RequestOrders(
                RequestType.PURGE, most -> purges.due(ledger.now(), most), requests, attempts, orders, leases);
        List<Duty> duties = new ArrayList<>(List.of(
                new Duty("look for exports that wait", properties.sweep(), exports::place),
                new Duty("look for purges whose time has come", properties.sweep(), erasures::place),
                new Duty("complete certificates", properties.sweep(), completions::completeDue),
                new Duty("write legal holds to the vault", HOLDS_EVERY, holds::tellAll),
                new Duty("keep the head of the requests' history", HEAD_EVERY, heads::keep),
                new Duty("keep the head of the control log", HEAD_EVERY, control::keepHead),
                new Duty("delete old packages", RETENTION_EVERY, retention::deletePackages),
                new Duty("erase names of requests that are over", RETENTION_EVERY, retention::eraseNames)));
        if (drops.isOn()) {
            duties.add(new Duty("take up dropped files", properties.sweep(), drops::takeUp));
            duties.add(new Duty("delete dropped files of long ago", RETENTION_EVERY, drops::forget));
        }
        return new RequestSweep(duties, properties.sweep());
    }

    @Bean
    CompletionGauges completionGauges(CompletionRows rows, Clock clock) {
        return new CompletionGauges(rows::open, clock);
    }

    @Bean
    RequestGauges requestGauges(Requests requests, Clock clock) {
        return new RequestGauges(requests::unanswered, clock);
    }
}
