/**
 * When jobs run by themselves. A schedule's due times are written down as runs, each exactly once, by whichever instance
 * comes first ({@link com.synchub.jobs.schedule.Planner}); instances take runs from there
 * ({@link com.synchub.jobs.schedule.Dispatcher}). Quartz wakes both up at the right moment; a sweep finds what it missed.
 */
@NullMarked
package com.synchub.jobs.schedule;

import org.jspecify.annotations.NullMarked;
