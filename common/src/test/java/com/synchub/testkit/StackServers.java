package com.synchub.testkit;

/** Running servers, and the way to end them. */
interface StackServers extends AutoCloseable {

    StackEndpoints endpoints();

    @Override
    void close();
}
