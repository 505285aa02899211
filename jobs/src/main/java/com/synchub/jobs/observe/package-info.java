/**
 * What operators see: logs that no value can forge, metrics of every job, traces, and whether this instance can do its
 * work. It knows no feature: runs come through {@link com.synchub.jobs.run.RunWatcher}, their figures through
 * {@link com.synchub.jobs.run.Receipt}.
 */
@NullMarked
package com.synchub.jobs.observe;

import org.jspecify.annotations.NullMarked;
