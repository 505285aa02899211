package com.synchub.jobs.isolation;

import com.synchub.jobs.isolation.checks.Ports;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A client whose requests are counted. */
final class CountedRequests implements Ports.Requests {

    private final AtomicLong sent = new AtomicLong();
    private final DynamoDbClient client;

    CountedRequests(DynamoDbClient real) {
        this.client = (DynamoDbClient) Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(), new Class<?>[] {DynamoDbClient.class}, (proxy, method, args) -> {
                    sent.incrementAndGet();
                    try {
                        return method.invoke(real, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    DynamoDbClient client() {
        return client;
    }

    @Override
    public long sent() {
        return sent.get();
    }
}
