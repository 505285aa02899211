package com.synchub.jobs.requests;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of dropped files, {@code synchub.drop.*}.
 *
 * @param principals who may drop files; {@code *} for whomever the bucket's policy lets. Nobody: nothing is looked for
 */
@ConfigurationProperties("synchub.drop")
record DropProperties(@DefaultValue Set<String> principals) {

    private static final String ANYBODY = "*";

    DropProperties {
        principals = Set.copyOf(principals);
    }

    boolean isOn() {
        return !principals.isEmpty();
    }

    boolean mayDrop(String principal) {
        return principals.contains(ANYBODY) || principals.contains(principal);
    }
}
