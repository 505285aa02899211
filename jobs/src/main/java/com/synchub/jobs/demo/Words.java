package com.synchub.jobs.demo;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What demo text and demo dates are made of. */
final class Words {

    /** All dates lie in the two years before this; fixed, because the data must not depend on the day. */
    private static final Instant LATEST = Instant.parse("2026-11-01T00:00:00Z");

    private static final int SPAN_SECONDS = 2 * 365 * 24 * 3600;

    static final List<String> HOSTS = List.of(
            "docs.example.com",
            "news.example.org",
            "shop.example.net",
            "wiki.example.edu",
            "video.example.com",
            "maps.example.com",
            "github.example.io",
            "recipes.example.org",
            "travel.example.net",
            "xn--bcher-kva.example",
            "bank.example",
            "weather.example.org");
    static final List<String> FOLDERS = List.of(
            "/",
            "/work",
            "/work/projects",
            "/work/projects/2026",
            "/home",
            "/home/kitchen",
            "/read later",
            "/travel",
            "/Überblick",
            "/音楽",
            "/archive/old/older");
    static final List<String> TAGS = List.of(
            "work", "todo", "reading", "recipes", "travel", "video", "reference", "shared", "später", "重要", "⭐");
    static final List<String> PLATFORMS = List.of("android", "ios", "linux", "macos", "windows");
    static final List<String> PEOPLE = List.of(
            "Ada", "Grace", "Edsger", "Barbara", "Donald", "Radia", "Søren", "Zoë", "José", "李雷", "Мария", "محمد");
    private static final List<String> NOUNS = List.of(
            "guide",
            "review",
            "tutorial",
            "map",
            "recipe",
            "report",
            "index",
            "archive",
            "manual",
            "gallery",
            "plan",
            "diary",
            "checklist",
            "Übersicht",
            "résumé",
            "地図",
            "ноты",
            "👩‍💻 notes");
    private static final List<String> ADJECTIVES = List.of(
            "quick",
            "complete",
            "annual",
            "hidden",
            "modern",
            "practical",
            "short",
            "official",
            "forgotten",
            "new",
            "better",
            "illustrated");

    private Words() {}

    static String phrase(Dice dice, int words) {
        StringBuilder phrase = new StringBuilder();
        for (int i = 0; i < words; i++) {
            phrase.append(i == 0 ? "" : " ").append(dice.pick(i % 2 == 0 ? ADJECTIVES : NOUNS));
        }
        return phrase.toString();
    }

    static Instant moment(Dice dice) {
        return LATEST.minusSeconds(dice.below(SPAN_SECONDS)).minusMillis(dice.below(1_000));
    }

    /** Between the moment and the latest one. */
    static Instant later(Instant moment, Dice dice) {
        return moment.plusSeconds((long) (ChronoUnit.SECONDS.between(moment, LATEST) * (dice.below(1_000) / 1_000.0)));
    }
}
