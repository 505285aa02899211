package com.synchub.jobs.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of {@code runbooks}, as somebody reads it who types what it says.
 *
 * @param name its path below {@code runbooks}
 */
public record Runbook(String name, String text) {

    private static final Path FOLDER = Path.of("..", "runbooks");
    private static final Pattern BLOCK = Pattern.compile("^```sh\\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern INLINE = Pattern.compile("`((?:\\./synchub|curl) [^`\\n]+)`");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
    private static final Pattern COMMENT = Pattern.compile("\\s+# .*$");

    public static Runbook of(String name) {
        try {
            return new Runbook(name, Files.readString(FOLDER.resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All of a folder below {@code runbooks}. */
    public static List<Runbook> in(String folder) {
        try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
            return files.map(file -> FOLDER.relativize(file).toString())
                    .filter(name -> name.endsWith(".md"))
                    .sorted()
                    .map(Runbook::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The commands of a chapter's shell blocks. */
    public List<String> commands(String chapter) {
        List<String> commands = new ArrayList<>();
        for (String part : text.split("(?m)^## ", -1)) {
            if (part.startsWith(chapter + "\n")) {
                commands.addAll(blocksOf(part));
            }
        }
        return commands;
    }

    /** All commands: of shell blocks, and those within the text and its tables. */
    public List<String> commands() {
        List<String> commands = blocksOf(text);
        INLINE.matcher(text).results().map(match -> match.group(1)).forEach(commands::add);
        return commands;
    }

    private static List<String> blocksOf(String part) {
        List<String> commands = new ArrayList<>();
        for (MatchResult block : BLOCK.matcher(part).results().toList()) {
            block.group(1)
                    .replaceAll("\\\\\\n\\s*", "")
                    .lines()
                    .map(line -> COMMENT.matcher(line).replaceFirst(""))
                    .filter(line -> !line.isBlank())
                    .forEach(commands::add);
        }
        return commands;
    }

    /** All places where the page says this. */
    public List<String> mentions(Pattern pattern) {
        return pattern.matcher(text).results().map(match -> match.group(1)).toList();
    }

    /** A command's words, as a shell takes them apart that knows nothing but double quotes. */
    public static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(command);
        while (matcher.find()) {
            words.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
        return words;
    }

    @Override
    public String toString() {
        return name;
    }
}
