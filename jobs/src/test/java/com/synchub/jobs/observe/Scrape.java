package com.synchub.jobs.observe;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A scrape, as text that is taken apart: {@code name{labels} value}, a line each. */
record Scrape(Map<String, Double> series) {

    static Scrape of(String text) {
        Map<String, Double> series = new LinkedHashMap<>();
        text.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            int space = line.lastIndexOf(' ');
            series.put(line.substring(0, space), Double.parseDouble(line.substring(space + 1)));
        });
        return new Scrape(series);
    }

    Set<String> names() {
        return series.keySet().stream()
                .map(key -> key.contains("{") ? key.substring(0, key.indexOf('{')) : key)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The value of the one series that has this name and these labels, written {@code job_name="backup"}. */
    double value(String name, String... labels) {
        return series.entrySet().stream()
                .filter(entry -> entry.getKey().equals(name) || entry.getKey().startsWith(name + "{"))
                .filter(entry -> Arrays.stream(labels).allMatch(entry.getKey()::contains))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + String.join(",", labels)));
    }
}
