package com.synchub.bench.export;

/** Prints the id of the one tenant of demo data of this size. */
public final class TheTenant {

    private TheTenant() {}

    /** Argument: how many items it has. */
    public static void main(String[] arguments) {
        System.out.println(BareQuery.tenant(Long.parseLong(arguments[0])));
    }
}
