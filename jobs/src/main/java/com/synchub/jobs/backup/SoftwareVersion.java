package com.synchub.jobs.backup;

/** What wrote a backup. */
final class SoftwareVersion {

    private SoftwareVersion() {}

    /** Name and version from the jar's manifest; "development" where there is no jar. */
    static String current() {
        String version = SoftwareVersion.class.getPackage().getImplementationVersion();
        return "synchub " + (version == null ? "development" : version);
    }
}
