package com.synchub.analytics;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.sf.jsqlparser.expression.AnalyticExpression;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.BooleanValue;
import net.sf.jsqlparser.expression.CaseExpression;
import net.sf.jsqlparser.expression.CastExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.NotExpression;
import net.sf.jsqlparser.expression.NullValue;
import net.sf.jsqlparser.expression.SignedExpression;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.WhenClause;
import net.sf.jsqlparser.expression.operators.arithmetic.Addition;
import net.sf.jsqlparser.expression.operators.arithmetic.Concat;
import net.sf.jsqlparser.expression.operators.arithmetic.Modulo;
import net.sf.jsqlparser.expression.operators.arithmetic.Multiplication;
import net.sf.jsqlparser.expression.operators.arithmetic.Subtraction;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.conditional.OrExpression;
import net.sf.jsqlparser.expression.operators.relational.Between;
import net.sf.jsqlparser.expression.operators.relational.ComparisonOperator;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.expression.operators.relational.IsNullExpression;
import net.sf.jsqlparser.expression.operators.relational.LikeExpression;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.OrderByElement;
import org.jspecify.annotations.Nullable;

/** Checks an expression against a list of what is allowed, and writes down what it has understood. */
final class SqlExpression {

    private static final Set<String> AGGREGATES = Set.of("count", "sum", "min", "max", "bool_or", "bool_and");
    private static final Set<String> WINDOWS = Set.of("count", "sum", "min", "max", "row_number", "rank", "dense_rank");
    /** Those that say the same on both engines, for NULL and for strange letters too. */
    private static final Map<String, Arguments> FUNCTIONS = Map.of(
            "coalesce", Arguments.of(2, Integer.MAX_VALUE),
            "nullif", Arguments.of(2, 2),
            "abs", Arguments.of(1, 1),
            "substr", Arguments.of(2, 3).from1(1),
            "strpos", Arguments.of(2, 2),
            "split_part", Arguments.of(3, 3).from1(2),
            "replace", Arguments.of(3, 3));

    /**
     * What a function is given where both engines understand it alike.
     *
     * @param place of the argument that counts from 1, from 0; less than 0 if none does. The engines differ on less
     */
    private record Arguments(int least, int most, int place) {

        static Arguments of(int least, int most) {
            return new Arguments(least, most, -1);
        }

        Arguments from1(int which) {
            return new Arguments(least, most, which);
        }

        boolean fit(List<? extends Expression> given) {
            return given.size() >= least
                    && given.size() <= most
                    && (place < 0 || (given.get(place) instanceof LongValue number && number.getValue() >= 1));
        }
    }

    private static final Set<String> TYPES = Set.of("bigint", "varchar", "boolean");
    private static final Set<Class<?>> OPERATORS = Set.of(
            Addition.class,
            Subtraction.class,
            Multiplication.class,
            Modulo.class,
            Concat.class,
            AndExpression.class,
            OrExpression.class);

    private final SqlScope scope;
    private final List<String> understood;
    /** Whether rows were grouped, so that aggregates are of one tenant each. */
    private final boolean grouped;

    private int line;

    SqlExpression(SqlScope scope, List<String> understood, boolean grouped, int line) {
        this.scope = scope;
        this.understood = understood;
        this.grouped = grouped;
        this.line = line;
    }

    void check(Expression e) {
        line = SqlScope.lineOf(e, line);
        if (e instanceof Column column) {
            plain(column);
        } else if (e instanceof LongValue number) {
            words(number.getStringValue());
        } else if (e instanceof StringValue text && text.getPrefix() == null) {
            words("'" + text.getValue() + "'");
        } else if (e instanceof BooleanValue || e instanceof NullValue) {
            words(e.toString());
        } else if (e instanceof ParenthesedExpressionList<?> list) {
            words("(");
            all(list);
            words(")");
        } else if (e instanceof NotExpression not) {
            words("not");
            check(not.getExpression());
        } else if (e instanceof SignedExpression signed) {
            words(String.valueOf(signed.getSign()));
            check(signed.getExpression());
        } else if (e instanceof BinaryExpression binary) {
            operator(binary);
        } else if (e instanceof CaseExpression choice) {
            cases(choice);
        } else if (e instanceof CastExpression cast) {
            cast(cast);
        } else if (e instanceof AnalyticExpression window) {
            window(window);
        } else if (e instanceof Function function) {
            function(function);
        } else {
            tests(e);
        }
    }

