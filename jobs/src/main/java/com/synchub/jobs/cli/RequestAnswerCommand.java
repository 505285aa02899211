package com.synchub.jobs.cli;

import com.synchub.jobs.requests.RequestDesk;
import com.synchub.jobs.requests.TenantRequest;
import com.synchub.jobs.run.Actor;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code synchub requests answer}. */
@Command(
        name = "answer",
        description = {
            "Record that the person was answered, which stops the clock: either how, once the request is done,",
            "or why it was refused."
        })
final class RequestAnswerCommand extends RequestActionCommand {

    @ArgGroup(multiplicity = "1")
    Answer answer = new Answer();

    /** One of the two. */
    static final class Answer {

        @Option(names = "--done", paramLabel = "TEXT", description = "How, such as \"link sent by mail\".")
        @Nullable
        String done;

        @Option(names = "--refused", paramLabel = "TEXT", description = "Why; what the person was told.")
        @Nullable
        String refused;
    }

    @Override
    TenantRequest act(Application application, Actor actor) {
        RequestDesk desk = application.bean(RequestDesk.class);
        return answer.done != null
                ? desk.answer(id, answer.done, actor)
                : desk.refuse(id, String.valueOf(answer.refused), actor);
    }
}
