package com.synchub.usage;

import java.time.LocalDate;

/**
 * What was metered of the logs delivered on one day, as a commit names it.
 *
 * @param list key of the {@link MeteredObjects}
 * @param sha256 of that document
 * @param content stands for the objects, see {@link MeteredObjects#content}
 */
public record CommittedInput(LocalDate delivered, String list, String sha256, String content, int objects) {}
