package com.synchub.jobs.cli;

import com.synchub.jobs.requests.Actor;
import com.synchub.jobs.requests.RequestDesk;
import com.synchub.jobs.requests.TenantRequest;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code synchub requests answer}. */
@Command(
        name = "answer",
        description = {
            "Record that the person was answered, which stops the clock: either how, once the request is done,",
            "or why it was refused."
        })
final class RequestAnswerCommand implements Callable<Integer> {

    @ParentCommand
    RequestsCommand parent;

    @Mixin
    Acting acting = new Acting();

    @Parameters(paramLabel = "REQUEST", description = "Its id.")
    String id;

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
    public Integer call() {
        Application application = parent.root.application();
        RequestDesk desk = application.bean(RequestDesk.class);
        Actor actor = acting.actor(application);
        TenantRequest answered = answer.done != null
                ? desk.answer(id, answer.done, actor)
                : desk.refuse(id, String.valueOf(answer.refused), actor);
        RequestShowCommand.print(parent.root.console(), answered, desk.history(id));
        return 0;
    }
}
