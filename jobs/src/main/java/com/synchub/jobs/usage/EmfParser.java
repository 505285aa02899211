package com.synchub.jobs.usage;

import com.synchub.tenant.TenantId;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads one line after the other, each in one pass and without a tree. Everything that counts is checked. One thread. */
final class EmfParser {

    private static final JsonFactory JSON = JsonFactory.builder().build();

    private static final int LONGEST_REQUEST_ID = 256;
    private static final int LONGEST_ROUTE = 512;
    private static final int MOST_MEMORY = 10_240;
    private static final long DAY_MICROS = 86_400_000_000L;
    private static final int MOST_DECIMALS = 3;

    private static final int AWS = 1;
    private static final int TIMESTAMP = 1 << 1;
    private static final int METRICS = 1 << 2;
    private static final int TENANT = 1 << 3;
    private static final int REQUEST = 1 << 4;
    private static final int ROUTE = 1 << 5;
    private static final int STATUS = 1 << 6;
    private static final int DURATION = 1 << 7;
    private static final int MEMORY = 1 << 8;
    private static final int RETRY = 1 << 9;
    private static final int FORM = AWS | TIMESTAMP | METRICS;

    private final EventTerms terms;
    private final EnumSet<MalformedReason> faults = EnumSet.noneOf(MalformedReason.class);
    private int seen;

    EmfParser(EventTerms terms) {
        this.terms = terms;
    }

