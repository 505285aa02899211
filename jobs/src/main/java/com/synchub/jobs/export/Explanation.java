package com.synchub.jobs.export;

/** What the files of a package are, for whoever opens it. */
final class Explanation {

    static final String TEXT = """
            index.html        open this first; it needs no network and runs nothing
            pages/            the items to look through, 500 a page; values above 1,000 bytes are cut, and at most
                              2,000 pages a table are made
            data/json/        a file a table: {"<table>": [item, ...]}. Binary values are in Base64, sets are arrays.
                              Numbers have all their digits (up to 38): a program that reads them as floating point
                              loses some
            data/ndjson/      a line an item, in DynamoDB's JSON: {"name": {"S": "text"}}. Nothing is lost in it; this is
                              what an import reads
            data/csv/         for spreadsheets: RFC 4180, UTF-8. Attributes that the dictionary does not know are together
                              in the last column, as JSON. An attribute that is not there is empty, an empty text is "".
                              A text that begins with = + - @, a tab, a line break, one of their full-width forms or an
                              apostrophe has an apostrophe in front, so that no spreadsheet takes it for a formula: take
                              one apostrophe away from every text that begins with one
            dictionary.json   what each table and attribute means, and what became of it in this package
            manifest.json     when and how the data was read, how many items there are, whether the newest backup has the
                              same, what was left out and why, and the SHA-256 of each file

            omitted: secret                    a credential; never part of a package
            omitted: not_provided_by_subject   not given by the person (article 20 is about what they have given)
            omitted: third_party               says something about somebody else
            omitted: of_others                 left out of the items that are about somebody else
            pseudonymised                      names somebody else: person-... stands for the same one throughout this
                                               package, and for nobody outside of it

            A package that is about one person within a tenant (manifest.json says so: "subject") has the items that name
            this person. Tables in which no attribute names persons can't be searched for one; they are "notSearched".
            Attributes that the catalogue does not know are left out of it, since they may be about anybody.
            """;

    /** What a package for a person who asks what is stored (article 15) has beside that. */
    static final String BEYOND = """

            elsewhere/        items of others that name you, in the same three forms; pages/elsewhere-... to look through.
                              Whose they are, and who else is in them, has a pseudonym or is left out. manifest.json says
                              as of when they were looked for
            requests.json     your own requests, and what has happened to each; who has worked on them is told as staff,
                              program or service
            places.json       every place where data or your id may be, and what ends it there
            dictionary.json   says of each table also the purpose, the recipients, the source, and how long it is kept
            manifest.json     "beyond" says what is not here, and why
            """;

    private Explanation() {}
}
