/**
 * One DynamoDB item in canonical form: the bytes that are hashed, buffered, encoded and compared.
 *
 * <p>The canonical form is a tag-length-value encoding, big-endian:
 *
 * <pre>
 * item      = attribute*                        sorted by the UTF-8 bytes of the name, unsigned; no name twice
 * attribute = u16 name length, name, value
 * value     = u8 tag, u32 payload length, payload
 *   S  'S'  UTF-8                               N  'N'  ASCII digits in DynamoDB's normal form
 *   B  'B'  raw bytes                           BOOL 'T' or 'F', empty       NULL '0', empty
 *   SS 's', NS 'n', BS 'b'                      (u32 length, bytes)*, sorted by bytes, no element twice
 *   L  'L'  value*, in order                    M  'M'  attribute*, as an item
 * </pre>
 *
 * <p>Two items are equal exactly if their canonical forms are the same bytes. Uses nothing but {@code failure}.
 */
@NullMarked
package com.synchub.item;

import org.jspecify.annotations.NullMarked;
