package com.synchub.jobs.api;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/** A link with a query, whatever characters its values have. */
final class PageLink {

    private final String path;
    private final List<String> query = new ArrayList<>();

    PageLink(String path) {
        this.path = path;
    }

    /** @param value left out if null */
    PageLink with(String name, @Nullable Object value) {
        if (value != null) {
            query.add(name + "=" + UriUtils.encode(value.toString(), StandardCharsets.UTF_8));
        }
        return this;
    }

    @Override
    public String toString() {
        return query.isEmpty() ? path : path + "?" + String.join("&", query);
    }
}
