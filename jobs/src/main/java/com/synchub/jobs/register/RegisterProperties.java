package com.synchub.jobs.register;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** @param controller whose register it is: who signs letters */
@ConfigurationProperties("synchub.letters")
record RegisterProperties(@Nullable String controller) {}
