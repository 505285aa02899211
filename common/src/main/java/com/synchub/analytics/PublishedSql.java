package com.synchub.analytics;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.sf.jsqlparser.parser.CCJSqlParser;
import net.sf.jsqlparser.parser.ParseException;
import net.sf.jsqlparser.parser.StringProvider;
import net.sf.jsqlparser.parser.TokenMgrException;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.util.TablesNamesFinder;

/**
 * Says whether a query of somebody else may go to an engine that sees more than published tables. The words are split up here by
 * the engine's rules, and whatever another reader could split up in another way is refused: so the parser that finds the
 * tables, and the engine, read the same text.
 */
public final class PublishedSql {

    public static final String HINT =
            "Give one SELECT over `published`, `newest`, `monthly_sums` or a metric's view; `synchub"
                    + " analytics list` shows the metrics.";

    private static final Pattern TOKEN = Pattern.compile("(?<blank>\\s+|--[^\\n]*|/\\*(?:[^*]++|\\*(?!/))*+\\*/)"
            + "|(?<word>[A-Za-z_][A-Za-z0-9_]*)(?!['\"])|\"(?<name>[^\"\\\\\\p{Cntrl}]+)\"(?![\"'])"
            + "|[0-9]+(?:\\.[0-9]*)?(?:[eE][+-]?[0-9]+)?(?![A-Za-z_'\"])|\\.[0-9]+(?![A-Za-z_'\"])"
            + "|'(?:[^'\\\\\\p{Cntrl}]++|'')*+'(?!\")|<>|!=|<=|>=|\\|\\||[-(),.=<>+*/%\\[\\]]");
    private static final Set<String> QUERIES = Set.of("select", "with");
    /** They reach what no table of ours is. */
    private static final Set<String> FORBIDDEN = Set.of("information_schema", "system", "unload", "into");

    private PublishedSql() {}

    /**
     * Yields the query as it is to be run, without its comments.
     *
     * @param database the only one that may be named
     * @param tables of it, in lower case
     * @throws SyncHubException {@code ANALYTICS_QUERY_REFUSED}
     */
    public static String checked(String sql, String database, Set<String> tables) {
        Plain plain = plain(sql);
        Finder finder = new Finder();
        Set<String> found = finder.getTables((Statement) parsed(plain.text()));
        if (finder.selects.size() != plain.selects()) {
            throw refused("it has a SELECT where none is allowed");
        }
        for (String name : found) {
            String table = name.replace("\"", "").toLowerCase(Locale.ROOT);
            String unqualified = table.startsWith(database + ".") ? table.substring(database.length() + 1) : table;
            if (!tables.contains(unqualified)) {
                throw refused("it reads a table that is not published");
            }
        }
        return plain.text();
    }

    /**
     * What was split up.
     *
     * @param selects how many SELECTs it has
     */
    private record Plain(String text, int selects) {}

    /** It doesn't go everywhere, so it says where it has been: tables are named in a SELECT only. */
    private static final class Finder extends TablesNamesFinder<Void> {

        private final Set<PlainSelect> selects = Collections.newSetFromMap(new IdentityHashMap<>());

        @Override
        public <S> Void visit(PlainSelect select, S context) {
            selects.add(select);
            return super.visit(select, context);
        }
    }

    private static Plain plain(String sql) {
        StringBuilder plain = new StringBuilder(sql.length());
        Matcher matcher = TOKEN.matcher(sql);
        String first = null;
        int selects = 0;
        for (int at = 0; at < sql.length(); at = matcher.end()) {
            matcher.region(at, sql.length()).useTransparentBounds(true);
            if (!matcher.lookingAt()) {
                throw refused("it has a character at position " + (at + 1) + " that is not allowed there");
            }
            String word = matcher.group("word") == null ? matcher.group("name") : matcher.group("word");
            if (word != null && FORBIDDEN.contains(word.toLowerCase(Locale.ROOT))) {
                throw refused("it says " + word);
            }
            if ("select".equalsIgnoreCase(matcher.group("word"))) {
                selects++;
            }
            if (matcher.group("blank") != null) {
                plain.append(' ');
            } else {
                first = first == null ? matcher.group().toLowerCase(Locale.ROOT) : first;
                plain.append(matcher.group());
            }
        }
        if (first == null || !QUERIES.contains(first)) {
            throw refused("it is no SELECT");
        }
        return new Plain(plain.toString().strip(), selects);
    }

    private static Select parsed(String sql) {
        try {
            if (new CCJSqlParser(new StringProvider(sql)).Statement() instanceof Select select) {
                return select;
            }
        } catch (ParseException | TokenMgrException e) {
            throw refused("it is not understood");
        }
        throw refused("it is no SELECT");
    }

    private static SyncHubException refused(String why) {
        return new SyncHubException(ErrorCode.ANALYTICS_QUERY_REFUSED, "cannot run the query: " + why, HINT);
    }
}
