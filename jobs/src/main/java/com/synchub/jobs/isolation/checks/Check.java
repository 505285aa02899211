package com.synchub.jobs.isolation.checks;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;

/**
 * One check. It ends well, or throws a {@link Leak}; it throws {@link NotShown} if what it must not see is not there at
 * all, so that it would have seen nothing in any case.
 */
@Test
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Check {

    /** Its id, which never changes. */
    String value();

    /** What holds if it ends well, in one sentence. */
    String says();
}
