package com.synchub.jobs.schedule;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the service keeps its schedules, {@code synchub.service.*}.
 *
 * @param sweep how often it looks for due runs that nobody woke it up for, and for runs whose instance died
 */
@ConfigurationProperties("synchub.service")
record ServiceProperties(@DefaultValue("15s") Duration sweep) {}