    /** A column that names nobody. */
    private void plain(Column column) {
        String name = SqlScope.name(column);
        if (name.equals(StagedColumns.PSEUDONYM)) {
            throw refused(
                    "the pseudonym is used as a value",
                    "It may be selected, joined on, grouped by and partitioned by, and nothing else.");
        }
        if (name.equals(StagedColumns.CHOICE)) {
            throw refused(
                    "the choice is used as a value",
                    "It may be selected, as it is or as min(choice), and nothing else.");
        }
        column(column);
    }

    /** Any column, by itself. Yields the relation it is of. */
    String column(Column column) {
        line = SqlScope.lineOf(column, line);
        String relation = scope.relationOf(column, line);
        if (column.getTable() != null) {
            words(relation, ".");
        }
        words(SqlScope.name(column));
        return relation;
    }

    private void operator(BinaryExpression e) {
        check(e.getLeftExpression());
        if (e instanceof LikeExpression like && like.getEscape() == null && !like.isUseBinary()) {
            words(like.isNot() ? new String[] {"not", "like"} : new String[] {"like"});
        } else if (OPERATORS.contains(e.getClass()) || e instanceof ComparisonOperator) {
            words(e.getStringExpression());
        } else {
            throw unknown(e);
        }
        check(e.getRightExpression());
    }

    private void tests(Expression e) {
        if (e instanceof InExpression in && beginsWithList(in.getRightExpression())) {
            check(in.getLeftExpression());
            words(in.isNot() ? new String[] {"not", "in"} : new String[] {"in"});
            check(in.getRightExpression());
        } else if (e instanceof Between between) {
            check(between.getLeftExpression());
            words(between.isNot() ? new String[] {"not", "between"} : new String[] {"between"});
            check(between.getBetweenExpressionStart());
            words("and");
            check(between.getBetweenExpressionEnd());
        } else if (e instanceof IsNullExpression isNull) {
            check(isNull.getLeftExpression());
            words(isNull.isNot() ? new String[] {"is", "not", "null"} : new String[] {"is", "null"});
        } else {
            throw unknown(e);
        }
    }

    /** The parser takes what follows a list of IN for a part of it: {@code a IN (1) AND b} is {@code a IN ((1) AND b)} to it. */
    private static boolean beginsWithList(Expression e) {
        return e instanceof ParenthesedExpressionList<?>
                || (e instanceof BinaryExpression binary && beginsWithList(binary.getLeftExpression()));
    }

    private void cases(CaseExpression e) {
        words("case");
        if (e.getSwitchExpression() != null) {
            check(e.getSwitchExpression());
        }
        for (WhenClause when : e.getWhenClauses()) {
            words("when");
            check(when.getWhenExpression());
            words("then");
            check(when.getThenExpression());
        }
        if (e.getElseExpression() != null) {
            words("else");
            check(e.getElseExpression());
        }
        words("end");
    }

    private void cast(CastExpression e) {
        String type =
                e.getColDataType() == null ? "" : e.getColDataType().toString().toLowerCase(Locale.ROOT);
        if (!TYPES.contains(type)) {
            throw refused("a cast to a type that differs between the engines", "Use " + TYPES + ".");
        }
        words("cast", "(");
        check(e.getLeftExpression());
        words(type, ")");
    }

