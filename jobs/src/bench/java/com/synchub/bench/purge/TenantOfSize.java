package com.synchub.bench.purge;

import com.synchub.jobs.demo.DemoData;
import java.util.stream.IntStream;

/** Prints the id of a tenant of demo data that has just so many items, and nothing in its id that a shell would read. */
public final class TenantOfSize {

    private static final long SEED = 1;

    private TenantOfSize() {}

    /** Arguments: how many tenants the data has, how many items in all, how many items the tenant has. */
    public static void main(String[] arguments) {
        DemoData data = new DemoData(SEED, Integer.parseInt(arguments[0]), Long.parseLong(arguments[1]));
        long wanted = Long.parseLong(arguments[2]);
        System.out.println(IntStream.range(0, data.tenantCount())
                .filter(index -> data.itemCountOf(index) == wanted)
                .mapToObj(index -> data.tenant(index).value())
                .filter(id -> id.matches("[A-Za-z0-9-]{8,}"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no tenant has " + wanted + " items")));
    }
}
