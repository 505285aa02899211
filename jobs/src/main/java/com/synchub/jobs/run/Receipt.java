package com.synchub.jobs.run;

/** What a completed run did, read from what it left behind and not from counters in memory. */
public interface Receipt {}
