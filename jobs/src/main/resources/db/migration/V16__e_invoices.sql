-- E-invoices: the XML of an invoice whose account gets one is sealed as its JSON is.
ALTER TABLE INVOICE ADD COLUMN XML_SHA256 VARCHAR(64);
-- The XML itself, until it is in the bucket.
ALTER TABLE INVOICE ADD COLUMN SEALED_XML BYTEA;
