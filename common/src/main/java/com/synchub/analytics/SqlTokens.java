package com.synchub.analytics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of a metric's SQL. What the check of it has understood is written down as words too, and both have to be the
 * same: so a clause that the parser knows and the check doesn't can't slip through.
 */
final class SqlTokens {

    private static final Pattern TOKEN =
            Pattern.compile("\\s+|(?<word>[A-Za-z_][A-Za-z0-9_]*)|(?<number>[0-9]{1,18})(?![A-Za-z0-9_.])"
                    + "|(?<text>'(?:[^'\\p{Cntrl}]|'')*')|(?<mark><>|<=|>=|\\|\\||[-(),.=<>+*%])");
    /** They change nothing where the grammar lets them be left out. */
    private static final Set<String> OPTIONAL = Set.of("as", "inner", "outer", "asc");

    /** A word in lower case (texts stay as they are), and its line from 1. */
    record Token(String text, int line) {}

    private SqlTokens() {}

    static List<Token> of(String sql) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(sql);
        int line = 1;
        int at = 0;
        while (at < sql.length()) {
            matcher.region(at, sql.length());
            if (!matcher.lookingAt() || sql.startsWith("--", at)) {
                throw new SqlRefused(
                        line,
                        "a character that portable SQL has no use for here",
                        "Words, whole numbers, 'texts' and < > = + - * % || ( ) , . are allowed; comments belong into"
                                + " the YAML, and division differs between the engines.");
            }
            String text = matcher.group();
            String folded = matcher.group("word") == null ? text : text.toLowerCase(Locale.ROOT);
            if (!text.isBlank() && !OPTIONAL.contains(folded)) {
                tokens.add(new Token(folded, line));
            }
            line += (int) text.chars().filter(c -> c == '\n').count();
            at = matcher.end();
        }
        return tokens;
    }

    /** Refuses the first word that isn't the one that was understood. */
    static void requireSame(List<Token> given, List<String> understood) {
        for (int i = 0; i < given.size(); i++) {
            if (i >= understood.size() || !given.get(i).text().equals(understood.get(i))) {
                throw new SqlRefused(
                        given.get(i).line(),
                        "'" + given.get(i).text() + "' is not on the list of what a metric may say",
                        "A metric is SELECT, JOIN on the pseudonym, WHERE, GROUP BY, HAVING, WITH and UNION ALL; no"
                                + " LIMIT, sample, hint or frame.");
            }
        }
        if (understood.size() > given.size()) {
            throw new SqlRefused(1, "the parser reads more than there is", "Write it more plainly.");
        }
    }
}