    /** Why the line is no usage; null if it is, and then the event is filled. */
    @Nullable
    MalformedReason parse(byte[] bytes, int offset, int length, EmfEvent event) {
        seen = 0;
        faults.clear();
        event.clear();
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), bytes, offset, length)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                json.skipChildren();
                fault(MalformedReason.NOT_EMF);
            } else {
                members(json, event);
            }
            if (json.nextToken() != null) {
                return MalformedReason.NOT_JSON;
            }
        } catch (JacksonException e) {
            return isUtf8(bytes, offset, length) ? MalformedReason.NOT_JSON : MalformedReason.NOT_UTF8;
        }
        checkPresence(event);
        checkTime(event);
        return faults.isEmpty() ? null : faults.iterator().next();
    }

    private void members(JsonParser json, EmfEvent event) {
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            JsonToken value = json.nextToken();
            switch (name) {
                case EmfMembers.AWS -> aws(json, value, event);
                case EmfMembers.TENANT ->
                    event.tenant = text(json, value, TENANT, TenantId.MAX_BYTES, MalformedReason.TENANT_INVALID);
                case EmfMembers.REQUEST ->
                    event.request = text(json, value, REQUEST, LONGEST_REQUEST_ID, MalformedReason.REQUEST_ID_INVALID);
                case EmfMembers.ROUTE ->
                    event.route = text(json, value, ROUTE, LONGEST_ROUTE, MalformedReason.ROUTE_INVALID);
                case EmfMembers.STATUS ->
                    event.status = whole(json, value, STATUS, 100, 599, MalformedReason.STATUS_INVALID);
                case EmfMembers.DURATION -> duration(json, value, event);
                case EmfMembers.MEMORY ->
                    event.memory = whole(json, value, MEMORY, 1, MOST_MEMORY, MalformedReason.MEMORY_INVALID);
                case EmfMembers.RETRY -> retry(json, value, event);
                default -> json.skipChildren();
            }
        }
    }

    private void aws(JsonParser json, JsonToken value, EmfEvent event) {
        see(AWS);
        if (value != JsonToken.START_OBJECT) {
            fault(MalformedReason.NOT_EMF);
            json.skipChildren();
            return;
        }
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            JsonToken inner = json.nextToken();
            if (name.equals(EmfMembers.TIMESTAMP)) {
                timestamp(json, inner, event);
            } else {
                if (name.equals(EmfMembers.METRICS)) {
                    see(METRICS);
                    faultUnless(inner == JsonToken.START_ARRAY, MalformedReason.NOT_EMF);
                }
                json.skipChildren();
            }
        }
    }

    private void timestamp(JsonParser json, JsonToken value, EmfEvent event) {
        see(TIMESTAMP);
        boolean whole =
                value == JsonToken.VALUE_NUMBER_INT && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
        faultUnless(whole, MalformedReason.TIMESTAMP_INVALID);
        event.timestamp = whole ? json.getLongValue() : 0;
        json.skipChildren();
    }

    /** An absent text, null and the empty one are the same to us. */
    private String text(JsonParser json, JsonToken value, int member, int mostBytes, MalformedReason invalid) {
        see(member);
        if (value == JsonToken.VALUE_STRING) {
            String text = json.getString();
            int bytes = utf8Length(text);
            faultUnless(bytes >= 0 && bytes <= mostBytes, invalid);
            return text;
        }
        faultUnless(value == JsonToken.VALUE_NULL, invalid);
        json.skipChildren();
        return "";
    }

    private int whole(JsonParser json, JsonToken value, int member, int least, int most, MalformedReason invalid) {
        see(member);
        if (value == JsonToken.VALUE_NUMBER_INT && json.getNumberType() == JsonParser.NumberType.INT) {
            int number = json.getIntValue();
            faultUnless(number >= least && number <= most, invalid);
            return number;
        }
        fault(invalid);
        json.skipChildren();
        return 0;
    }

    private void duration(JsonParser json, JsonToken value, EmfEvent event) {
        see(DURATION);
        long micros = -1;
        if (value == JsonToken.VALUE_NUMBER_INT && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            long millis = json.getLongValue();
            micros = millis >= 0 && millis < DAY_MICROS / 1_000 ? millis * 1_000 : -1;
        } else if (value == JsonToken.VALUE_NUMBER_FLOAT) {
            micros = micros(json.getDecimalValue());
        } else {
            json.skipChildren();
        }
        faultUnless(micros >= 0, MalformedReason.DURATION_INVALID);
        event.durationMicros = micros;
    }

    /** @return -1 if it is not from 0 to less than a day, in whole microseconds */
    private static long micros(BigDecimal millis) {
        BigDecimal plain = millis.stripTrailingZeros();
        // First, so that 1e999999999 is never written out.
        boolean small = plain.scale() <= MOST_DECIMALS && plain.precision() - plain.scale() <= 9;
        if (plain.signum() < 0 || !small) {
            return -1;
        }
        long micros = plain.movePointRight(MOST_DECIMALS).longValueExact();
        return micros < DAY_MICROS ? micros : -1;
    }

    private void retry(JsonParser json, JsonToken value, EmfEvent event) {
        see(RETRY);
        faultUnless(value == JsonToken.VALUE_TRUE || value == JsonToken.VALUE_FALSE, MalformedReason.RETRY_INVALID);
        event.retry = value == JsonToken.VALUE_TRUE;
        json.skipChildren();
    }

    private void checkPresence(EmfEvent event) {
        faultUnless((seen & FORM) == FORM, MalformedReason.NOT_EMF);
        faultUnless((seen & STATUS) != 0, MalformedReason.STATUS_INVALID);
        faultUnless((seen & DURATION) != 0, MalformedReason.DURATION_INVALID);
        faultUnless((seen & MEMORY) != 0, MalformedReason.MEMORY_INVALID);
        faultIfEmpty(event.tenant, MalformedReason.TENANT_MISSING, MalformedReason.TENANT_INVALID);
        faultIfEmpty(event.request, MalformedReason.REQUEST_ID_MISSING, MalformedReason.REQUEST_ID_INVALID);
        faultIfEmpty(event.route, MalformedReason.ROUTE_MISSING, MalformedReason.ROUTE_INVALID);
    }

    private void checkTime(EmfEvent event) {
        faultUnless(event.timestamp <= terms.latest(), MalformedReason.IN_THE_FUTURE);
        faultUnless(event.timestamp >= terms.earliest(), MalformedReason.TOO_OLD);
    }

    /** One that is no text is not missing. */
    private void faultIfEmpty(String text, MalformedReason missing, MalformedReason invalid) {
        if (text.isEmpty() && !faults.contains(invalid)) {
            fault(missing);
        }
    }

    private void see(int member) {
        if ((seen & member) != 0) {
            fault(MalformedReason.MEMBER_TWICE);
        }
        seen |= member;
    }

    private void faultUnless(boolean right, MalformedReason reason) {
        if (!right) {
            fault(reason);
        }
    }

    private void fault(MalformedReason reason) {
        faults.add(reason);
    }

    /** @return -1 if it has an unpaired surrogate, which has no UTF-8 */
    private static int utf8Length(String text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                bytes++;
            } else if (c < 0x800) {
                bytes += 2;
            } else if (!Character.isSurrogate(c)) {
                bytes += 3;
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                bytes += 4;
                i++;
            } else {
                return -1;
            }
        }
        return bytes;
    }

    private static boolean isUtf8(byte[] bytes, int offset, int length) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, offset, length));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
