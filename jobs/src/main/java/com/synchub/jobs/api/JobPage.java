package com.synchub.jobs.api;

import java.util.List;

/** All jobs. */
record JobPage(List<JobView> jobs) {

    JobPage {
        jobs = List.copyOf(jobs);
    }
}
