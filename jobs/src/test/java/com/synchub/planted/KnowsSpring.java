package com.synchub.planted;

import org.springframework.core.env.Environment;

/** Breaks the rule {@code commonKnowsNoSpring}. */
public interface KnowsSpring {
    Environment environment();
}
