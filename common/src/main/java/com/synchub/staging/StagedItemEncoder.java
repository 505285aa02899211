package com.synchub.staging;

import com.synchub.item.ItemView;
import com.synchub.item.Tag;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.hc.client5.http.psl.DomainType;
import org.apache.hc.client5.http.psl.PublicSuffixMatcher;
import org.apache.hc.client5.http.psl.PublicSuffixMatcherLoader;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of an item what is staged of it: bytes that wait until the tenant is over, since only then it is known since when
 * it has been there. {@link StagedItemDecoder} reads them. Reused for every item of a segment; not thread-safe.
 */
public final class StagedItemEncoder {

    /** A longer text is no label but free text. */
    static final int MAX_TEXT_BYTES = 100;

    static final byte ABSENT = 0;
    static final byte PRESENT = 1;

    private static final byte[] FIRST_SEEN = StagedTable.FIRST_SEEN.getBytes(StandardCharsets.UTF_8);
    private static final byte[] NOTHING = {};
    private static final int MONTH_BYTES = 7;
    private static final PublicSuffixMatcher SUFFIXES = PublicSuffixMatcherLoader.getDefault();
    /** Letters, digits and hyphens in labels; the last one is no number, as in an IP address. */
    private static final Pattern HOST = Pattern.compile("(?:[a-z0-9_-]{1,63}\\.)+[a-z][a-z0-9-]{1,62}");

    private static final int MAX_LONG_DIGITS = 18;
    private static final int DOMAINS = 1_000;

    /** A column, in the order in which an item has its attributes. */
    private record Slot(int column, StagedColumn.Kind kind, ByteBuffer name) {}

    private final Slot[] slots;
    private final byte[] table;
    private final StagingHash hash;
    private final byte[][] cells;
    private ByteBuffer row = ByteBuffer.allocate(256);
    /** The earliest month so far, if {@link #seen}. */
    private final byte[] firstSeen = new byte[MONTH_BYTES];

    private boolean seen;

