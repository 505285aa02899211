package com.synchub.billing;

import com.synchub.tenant.TenantId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Collects accounts, file by file: of a hundred thousand of them nothing is kept but what they say. */
final class AccountBook {

    private final AccountReader reader;
    private final Map<String, Account> accounts = new TreeMap<>();
    private final Map<TenantId, List<Span<Account>>> byTenant = new HashMap<>();

    AccountBook(AccountReader reader) {
        this.reader = reader;
    }

    /** Refuses an account that is there already, and a tenant that belongs to another one at the same time. */
    void add(BillingNode node) {
        Account account = reader.read(node);
        if (accounts.putIfAbsent(account.id(), account) != null) {
            throw node.at("account")
                    .invalid("'" + account.id() + "' is there twice", "Remove or rename one of the two.");
        }
        for (Span<TenantId> tenant : account.tenants()) {
            Span<Account> added = new Span<>(tenant.from(), tenant.until(), account);
            List<Span<Account>> known = byTenant.computeIfAbsent(tenant.value(), id -> new ArrayList<>(1));
            for (Span<Account> other : known) {
                if (other.covers(added.from()) || added.covers(other.from())) {
                    throw node.at("tenants")
                            .invalid(
                                    "a tenant of account '" + account.id() + "' belongs to account '"
                                            + other.value().id() + "' at the same time, from "
                                            + (other.from().isAfter(added.from()) ? other.from() : added.from()),
                                    "A tenant belongs to one account at a time: end it in one before it begins in the"
                                            + " other.");
                }
            }
            known.add(added);
        }
    }

    /** By id. */
    Map<String, Account> accounts() {
        return accounts;
    }

    Map<TenantId, Timeline<Account>> byTenant() {
        Map<TenantId, Timeline<Account>> timelines = new HashMap<>();
        byTenant.forEach((tenant, spans) -> {
            spans.sort(Comparator.comparing(Span::from));
            timelines.put(tenant, new Timeline<>(spans));
        });
        return timelines;
    }
}
