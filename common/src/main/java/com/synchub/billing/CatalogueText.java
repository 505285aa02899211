package com.synchub.billing;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The text of one file of a catalogue and the name to blame it by. */
record CatalogueText(String name, String text) {

    private static final String SUFFIX = ".yaml";
    private static final String SHIPPED = "/billing/catalogue/";
    /** A class path can't be listed everywhere, so what is shipped is named here. */
    private static final List<String> SHIPPED_FILES = List.of(
            "rate-cards/standard.yaml",
            "plans/standard.yaml",
            "accounts/demo.yaml",
            "sellers/sellers.yaml",
            "taxes/taxes.yaml");

    /** The files of a kind, by name; none if the folder is not there. */
    static List<CatalogueText> in(Path catalogue, FileKind kind) {
        Path folder = catalogue.resolve(kind.folder());
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            List<CatalogueText> files = new ArrayList<>();
            for (Path path :
                    entries.filter(p -> p.toString().endsWith(SUFFIX)).sorted().toList()) {
                files.add(decoded(kind.folder() + "/" + path.getFileName(), Files.readAllBytes(path)));
            }
            return files;
        } catch (IOException e) {
            throw new SyncHubException(
                    ErrorCode.BILLING_CATALOGUE_INVALID,
                    "failed to read the billing catalogue from " + folder,
                    "Check that it can be read.",
                    e);
        }
    }

    static List<CatalogueText> shipped(FileKind kind) {
        List<CatalogueText> files = new ArrayList<>();
        for (String name : SHIPPED_FILES) {
            if (name.startsWith(kind.folder() + "/")) {
                try (InputStream in = CatalogueText.class.getResourceAsStream(SHIPPED + name)) {
                    if (in == null) {
                        throw new IllegalStateException(name + " is not on the class path");
                    }
                    files.add(decoded(name, in.readAllBytes()));
                } catch (IOException e) {
                    throw new IllegalStateException(name + " can't be read from the class path", e);
                }
            }
        }
        return files;
    }

    private static CatalogueText decoded(String name, byte[] content) {
        try {
            return new CatalogueText(
                    name,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(content))
                            .toString());
        } catch (CharacterCodingException e) {
            throw BillingFile.invalid(name, 1, "", "the file is not UTF-8", "Save it as UTF-8.", e);
        }
    }
}
