package com.synchub.jobs.testkit;

import com.synchub.tenant.TenantId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A tenant with many persons in it.
 *
 * @param name the tenant's id
 */
public record Organisation(BackupWorld world, String name) {

    private static final Set<String> PERSONS = Set.of("user_id", "invited_by", "owner_id");

    /** Persons whose ids are meant to do harm, or to be taken for one another. */
    public static Stream<String> hostilePersons() {
        return Stream.of("a", "ab", "../../x", "x=y/tenant_id=a", "#", "line\nbreak\u0000\u001b[2J", "é".repeat(1_024));
    }

    public TenantId id() {
        return new TenantId(name);
    }

    /** A group that the person owns, is a member of, and has invited somebody else into; and one without the person. */
    public void with(String person, String somebodyElse) {
        group("of " + shortened(person), person);
        member("of " + shortened(person), person, somebodyElse);
        member("of " + shortened(person), somebodyElse, person);
        member("another", somebodyElse, somebodyElse);
        group("another", somebodyElse);
        world.put("settings", Map.of("tenant_id", text(name), "setting_id", text("theme"), "name", text("theme")));
    }

    public void group(String group, String owner) {
        world.put(
                "groups",
                Map.of(
                        "tenant_id", text(name),
                        "group_id", text(group),
                        "owner_id", text(owner),
                        "name", text("The group " + group),
                        "unheard_of", text("nobody-has-declared-this")));
    }

    public void member(String group, String user, String invitedBy) {
        Map<String, AttributeValue> member = new HashMap<>();
        member.put("tenant_id", text(name));
        member.put("group_id#user_id", text(memberKey(group, user)));
        member.put("group_id", text(group));
        member.put("user_id", text(user));
        member.put("invited_by", text(invitedBy));
        member.put("display_name", text("Called " + shortened(user)));
        member.put("role", text("editor"));
        world.put("group_members", member);
    }

    /** A sort key has at most 1,024 bytes. */
    public static String memberKey(String group, String user) {
        return group + "#" + shortened(user);
    }

    private static String shortened(String person) {
        return person.length() <= 40 ? person : person.substring(0, 40);
    }

    /** The items that name the person, as somebody finds them who knows nothing of the catalogue. */
    public Map<ItemKey, String> naming(String person) {
        return naming(person, "");
    }

    /** The same, in the tables with this suffix. */
    public Map<ItemKey, String> naming(String person, String suffix) {
        return TableContents.of(world, suffix).items().entrySet().stream()
                .filter(item -> item.getKey().tenant().equals(name))
                .filter(item -> PERSONS.stream()
                        .anyMatch(attribute -> item.getValue().contains("'" + attribute + "'=S'" + person + "'")))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static AttributeValue text(String text) {
        return AttributeValue.fromS(text);
    }
}
