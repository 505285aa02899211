package com.synchub.jobs.backup;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Wall and processor time since the job was built, which is when its steps begin: the start of the process is not in it. */
final class RunClock {

    private static final double NANOS = 1e9;

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final long startedNanos = System.nanoTime();
    private final long startedCpuNanos = system.getProcessCpuTime();

    double seconds() {
        return (System.nanoTime() - startedNanos) / NANOS;
    }

    double cpuSeconds() {
        return (system.getProcessCpuTime() - startedCpuNanos) / NANOS;
    }
}
