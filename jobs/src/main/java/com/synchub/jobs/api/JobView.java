package com.synchub.jobs.api;

import com.synchub.jobs.run.JobKind;
import com.synchub.jobs.run.JobLeases;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job that can be run by its name.
 *
 * @param running whether somebody who lives runs it, by whatever means
 * @param lastSuccess when a run of it last ended well
 */
record JobView(
        String name,
        String description,
        List<ParameterView> parameters,
        boolean running,
        @Nullable Instant lastSuccess) {

    JobView {
        parameters = List.copyOf(parameters);
    }

    static JobView of(JobKind<?, ?> kind, JobLeases leases) {
        String name = kind.job().name();
        return new JobView(
                name,
                kind.description(),
                kind.parameters().stream()
                        .map(each -> new ParameterView(each.name(), each.description(), each.defaultValue()))
                        .toList(),
                leases.isHeld(name),
                leases.lastSuccess(name).orElse(null));
    }
}