    /** What was met last: most addresses are of few hosts. */
    private final Map<String, byte[]> domains = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, byte[]> eldest) {
            return size() > DOMAINS;
        }
    };

    public StagedItemEncoder(StagedTable table, StagingHash hash) {
        List<StagedColumn> columns = table.columns();
        this.slots = IntStream.range(0, columns.size())
                .mapToObj(i -> new Slot(
                        i,
                        columns.get(i).kind(),
                        ByteBuffer.wrap(columns.get(i).attribute().getBytes(StandardCharsets.UTF_8))))
                .sorted(Comparator.comparing(
                        slot -> slot.name().array(), (one, other) -> Arrays.compareUnsigned(one, other)))
                .toArray(Slot[]::new);
        this.table = table.name().getBytes(StandardCharsets.UTF_8);
        this.cells = new byte[columns.size()][];
        this.hash = hash;
    }

    /** Forgets since when the tenant before has been there. */
    public void begin() {
        seen = false;
    }

    /** The earliest month of the items since {@link #begin}, as {@code 2026-11}; null if none says it. */
    public @Nullable String firstSeenMonth() {
        return seen ? new String(firstSeen, StandardCharsets.US_ASCII) : null;
    }

    /**
     * Encodes an item, which is left rewound.
     *
     * @param key holds the values of the two key attributes
     */
    public void encode(ItemView item, byte[] key, int tenantOffset, int tenantLength, int sortOffset, int sortLength) {
        long choice = hash.choice(table, key, tenantOffset, tenantLength, sortOffset, sortLength);
        Arrays.fill(cells, NOTHING);
        int slot = 0;
        int bytes = Integer.BYTES + Long.BYTES;
        item.rewind();
        while (item.next()) {
            if (item.compareName(FIRST_SEEN) == 0) {
                see(item);
            }
            int order = -1;
            while (slot < slots.length
                    && (order = item.compareName(slots[slot].name().array())) > 0) {
                slot++;
            }
            if (slot < slots.length && order == 0) {
                byte[] cell = cell(slots[slot].kind(), item);
                cells[slots[slot].column()] = cell;
                bytes += cell.length;
                slot++;
            }
        }
        item.rewind();
        write(choice, bytes + cells.length * (1 + Integer.BYTES));
    }

    private void write(long choice, int atMost) {
        if (row.capacity() < atMost) {
            row = ByteBuffer.allocate(2 * atMost);
        }
        row.clear();
        row.putInt(0);
        row.putLong(choice);
        for (byte[] cell : cells) {
            row.putInt(cell.length);
            row.put(cell);
        }
        row.putInt(0, row.position() - Integer.BYTES);
    }

    /** What {@link #encode} has made; valid until it is called again. */
    public byte[] bytes() {
        return row.array();
    }

    /** How many bytes of {@link #bytes} it is. */
    public int length() {
        return row.position();
    }

    private void see(ItemView item) {
        if (item.tag() != Tag.S || item.valueLength() < MONTH_BYTES) {
            return;
        }
        byte[] bytes = item.bytes();
        int at = item.valueOffset();
        boolean earlier = !seen || Arrays.compareUnsigned(bytes, at, at + MONTH_BYTES, firstSeen, 0, MONTH_BYTES) < 0;
        if (earlier && isMonth(bytes, at)) {
            System.arraycopy(bytes, at, firstSeen, 0, MONTH_BYTES);
            seen = true;
        }
    }

    private static boolean isMonth(byte[] bytes, int at) {
        return bytes[at] == '2'
                && bytes[at + 1] == '0'
                && isDigit(bytes[at + 2])
                && isDigit(bytes[at + 3])
                && bytes[at + 4] == '-'
                && ((bytes[at + 5] == '0' && bytes[at + 6] >= '1' && bytes[at + 6] <= '9')
                        || (bytes[at + 5] == '1' && bytes[at + 6] >= '0' && bytes[at + 6] <= '2'));
    }

    /** The value with a first byte that says that it is there; empty where it is not, or doesn't fit. */
    private byte[] cell(StagedColumn.Kind kind, ItemView item) {
        byte tag = item.tag();
        return switch (kind) {
            case TEXT -> tag == Tag.S ? text(item.bytes(), item.valueOffset(), item.valueLength()) : NOTHING;
            case DOMAIN -> tag == Tag.S ? domain(item) : NOTHING;
            case NUMBER -> tag == Tag.N ? number(item) : NOTHING;
            case FLAG -> tag == Tag.TRUE || tag == Tag.FALSE ? new byte[] {PRESENT, tag} : NOTHING;
        };
    }

    private static byte[] text(byte[] source, int offset, int length) {
        if (length > MAX_TEXT_BYTES) {
            return NOTHING;
        }
        byte[] cell = new byte[1 + length];
        cell[0] = PRESENT;
        System.arraycopy(source, offset, cell, 1, length);
        return cell;
    }

    private static byte[] number(ItemView item) {
        byte[] bytes = item.bytes();
        int at = item.valueOffset();
        int end = at + item.valueLength();
        if (end - at > MAX_LONG_DIGITS) {
            return NOTHING;
        }
        boolean negative = bytes[at] == '-';
        long number = 0;
        for (int p = negative ? at + 1 : at; p < end; p++) {
            if (!isDigit(bytes[p])) {
                return NOTHING;
            }
            number = 10 * number + (bytes[p] - '0');
        }
        return ByteBuffer.allocate(1 + Long.BYTES)
                .put(PRESENT)
                .putLong(negative ? -number : number)
                .array();
    }

    /** The registered domain of the address's host: of all below a public suffix, the first label. None of an IP address. */
    private byte[] domain(ItemView item) {
        byte[] url = item.bytes();
        int end = item.valueOffset() + item.valueLength();
        int from = behindScheme(url, item.valueOffset(), end);
        if (from < 0) {
            return NOTHING;
        }
        int host = from;
        int to = from;
        int port = -1;
        while (to < end && !endsAuthority(url[to])) {
            if (url[to] == '@') {
                host = to + 1;
                port = -1;
            } else if (url[to] == ':') {
                port = to;
            }
            to++;
        }
        String name = new String(url, host, (port < 0 ? to : port) - host, StandardCharsets.UTF_8);
        return domains.computeIfAbsent(name.toLowerCase(Locale.ROOT), StagedItemEncoder::registered);
    }

    /** Behind the first {@code ://}; less than 0 if there is none. */
    private static int behindScheme(byte[] url, int from, int end) {
        for (int p = from; p + 2 < end; p++) {
            if (url[p] == ':' && url[p + 1] == '/' && url[p + 2] == '/') {
                return p + 3;
            }
        }
        return -1;
    }

    private static boolean endsAuthority(byte c) {
        return c == '/' || c == '?' || c == '#' || c == '\\';
    }

    private static byte[] registered(String host) {
        String domain = HOST.matcher(host).matches() ? SUFFIXES.getDomainRoot(host, DomainType.ICANN) : null;
        if (domain == null) {
            return NOTHING;
        }
        byte[] utf8 = domain.getBytes(StandardCharsets.UTF_8);
        return text(utf8, 0, utf8.length);
    }

    private static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }
}
