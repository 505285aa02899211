package com.synchub.dynamodb;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/** Keeps pages of a Scan or Query small, whoever asks: everybody reads on while there is a next page. */
final class PageLimitInterceptor implements ExecutionInterceptor {

    private final int most;

    PageLimitInterceptor(int most) {
        this.most = most;
    }

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        SdkRequest request = context.request();
        if (request instanceof QueryRequest query && isLarger(query.limit())) {
            return query.toBuilder().limit(most).build();
        }
        if (request instanceof ScanRequest scan && isLarger(scan.limit())) {
            return scan.toBuilder().limit(most).build();
        }
        return request;
    }

    private boolean isLarger(@Nullable Integer limit) {
        return limit == null || limit > most;
    }
}
