package com.synchub.analytics;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.sf.jsqlparser.expression.Alias;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.relational.EqualsTo;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.FromItem;
import net.sf.jsqlparser.statement.select.Join;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.SelectItem;
import net.sf.jsqlparser.statement.select.SetOperation;
import net.sf.jsqlparser.statement.select.SetOperationList;
import net.sf.jsqlparser.statement.select.UnionOp;
import net.sf.jsqlparser.statement.select.WithItem;
import org.jspecify.annotations.Nullable;

/**
 * Checks queries. What it lets pass has a pseudonym in every row, and all of a row comes from rows of that pseudonym: so a
 * tenant that goes takes its own rows along and changes no other.
 */
final class SqlSelect {

    /** Words of "a.pseudonym = b.pseudonym". */
    private static final int ON_PSEUDONYM = 7;

    private final StagedColumns staged;
    private final List<String> understood;
    private final Map<String, Set<String>> named = new HashMap<>();
    private final Set<String> tables = new TreeSet<>();

    SqlSelect(StagedColumns staged, List<String> understood) {
        this.staged = staged;
        this.understood = understood;
    }

    Set<String> tables() {
        return tables;
    }

    /** Yields its columns, in order. */
    Set<String> check(Select select) {
        int line = SqlScope.lineOf(select, 1);
        List<WithItem<?>> with = select.getWithItemsList();
        if (with != null && !with.isEmpty()) {
            names(with, line);
        }
        if (select instanceof PlainSelect plain) {
            return plain(plain, line);
        }
        if (select instanceof SetOperationList union) {
            return union(union, line);
        }
        throw new SqlRefused(line, "neither SELECT nor UNION ALL", "Write it with SELECT.");
    }

    private void names(List<WithItem<?>> with, int line) {
        words("with");
        for (int i = 0; i < with.size(); i++) {
            String name = with.get(i).getAliasName().toLowerCase(Locale.ROOT);
            if (staged.tables().containsKey(name) || named.containsKey(name)) {
                throw new SqlRefused(line, "'" + name + "' is there already", "Give it another name.");
            }
            words(i > 0 ? new String[] {",", name, "("} : new String[] {name, "("});
            named.put(name, check(with.get(i).getSelect().getSelect()));
            words(")");
        }
    }

    private Set<String> union(SetOperationList union, int line) {
        Set<String> columns = Set.of();
        for (int i = 0; i < union.getSelects().size(); i++) {
            if (i > 0) {
                SetOperation operation = union.getOperation(i - 1);
                if (!(operation instanceof UnionOp unionOp) || !unionOp.isAll()) {
                    throw new SqlRefused(line, "a set operation other than UNION ALL", "Use UNION ALL.");
                }
                words("union", "all");
            }
            Set<String> next = check(union.getSelect(i));
            if (i > 0 && !List.copyOf(next).equals(List.copyOf(columns))) {
                throw new SqlRefused(
                        line, "the parts of UNION ALL differ in their columns", "Name them alike, in order.");
            }
            columns = next;
        }
        return columns;
    }

    private Set<String> plain(PlainSelect select, int line) {
        // FROM first: what is selected is looked up there. Its words are put behind.
        SqlScope scope = new SqlScope();
        int start = understood.size();
        from(select, scope, line);
        List<String> fromWords = List.copyOf(understood.subList(start, understood.size()));
        understood.subList(start, understood.size()).clear();

        boolean grouped = select.getGroupBy() != null;
        SqlExpression rows = new SqlExpression(scope, understood, false, line);
        SqlExpression groups = new SqlExpression(scope, understood, grouped, line);
        words("select");
        if (select.getDistinct() != null) {
            words("distinct");
        }
        Set<String> columns = items(select.getSelectItems(), scope, groups, line);
        understood.addAll(fromWords);
        if (select.getWhere() != null) {
            words("where");
            rows.check(select.getWhere());
        }
        if (grouped) {
            group(select.getGroupBy().getGroupByExpressionList(), rows, line);
        }
        if (select.getHaving() != null) {
            words("having");
            groups.check(select.getHaving());
        }
        return columns;
    }

    private void from(PlainSelect select, SqlScope scope, int line) {
        if (select.getFromItem() == null) {
            throw new SqlRefused(line, "SELECT without FROM", "Every row has to be of a tenant.");
        }
        words("from");
        relation(select.getFromItem(), scope, line);
        List<Join> joins = select.getJoins();
        for (Join join : joins == null ? List.<Join>of() : joins) {
            join(join, scope, line);
        }
    }

    /** Yields its alias. */
    private String relation(FromItem item, SqlScope scope, int otherwise) {
        int line = SqlScope.lineOf(item, otherwise);
        String alias = alias(item.getAlias());
        Set<String> columns;
        if (item instanceof Table table) {
            String name = table.getFullyQualifiedName().toLowerCase(Locale.ROOT);
            words(name.split("(?=\\.)|(?<=\\.)"));
            columns = named.get(name);
            if (columns == null) {
                Map<String, String> known = staged.tables().get(name);
                if (known == null) {
                    throw new SqlRefused(
                            line,
                            "unknown table '" + name + "'",
                            "There are " + new TreeSet<>(staged.tables().keySet()) + ".");
                }
                tables.add(name);
                columns = known.keySet();
            }
            alias = alias == null ? name : withWord(alias);
        } else if (item instanceof ParenthesedSelect nested && alias != null) {
            words("(");
            columns = check(nested.getSelect());
            words(")");
            alias = withWord(alias);
        } else {
            throw new SqlRefused(line, "FROM something else than a table or a query with an alias", "Name it.");
        }
        scope.add(alias, columns, line);
        return alias;
    }

