package com.synchub.jobs.api;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** How many entries a page has, and where the next one begins. */
final class PageSize {

    static final String DEFAULT = "50";
    static final int MOST = 200;

    private PageSize() {}

    /** Refuses what is no size. {@code PARAMETERS_INVALID}. */
    static int check(int limit) {
        if (limit < 1 || limit > MOST) {
            throw new SyncHubException(
                    ErrorCode.PARAMETERS_INVALID,
                    "invalid query parameter limit: " + limit,
                    "Give a whole number from 1 to " + MOST + ".");
        }
        return limit;
    }

    /** The entries of the page, of which one more than fit have been read if there are more. */
    static <T> List<T> cut(List<T> read, int limit) {
        return read.size() > limit ? read.subList(0, limit) : read;
    }

    /**
     * The link to the next page; null behind the last.
     *
     * @param here this page, with its filters
     */
    static <T> @Nullable String next(
            UriComponentsBuilder here, List<T> read, int limit, ToLongFunction<? super T> cursor) {
        if (read.size() <= limit) {
            return null;
        }
        return here.queryParam("after", cursor.applyAsLong(read.get(limit - 1)))
                .queryParam("limit", limit)
                .encode()
                .toUriString();
    }
}
