package com.synchub.access;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** A tenant's groups. The key of a member is {@code group#user}; no group's id has a {@code #}, so each splits one way. */
final class BoundGroups implements GroupSharing {

    private static final String SEPARATOR = "#";
    private static final String STATUS = "status";

    private final BoundKeys groups;
    private final BoundKeys memberKeys;
    private final BoundTable members;
    private final BoundRequests requests;
    private final Clock clock;

    BoundGroups(BoundKeys groups, BoundKeys memberKeys, BoundTable members, BoundRequests requests, Clock clock) {
        this.groups = groups;
        this.memberKeys = memberKeys;
        this.members = members;
        this.requests = requests;
        this.clock = clock;
    }

    @Override
    public String found(String name, String owner) {
        String groupId = UUID.randomUUID().toString();
        AttributeValue now = s(clock.instant().toString());
        BoundRequests.Written group = groups.written(Map.of(
                groups.sortKey(),
                s(groupId),
                "name",
                s(name),
                "owner_id",
                s(owner),
                "visibility",
                s("private"),
                "created_at",
                now,
                "updated_at",
                now));
        BoundRequests.Written first = memberKeys.written(Map.of(
                memberKeys.sortKey(),
                s(memberSort(groupId, owner)),
                "group_id",
                s(groupId),
                "user_id",
                s(owner),
                "role",
                s("owner"),
                STATUS,
                s("active"),
                "joined_at",
                now));
        if (!requests.transact(List.of(groups.put(group, true), memberKeys.put(first, true)), List.of(group, first))) {
            throw new IllegalStateException("a random UUID is taken");
        }
        return groupId;
    }

    @Override
    public boolean invite(String groupId, String by, String user) {
        BoundRequests.Written invited = memberKeys.written(Map.of(
                memberKeys.sortKey(),
                s(memberSort(groupId, user)),
                "group_id",
                s(groupId),
                "user_id",
                s(user),
                "invited_by",
                s(by),
                "role",
                s("viewer"),
                STATUS,
                s("invited")));
        if (by.equals(user)) {
            return false;
        }
        return requests.transact(
                List.of(
                        check(ConditionCheck.builder()
                                .tableName(groups.table())
                                .key(groups.of(groupId))
                                .conditionExpression(BoundKeys.PRESENT)
                                .build()),
                        check(ConditionCheck.builder()
                                .tableName(memberKeys.table())
                                .key(memberKeys.of(memberSort(groupId, by)))
                                .conditionExpression("#status = :active AND #role IN (:owner, :admin)")
                                .expressionAttributeNames(Map.of("#status", STATUS, "#role", "role"))
                                .expressionAttributeValues(
                                        Map.of(":active", s("active"), ":owner", s("owner"), ":admin", s("admin")))
                                .build()),
                        memberKeys.put(invited, true)),
                List.of(invited));
    }

    @Override
    public boolean join(String groupId, String user) {
        return members.update(
                memberSort(groupId, user),
                Map.of(
                        STATUS,
                        s("active"),
                        "user_id",
                        s(user),
                        "joined_at",
                        s(clock.instant().toString())),
                Map.of(STATUS, s("invited"), "group_id", s(groupId)));
    }

    @Override
    public ItemPage members(String groupId, int limit, @Nullable String token) {
        return members.query(ItemQuery.all()
                .startingWith(memberSort(groupId, ""))
                .pagesOf(limit)
                .after(token));
    }

    private static String memberSort(String groupId, String user) {
        if (groupId.isEmpty() || groupId.contains(SEPARATOR)) {
            throw BoundKeys.invalid("group id", "A group's id is not empty and has no '" + SEPARATOR + "'.");
        }
        return groupId + SEPARATOR + user;
    }

    private static TransactWriteItem check(ConditionCheck condition) {
        return TransactWriteItem.builder().conditionCheck(condition).build();
    }

    private static AttributeValue s(String text) {
        return AttributeValue.fromS(text);
    }
}
