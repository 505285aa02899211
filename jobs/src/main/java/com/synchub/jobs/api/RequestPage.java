package com.synchub.jobs.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Requests, newest first.
 *
 * @param next where the next page is; absent on the last
 */
record RequestPage(List<RequestView> requests, @Nullable String next) {

    RequestPage {
        requests = List.copyOf(requests);
    }
}
