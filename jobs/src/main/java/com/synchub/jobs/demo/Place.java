package com.synchub.jobs.demo;

/**
 * Where an item is made.
 *
 * @param tenants all tenants
 * @param tenant index of the item's tenant
 * @param ordinal the item's number among the tenant's items of its table, from 0
 * @param dice the item's own
 */
record Place(DemoTenants tenants, int tenant, int ordinal, Dice dice) {

    /** Dice that all items of the tenant find the same. */
    Dice shared(long subject) {
        return Dice.at(tenants.seed(), tenant, -1, subject);
    }
}
