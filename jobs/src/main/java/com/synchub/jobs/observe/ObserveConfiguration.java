package com.synchub.jobs.observe;

import com.synchub.jobs.run.JobKinds;
import com.synchub.jobs.run.LastFigures;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationFilter;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what watches runs, in the service and in commands. */
@Configuration(proxyBeanMethods = false)
class ObserveConfiguration {

    @Bean
    JobMeters jobMeters(ObjectProvider<MeterRegistry> registry, ObjectProvider<JobKinds> kinds, LastFigures figures) {
        return new JobMeters(registry, kinds, figures);
    }

    @Bean
    JobObservation jobObservation(ObservationRegistry observations, JobMeters meters) {
        return new JobObservation(observations, meters);
    }

    /** A path may hold what a caller put there; the route it matched is in every span anyway. */
    @Bean
    ObservationFilter withoutPaths() {
        return context -> context.removeHighCardinalityKeyValue("http.url");
    }
}
