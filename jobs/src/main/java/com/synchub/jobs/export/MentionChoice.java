package com.synchub.jobs.export;

import com.synchub.item.ItemAssembler;
import com.synchub.item.ItemOrigin;
import com.synchub.item.ItemView;
import com.synchub.item.Tag;
import com.synchub.table.AttributeDefinition;
import com.synchub.table.TableDefinition;
import com.synchub.table.ThirdParty;
import com.synchub.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a person may have of somebody else's item that names them: where they are named, what the catalogue says is about
 * them and, if the item is about them, what is personal to nobody. Whose item it is, and who else is in it, has a pseudonym
 * or is left out. Not thread-safe.
 */
final class MentionChoice implements Choice {

    private final TableDefinition table;
    private final String person;
    private final Pseudonyms pseudonyms;
    private final ItemAssembler chosen = new ItemAssembler(ItemOrigin.RESPONSE);
    private final Map<String, Selection.Reason> omitted = new TreeMap<>();
    private final Set<String> pseudonymised = new TreeSet<>();
    private long undeclaredOmitted;

    MentionChoice(TableDefinition table, TenantId person, Pseudonyms pseudonyms) {
        this.table = table;
        this.person = person.value();
        this.pseudonyms = pseudonyms;
    }

    @Override
    public ItemView of(ItemView item) {
        Set<String> naming = naming(item);
        boolean isAboutThem = table.attributes().stream()
                .anyMatch(attribute -> attribute.about() != null && naming.contains(attribute.about()));
        chosen.begin();
        item.rewind();
        while (item.next()) {
            String name = nameOf(item);
            AttributeDefinition attribute = table.attribute(name).orElse(null);
            if (name.equals(TableDefinition.PARTITION_KEY)) {
                pseudonym(name, item);
            } else if (attribute == null) {
                undeclaredOmitted++;
            } else if (attribute.secret()) {
                omitted.put(name, Selection.Reason.SECRET);
            } else if (isTheirs(attribute, naming) || (isAboutThem && !attribute.personal())) {
                chosen.add(item);
            } else if (attribute.thirdParty() == ThirdParty.PSEUDONYMISE && item.tag() == Tag.S) {
                pseudonym(name, item);
            } else if (name.equals(table.sortKey()) && !attribute.personal()) {
                chosen.add(item);
            } else {
                omitted.putIfAbsent(name, Selection.Reason.THIRD_PARTY);
            }
        }
        return chosen.finish();
    }

    private Set<String> naming(ItemView item) {
        Set<String> naming = new HashSet<>();
        item.rewind();
        while (item.next()) {
            if (item.tag() == Tag.S
                    && person.equals(text(item.bytes(), item.valueOffset(), item.valueLength()))
                    && table.attribute(nameOf(item))
                            .filter(AttributeDefinition::person)
                            .isPresent()) {
                naming.add(nameOf(item));
            }
        }
        return naming;
    }

    private static boolean isTheirs(AttributeDefinition attribute, Set<String> naming) {
        return naming.contains(attribute.name()) || (attribute.about() != null && naming.contains(attribute.about()));
    }

    private void pseudonym(String name, ItemView item) {
        byte[] pseudonym = pseudonyms.of(item);
        chosen.add(item.bytes(), item.nameOffset(), item.nameLength(), Tag.S, pseudonym, 0, pseudonym.length);
        pseudonymised.add(name);
    }

    private static String nameOf(ItemView item) {
        return text(item.bytes(), item.nameOffset(), item.nameLength());
    }

    private static String text(byte[] bytes, int offset, int length) {
        return new String(bytes, offset, length, StandardCharsets.UTF_8);
    }

    /** Whatever is no secret may be in one of the items. */
    @Override
    public List<AttributeDefinition> declared() {
        return table.attributes().stream()
                .filter(attribute -> !attribute.secret())
                .toList();
    }

    /** In some of the items, or in all. */
    @Override
    public Map<String, Selection.Reason> omitted() {
        return omitted;
    }

    @Override
    public List<String> pseudonymised() {
        return List.copyOf(pseudonymised);
    }

    @Override
    public long undeclaredOmitted() {
        return undeclaredOmitted;
    }
}