    private void join(Join join, SqlScope scope, int otherwise) {
        int line = SqlScope.lineOf(join, SqlScope.lineOf(join.getFromItem(), otherwise));
        if (join.isSimple() || join.isRight() || join.isFull() || join.isCross() || join.isNatural()) {
            throw new SqlRefused(
                    line,
                    "a join that is neither JOIN nor LEFT JOIN",
                    "Join on the pseudonym, with JOIN or LEFT JOIN.");
        }
        words(join.isLeft() ? new String[] {"left", "join"} : new String[] {"join"});
        String alias = relation(join.getFromItem(), scope, line);
        if (join.getOnExpressions().size() != 1) {
            throw notOnPseudonym(line);
        }
        words("on");
        int start = understood.size();
        boolean own = on(join.getOnExpression(), alias, scope, line);
        if (!own || !beginsOnPseudonym(understood.subList(start, understood.size()))) {
            throw notOnPseudonym(line);
        }
    }

    /** However the parser has read it: as words, it begins so, and nothing outside of parentheses loosens the whole. */
    private static boolean beginsOnPseudonym(List<String> words) {
        if (words.size() < ON_PSEUDONYM
                || !words.get(2).equals(StagedColumns.PSEUDONYM)
                || !words.get(3).equals("=")
                || !words.get(6).equals(StagedColumns.PSEUDONYM)) {
            return false;
        }
        int depth = 0;
        for (String word : words) {
            depth += word.equals("(") ? 1 : word.equals(")") ? -1 : 0;
            if (depth == 0 && word.equals("or")) {
                return false;
            }
        }
        return words.size() == ON_PSEUDONYM || words.get(ON_PSEUDONYM).equals("and");
    }

    /** Whether one of the conditions, all of which have to hold, is that both are of the same tenant. */
    private boolean on(Expression condition, String alias, SqlScope scope, int line) {
        SqlExpression rows = new SqlExpression(scope, understood, false, line);
        if (condition instanceof AndExpression and) {
            boolean left = on(and.getLeftExpression(), alias, scope, line);
            words(and.getStringExpression());
            return on(and.getRightExpression(), alias, scope, line) || left;
        }
        if (condition instanceof EqualsTo equals
                && equals.getLeftExpression() instanceof Column left
                && equals.getRightExpression() instanceof Column right
                && SqlScope.name(left).equals(StagedColumns.PSEUDONYM)
                && SqlScope.name(right).equals(StagedColumns.PSEUDONYM)) {
            String one = rows.column(left);
            words("=");
            String other = rows.column(right);
            return one.equals(alias) != other.equals(alias);
        }
        rows.check(condition);
        return false;
    }

    private Set<String> items(List<SelectItem<?>> items, SqlScope scope, SqlExpression groups, int line) {
        Set<String> columns = new LinkedHashSet<>();
        boolean own = false;
        for (int i = 0; i < items.size(); i++) {
            if (i > 0) {
                words(",");
            }
            Expression e = items.get(i).getExpression();
            String alias = alias(items.get(i).getAlias());
            String name = alias == null && e instanceof Column column ? SqlScope.name(column) : alias;
            if (name == null || e instanceof AllColumns) {
                throw new SqlRefused(SqlScope.lineOf(e, line), "a column without a name", "Name it with AS; no '*'.");
            }
            boolean personal = name.equals(StagedColumns.PSEUDONYM) || name.equals(StagedColumns.CHOICE);
            if (personal && e instanceof Column column && SqlScope.name(column).equals(name)) {
                own |= groups.isOwn(column);
                groups.column(column);
            } else if (name.equals(StagedColumns.PSEUDONYM)) {
                throw new SqlRefused(
                        SqlScope.lineOf(e, line), "something else is called pseudonym", "Select the pseudonym itself.");
            } else {
                groups.check(e);
            }
            if (alias != null) {
                words(alias);
            }
            if (!columns.add(name)) {
                throw new SqlRefused(SqlScope.lineOf(e, line), "column '" + name + "' is there twice", "Rename one.");
            }
        }
        if (!own) {
            throw new SqlRefused(
                    line,
                    "rows without the pseudonym of " + scope.first(),
                    "Every SELECT has it, so that every row is of one tenant.");
        }
        return columns;
    }

    private void group(List<?> by, SqlExpression rows, int line) {
        words("group", "by");
        boolean own = false;
        for (int i = 0; i < by.size(); i++) {
            if (i > 0) {
                words(",");
            }
            Expression e = (Expression) by.get(i);
            if (rows.isOwn(e)) {
                own = true;
                var unused = rows.column((Column) e);
            } else if (e instanceof Column) {
                rows.check(e);
            } else {
                throw new SqlRefused(
                        SqlScope.lineOf(e, line),
                        "GROUP BY something else than a column",
                        "Name it in an inner SELECT.");
            }
        }
        if (!own) {
            throw new SqlRefused(line, "GROUP BY without the pseudonym", "Groups have to be of one tenant each.");
        }
    }

    private static @Nullable String alias(@Nullable Alias alias) {
        return alias == null ? null : alias.getName().toLowerCase(Locale.ROOT);
    }

    private String withWord(String alias) {
        words(alias);
        return alias;
    }

    private static SqlRefused notOnPseudonym(int line) {
        return new SqlRefused(
                line, "a join that is not on the pseudonym", "Write ON a.pseudonym = b.pseudonym, AND what you like.");
    }

    private void words(String... words) {
        for (String word : words) {
            understood.add(word.toLowerCase(Locale.ROOT));
        }
    }
}
