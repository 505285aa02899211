package com.synchub.jobs.register;

import com.synchub.jobs.run.SoftwareVersion;
import com.synchub.request.RetentionSchedule;
import com.synchub.table.AttributeDefinition;
import com.synchub.table.TableCatalogue;
import com.synchub.table.TableDefinition;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes the record of processing activities of what this service knows. */
public final class ProcessingRegister {

    /** What nothing here knows, and the record needs. */
    private static final List<String> TO_BE_ADDED = List.of(
            "The contact of the data protection officer, and of joint controllers or a representative.",
            "Transfers to third countries, if there are any, and their safeguards.",
            "The technical and organisational measures.",
            "Processing outside of this service, such as accounts, mail and payments.");

    private final TableCatalogue catalogue;
    private final Supplier<RetentionSchedule> schedule;
    private final @Nullable String controller;
    private final Clock clock;

    ProcessingRegister(
            TableCatalogue catalogue, Supplier<RetentionSchedule> schedule, @Nullable String controller, Clock clock) {
        this.catalogue = catalogue;
        this.schedule = schedule;
        this.controller = controller;
        this.clock = clock;
    }

    /** As of now. */
    public RegisterDocument document() {
        return new RegisterDocument(
                clock.instant(),
                SoftwareVersion.current(),
                controller,
                catalogue.tables().stream().map(ProcessingRegister::activity).toList(),
                schedule.get().places(),
                TO_BE_ADDED);
    }

    private static RegisterDocument.Activity activity(TableDefinition table) {
        return new RegisterDocument.Activity(
                table.name(),
                table.description(),
                table.processing().purpose(),
                table.processing().persons(),
                table.processing().recipients(),
                table.processing().source(),
                table.retention(),
                table.keptFor(),
                table.attributes().stream().map(ProcessingRegister::attribute).toList());
    }

    private static RegisterDocument.Attribute attribute(AttributeDefinition attribute) {
        return new RegisterDocument.Attribute(
                attribute.name(),
                attribute.description(),
                attribute.personal(),
                attribute.secret(),
                attribute.person(),
                attribute.providedBySubject(),
                attribute.analytics(),
                attribute.thirdParty().name().toLowerCase(Locale.ROOT));
    }
}
