package com.synchub.jobs.api;

import java.util.List;

/** All schedules. */
record SchedulePage(List<ScheduleView> schedules) {

    SchedulePage {
        schedules = List.copyOf(schedules);
    }
}
