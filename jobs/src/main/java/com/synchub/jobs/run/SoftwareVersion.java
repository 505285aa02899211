package com.synchub.jobs.run;

/** What writes to the vault. */
public final class SoftwareVersion {

    private SoftwareVersion() {}

    /** Name and version from the jar's manifest; "development" where there is no jar. */
    public static String current() {
        String version = SoftwareVersion.class.getPackage().getImplementationVersion();
        return "synchub " + (version == null ? "development" : version);
    }
}
