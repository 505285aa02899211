package com.synchub.jobs.export;

import com.synchub.item.ItemAssembler;
import com.synchub.item.ItemOrigin;
import com.synchub.item.ItemView;
import com.synchub.item.Tag;
import com.synchub.request.Basis;
import com.synchub.table.AttributeDefinition;
import com.synchub.table.TableDefinition;
import com.synchub.table.ThirdParty;
import com.synchub.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of an item of one table goes into a package: never a secret; for a person (articles 15 and 20) other persons only
 * as the catalogue allows; for article 20 only what the person has provided. The keys are always there. Attributes that
 * the catalogue doesn't know are the tenant's and are there, except for article 20, and except where the package is one
 * person's within the tenant. Not thread-safe.
 */
final class Selection implements Choice {

    /** Why an attribute of the table is not in the package as it is. */
    enum Reason {
        SECRET,
        NOT_PROVIDED_BY_SUBJECT,
        THIRD_PARTY,
        /** It is, but not where the item is about somebody else. */
        OF_OTHERS
    }

    private enum Treatment {
        TAKE,
        OMIT,
        PSEUDONYM
    }

    /** What is done with an attribute. */
    private static final class Rule {
        private final Treatment treatment;
        /** Names whom it is about; null if it is treated the same whoever that is. */
        private final byte @Nullable [] about;

        Rule(Treatment treatment, byte @Nullable [] about) {
            this.treatment = treatment;
            this.about = about;
        }

        static Rule always(Treatment treatment) {
            return new Rule(treatment, null);
        }
    }

    private final TableDefinition table;
    private final byte @Nullable [] subject;
    private final Map<Name, Rule> rules = new HashMap<>();
    private final Map<String, Reason> omitted = new LinkedHashMap<>();
    private final Set<String> absent = new HashSet<>();
    private final List<String> pseudonymised = new ArrayList<>();
    private final Rule undeclared;
    private final Pseudonyms pseudonyms;
    private final ItemAssembler chosen = new ItemAssembler(ItemOrigin.RESPONSE);
    private final ItemView other = new ItemView();
    private final Name probe = new Name(new byte[0]);
    private long undeclaredOmitted;

    /** @param subject the person within the tenant whose package it is; null if it is the tenant's */
    Selection(TableDefinition table, Basis basis, Pseudonyms pseudonyms, @Nullable TenantId subject) {
        this.table = table;
        this.pseudonyms = pseudonyms;
        this.subject = subject == null ? null : subject.utf8();
        this.undeclared = Rule.always(basis == Basis.ART20 || subject != null ? Treatment.OMIT : Treatment.TAKE);
        rules.put(Name.of(TableDefinition.PARTITION_KEY), Rule.always(Treatment.TAKE));
        table.attributes().forEach(attribute -> rules.put(Name.of(attribute.name()), rule(attribute, basis)));
    }

    private Rule rule(AttributeDefinition attribute, Basis basis) {
        boolean key = attribute.name().equals(table.sortKey());
        if (attribute.secret()) {
            return absent(attribute, Reason.SECRET);
        }
        if (basis == Basis.ART20 && !attribute.providedBySubject() && !key) {
            return absent(attribute, Reason.NOT_PROVIDED_BY_SUBJECT);
        }
        if (subject != null && attribute.about() != null) {
            return ofWhom(attribute, attribute.about(), basis == Basis.ART20 && !key);
        }
        if (basis != Basis.OFFBOARDING && attribute.thirdParty() == ThirdParty.OMIT) {
            return absent(attribute, Reason.THIRD_PARTY);
        }
        return Rule.always(pseudonymIfAsked(attribute, basis != Basis.OFFBOARDING));
    }

    private Rule absent(AttributeDefinition attribute, Reason reason) {
        omitted.put(attribute.name(), reason);
        absent.add(attribute.name());
        return Rule.always(Treatment.OMIT);
    }

    /** As it is where it is about the subject; where it is about somebody else only as the catalogue allows. */
    private Rule ofWhom(AttributeDefinition attribute, String about, boolean onlyOwn) {
        boolean omit = onlyOwn || attribute.thirdParty() == ThirdParty.OMIT;
        if (omit) {
            omitted.put(attribute.name(), Reason.OF_OTHERS);
        }
        return new Rule(
                omit ? Treatment.OMIT : pseudonymIfAsked(attribute, true), about.getBytes(StandardCharsets.UTF_8));
    }

    private Treatment pseudonymIfAsked(AttributeDefinition attribute, boolean forPerson) {
        if (forPerson && attribute.thirdParty() == ThirdParty.PSEUDONYMISE) {
            pseudonymised.add(attribute.name());
            return Treatment.PSEUDONYM;
        }
        return Treatment.TAKE;
    }

    @Override
    public ItemView of(ItemView item) {
        chosen.begin();
        item.rewind();
        while (item.next()) {
            Rule rule = rules.get(probe.set(item));
            if (rule == null) {
                rule = undeclared;
                undeclaredOmitted += rule.treatment == Treatment.OMIT ? 1 : 0;
            }
            Treatment treatment = isOwn(item, rule.about) ? Treatment.TAKE : rule.treatment;
            if (treatment == Treatment.TAKE) {
                chosen.add(item);
            } else if (treatment == Treatment.PSEUDONYM && item.tag() == Tag.S) {
                byte[] pseudonym = pseudonyms.of(item);
                chosen.add(item.bytes(), item.nameOffset(), item.nameLength(), Tag.S, pseudonym, 0, pseudonym.length);
            }
        }
        return chosen.finish();
    }

    /** Whether the attribute of that name has the subject's id. */
    private boolean isOwn(ItemView item, byte @Nullable [] about) {
        if (about == null || subject == null) {
            return false;
        }
        other.wrap(item.bytes(), item.offset(), item.length());
        while (other.next()) {
            if (other.compareName(about) == 0) {
                int from = other.valueOffset();
                return other.tag() == Tag.S
                        && Arrays.equals(other.bytes(), from, from + other.valueLength(), subject, 0, subject.length);
            }
        }
        return false;
    }

    @Override
    public List<AttributeDefinition> declared() {
        return table.attributes().stream()
                .filter(attribute -> !absent.contains(attribute.name()))
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
                    && Arrays.equals(
                            bytes, offset, offset + length, name.bytes, name.offset, name.offset + name.length);
        }
    }
}
