package com.synchub.jobs.cli;

import com.synchub.jobs.run.RunParameters;
import java.util.Map;

/** Words of the command line that stand for a value of a list. */
final class RequestWords {

    private RequestWords() {}

    /** Errors: {@code PARAMETERS_INVALID}. */
    static <E extends Enum<E>> E oneOf(String option, Class<E> type, String word) {
        return new RunParameters(Map.of(option, word)).oneOf(option, type);
    }
}
