package com.synchub.jobs.export;

import com.synchub.item.ItemAssembler;
import com.synchub.item.ItemOrigin;
import com.synchub.item.ItemView;
import com.synchub.item.Tag;
import com.synchub.request.Basis;
import com.synchub.table.AttributeDefinition;
import com.synchub.table.TableDefinition;
import com.synchub.table.ThirdParty;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What of an item of one table goes into a package: never a secret; for a person (articles 15 and 20) other persons only
 * as the catalogue allows; for article 20 only what the person has provided. The keys are always there. Attributes that
 * the catalogue doesn't know are the tenant's and are there, except for article 20. Not thread-safe.
 */
final class Selection implements Choice {

    /** Why an attribute of the table is not in the package as it is. */
    enum Reason {
        SECRET,
        NOT_PROVIDED_BY_SUBJECT,
        THIRD_PARTY
    }

    private enum Treatment {
        TAKE,
        OMIT,
        PSEUDONYM
    }

    private final TableDefinition table;
    private final Map<Name, Treatment> treatments = new HashMap<>();
    private final Map<String, Reason> omitted = new LinkedHashMap<>();
    private final List<String> pseudonymised = new ArrayList<>();
    private final Treatment undeclared;
    private final Pseudonyms pseudonyms;
    private final ItemAssembler chosen = new ItemAssembler(ItemOrigin.RESPONSE);
    private final Name probe = new Name(new byte[0]);
    private long undeclaredOmitted;

    Selection(TableDefinition table, Basis basis, Pseudonyms pseudonyms) {
        this.table = table;
        this.pseudonyms = pseudonyms;
        this.undeclared = basis == Basis.ART20 ? Treatment.OMIT : Treatment.TAKE;
        treatments.put(Name.of(TableDefinition.PARTITION_KEY), Treatment.TAKE);
        table.attributes().forEach(attribute -> declare(attribute, basis));
    }

    private void declare(AttributeDefinition attribute, Basis basis) {
        boolean key = attribute.name().equals(table.sortKey());
        Treatment treatment = Treatment.TAKE;
        if (attribute.secret()) {
            omitted.put(attribute.name(), Reason.SECRET);
            treatment = Treatment.OMIT;
        } else if (basis == Basis.ART20 && !attribute.providedBySubject() && !key) {
            omitted.put(attribute.name(), Reason.NOT_PROVIDED_BY_SUBJECT);
            treatment = Treatment.OMIT;
        } else if (basis != Basis.OFFBOARDING && attribute.thirdParty() == ThirdParty.OMIT) {
            omitted.put(attribute.name(), Reason.THIRD_PARTY);
            treatment = Treatment.OMIT;
        } else if (basis != Basis.OFFBOARDING && attribute.thirdParty() == ThirdParty.PSEUDONYMISE) {
            pseudonymised.add(attribute.name());
            treatment = Treatment.PSEUDONYM;
        }
        treatments.put(Name.of(attribute.name()), treatment);
    }

    @Override
    public ItemView of(ItemView item) {
        chosen.begin();
        item.rewind();
        while (item.next()) {
            Treatment treatment = treatments.get(probe.set(item));
            if (treatment == null) {
                treatment = undeclared;
                undeclaredOmitted += treatment == Treatment.OMIT ? 1 : 0;
            }
            if (treatment == Treatment.TAKE) {
                chosen.add(item);
            } else if (treatment == Treatment.PSEUDONYM && item.tag() == Tag.S) {
                byte[] pseudonym = pseudonyms.of(item);
                chosen.add(item.bytes(), item.nameOffset(), item.nameLength(), Tag.S, pseudonym, 0, pseudonym.length);
            }
        }
        return chosen.finish();
    }

    @Override
    public List<AttributeDefinition> declared() {
        return table.attributes().stream()
                .filter(attribute -> !omitted.containsKey(attribute.name()))
                .toList();
    }

    @Override
    public Map<String, Reason> omitted() {
        return omitted;
    }

    @Override
    public List<String> pseudonymised() {
        return pseudonymised;
    }

    @Override
    public long undeclaredOmitted() {
        return undeclaredOmitted;
    }

    /** An attribute's name as bytes, to be looked up without making a text of it. */
    private static final class Name {
        private byte[] bytes;
        private int offset;
        private int length;
        private int hash;

        Name(byte[] bytes) {
            this.bytes = bytes;
            this.length = bytes.length;
            rehash();
        }

        static Name of(String name) {
            return new Name(name.getBytes(StandardCharsets.UTF_8));
        }

        Name set(ItemView item) {
            bytes = item.bytes();
            offset = item.nameOffset();
            length = item.nameLength();
            rehash();
            return this;
        }

        private void rehash() {
            int h = 1;
            for (int i = offset; i < offset + length; i++) {
                h = 31 * h + bytes[i];
            }
            hash = h;
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Name name
                    && java.util.Arrays.equals(
                            bytes, offset, offset + length, name.bytes, name.offset, name.offset + name.length);
        }
    }
}
