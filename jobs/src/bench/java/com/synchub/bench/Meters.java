package com.synchub.bench;

/** CPU of the servers and of the machine around one run. Begins when it is made. */
final class Meters {

    private final ServerProcess replay;
    private final ServerProcess s3;
    private final double load = ProcFs.load();
    private final double replayBefore;
    private final double s3Before;
    private final double machineBefore = ProcFs.machineCpuSeconds();

    Meters(ServerProcess replay, ServerProcess s3) {
        this.replay = replay;
        this.s3 = s3;
        this.replayBefore = replay.cpuSeconds();
        this.s3Before = s3.cpuSeconds();
    }

    /** To be asked as soon as the run has ended. */
    Sample.Usage usage(ChildProcess.Outcome outcome) {
        double machine = ProcFs.machineCpuSeconds() - machineBefore;
        double replayCpu = replay.cpuSeconds() - replayBefore;
        double s3Cpu = s3.cpuSeconds() - s3Before;
        double others = machine - outcome.cpuSeconds() - replayCpu - s3Cpu;
        return new Sample.Usage(
                outcome.wallSeconds(),
                outcome.cpuSeconds(),
                outcome.peakRssBytes(),
                load,
                replayCpu,
                s3Cpu,
                Math.max(0, others));
    }
}