    private void function(Function e) {
        String name = e.getName().toLowerCase(Locale.ROOT);
        boolean aggregate = AGGREGATES.contains(name);
        if (!aggregate && !FUNCTIONS.containsKey(name)) {
            throw refused(
                    "function '" + name + "' is not portable, or not of one tenant only",
                    "There are " + AGGREGATES + " within GROUP BY pseudonym, and " + new TreeSet<>(FUNCTIONS.keySet())
                            + ".");
        }
        if (aggregate && !grouped) {
            throw refused("'" + name + "' over all tenants", "GROUP BY pseudonym; the sum over tenants is added.");
        }
        requireFit(name, e);
        words(name, "(");
        if (e.isDistinct()) {
            words("distinct");
        }
        if (e.getParameters() != null) {
            if (name.equals("min")
                    && e.getParameters().size() == 1
                    && e.getParameters().get(0) instanceof Column column
                    && SqlScope.name(column).equals(StagedColumns.CHOICE)) {
                column(column);
            } else {
                all(e.getParameters());
            }
        }
        words(")");
    }

    private void requireFit(String name, Function e) {
        List<? extends Expression> given = e.getParameters() == null ? List.of() : e.getParameters();
        Arguments allowed = FUNCTIONS.get(name);
        boolean fit = allowed == null ? given.size() == 1 : !e.isDistinct() && allowed.fit(given);
        if (!fit) {
            throw refused(
                    "arguments of '" + name + "' that the engines don't understand alike",
                    "Give as many as it takes on both, and places as whole numbers from 1 on.");
        }
    }

    private void window(AnalyticExpression e) {
        String name = e.getName().toLowerCase(Locale.ROOT);
        if (!WINDOWS.contains(name)) {
            throw refused("window function '" + name + "' is not portable", "There are " + WINDOWS + ".");
        }
        words(name, "(");
        argument(e.isAllColumns() ? new AllColumns() : e.getExpression());
        words(")", "over", "(");
        var partition = e.getPartitionExpressionList();
        if (partition == null || partition.isEmpty() || !isOwn(partition.get(0))) {
            throw refused("a window over all tenants", "Begin it with PARTITION BY pseudonym.");
        }
        words("partition", "by");
        column((Column) partition.get(0));
        for (Expression further : partition.subList(1, partition.size())) {
            words(",");
            check(further);
        }
        order(e.getOrderByElements());
        words(")");
    }

    private void argument(@Nullable Expression e) {
        if (e instanceof AllColumns) {
            words("*");
        } else if (e != null) {
            check(e);
        }
    }

    private void order(@Nullable List<OrderByElement> order) {
        if (order == null || order.isEmpty()) {
            return;
        }
        words("order", "by");
        for (int i = 0; i < order.size(); i++) {
            if (i > 0) {
                words(",");
            }
            check(order.get(i).getExpression());
            if (!order.get(i).isAsc()) {
                words("desc");
            }
        }
    }

    /** The pseudonym of the relation whose rows are all there. */
    boolean isOwn(Expression e) {
        return e instanceof Column column
                && SqlScope.name(column).equals(StagedColumns.PSEUDONYM)
                && scope.relationOf(column, SqlScope.lineOf(column, line)).equals(scope.first());
    }

    private void all(List<? extends Expression> list) {
        for (int i = 0; i < list.size(); i++) {
            if (i > 0) {
                words(",");
            }
            argument(list.get(i));
        }
    }

    private void words(String... words) {
        for (String word : words) {
            understood.add(word.startsWith("'") ? word : word.toLowerCase(Locale.ROOT));
        }
    }

    private SqlRefused unknown(Expression e) {
        return refused(
                "'" + e.getClass().getSimpleName() + "' is not on the list of what a metric may say",
                "Rewrite it with comparisons, AND, OR, NOT, CASE, IN (list), BETWEEN, LIKE, + - * % and ||.");
    }

    private SqlRefused refused(String what, String cure) {
        return new SqlRefused(line, what, cure);
    }
}
