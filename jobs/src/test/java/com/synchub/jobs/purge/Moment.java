package com.synchub.jobs.purge;

import com.synchub.jobs.testkit.Proxies;
import com.synchub.testkit.FaultProxy;
import com.synchub.testkit.ProxiedRequest;
import com.synchub.testkit.RequestMatch;
import com.synchub.testkit.RuleBuilder;
import java.util.concurrent.CompletableFuture;

/**
 * A named moment of a job at which it can be made to pause: a request that has not reached the service yet, or was
 * obeyed and not answered.
 */
record Moment(String name, boolean inDynamoDb, RequestMatch match, int nth, boolean before) {

    static Moment before(String name, RequestMatch s3) {
        return new Moment("before " + name, false, s3, 1, true);
    }

    static Moment after(String name, RequestMatch s3) {
        return new Moment("after " + name, false, s3, 1, false);
    }

    static Moment beforeCall(String name, String operation) {
        return new Moment("before " + name, true, RequestMatch.operation(operation), 1, true);
    }

    static Moment afterCall(String name, String operation) {
        return new Moment("after " + name, true, RequestMatch.operation(operation), 1, false);
    }

    Moment nth(int n) {
        return new Moment(name, inDynamoDb, match, n, before);
    }

    Pause arm(Proxies proxies) {
        FaultProxy proxy = inDynamoDb ? proxies.dynamoDb() : proxies.s3();
        RuleBuilder rule = proxy.on(match).nth(nth);
        Pause pause = new Pause(new CompletableFuture<>(), new CompletableFuture<>());
        var unused = before ? rule.before(pause::here) : rule.after(pause::here);
        return pause;
    }

    @Override
    public String toString() {
        return name;
    }

    /** One that is armed. */
    record Pause(CompletableFuture<Void> reached, CompletableFuture<Void> released) {

        private void here(ProxiedRequest request) {
            reached.complete(null);
            released.join();
        }

        void release() {
            released.complete(null);
        }
    }
}
