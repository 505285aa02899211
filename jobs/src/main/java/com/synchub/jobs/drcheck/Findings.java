package com.synchub.jobs.drcheck;

import com.synchub.inspection.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was found so far. Used by one thread. */
final class Findings {

    private final List<Finding> found = new ArrayList<>();

    void add(FindingCode code, String resource, String hint) {
        found.add(new Finding(code, resource, hint));
    }

    /** The answer to a question; empty if it was not told, which is a finding. */
    <T> Optional<T> told(Question question, String resource, Answer<T> answer) {
        if (answer instanceof Answer.Told<T> told) {
            return Optional.of(told.value());
        }
        Answer.Withheld<T> withheld = (Answer.Withheld<T>) answer;
        found.add(
                withheld.reason() == Answer.Reason.DENIED
                        ? question.denied(resource)
                        : question.notSupported(resource));
        return Optional.empty();
    }

    /** Worst first. */
    List<Finding> sorted() {
        return found.stream().sorted(Finding.ORDER).toList();
    }
}
