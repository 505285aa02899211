package com.synchub.layout;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys of metered storage, in the work bucket; as in {@link UsageLayout} none names a tenant. */
public final class StorageLayout {

    public static final String PREFIX = "usage/storage/";

    private static final Pattern DAY = Pattern.compile(PREFIX + "dt=([0-9]{4}-[0-9]{2}-[0-9]{2})/day\\.json");

    private StorageLayout() {}

    /** That a day was metered, and which files it is. */
    public static String day(LocalDate day) {
        return folder(day) + "day.json";
    }

    /** The day whose record this is; empty if it is another key. */
    public static Optional<LocalDate> parseDay(String key) {
        Matcher matcher = DAY.matcher(key);
        return matcher.matches() ? Optional.of(LocalDate.parse(matcher.group(1))) : Optional.empty();
    }

    /**
     * The storage of the tenants in a bucket.
     *
     * @param sha256 of the file: the same content has the same key
     */
    public static String file(LocalDate day, int bucket, String sha256) {
        return folder(day) + String.format(Locale.ROOT, "bucket=%02d/%s.parquet", bucket, sha256);
    }

    private static String folder(LocalDate day) {
        return PREFIX + "dt=" + day + "/";
    }
}
