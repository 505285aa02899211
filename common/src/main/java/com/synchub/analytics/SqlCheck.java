package com.synchub.analytics;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.sf.jsqlparser.parser.CCJSqlParser;
import net.sf.jsqlparser.parser.ParseException;
import net.sf.jsqlparser.parser.StringProvider;
import net.sf.jsqlparser.parser.TokenMgrException;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.select.Select;

/**
 * Says whether a metric's SQL may be run: by a list of what is allowed, never of what is not. It allows what both engines
 * understand alike and what keeps every row with its tenant.
 */
final class SqlCheck {

    private final StagedColumns staged;

    SqlCheck(StagedColumns staged) {
        this.staged = staged;
    }

    /**
     * Yields the tables that it reads.
     *
     * @throws SqlRefused with the line in the SQL
     */
    Set<String> check(String sql, KeyKind keys) {
        List<SqlTokens.Token> given = SqlTokens.of(sql);
        List<String> understood = new ArrayList<>();
        SqlSelect select = new SqlSelect(staged, understood);
        Set<String> columns = select.check(parsed(sql));
        SqlTokens.requireSame(given, understood);
        Set<String> wanted = new TreeSet<>(Set.of(StagedColumns.PSEUDONYM, StagedColumns.CHOICE, "value"));
        if (keys != KeyKind.NONE) {
            wanted.add("key");
        }
        if (!wanted.equals(new TreeSet<>(columns))) {
            throw new SqlRefused(
                    1, "it yields " + columns, "A metric yields " + wanted + ": one row a tenant and key, or more.");
        }
        return Set.copyOf(select.tables());
    }

    private static Select parsed(String sql) {
        Statement statement;
        try {
            statement = new CCJSqlParser(new StringProvider(sql)).Statement();
        } catch (ParseException e) {
            int line = e.currentToken == null || e.currentToken.next == null ? 1 : e.currentToken.next.beginLine;
            throw new SqlRefused(line, "it is not SQL", "Correct the syntax there.");
        } catch (TokenMgrException e) {
            throw new SqlRefused(1, "it is not SQL", "Correct the syntax.");
        }
        if (statement instanceof Select select) {
            return select;
        }
        throw new SqlRefused(1, "it is no SELECT", "A metric only reads.");
    }
}
