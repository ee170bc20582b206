package millrace.persistence.verify;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import millrace.persistence.chain.ChainHash;
import millrace.persistence.chain.Head;

/**
 * A line of the anchor file; {@link AnchorFile} describes its form.
 *
 * @param ordinal the number of the line, from 1
 * @param recordedAt when the heads were read
 * @param previous SHA-256 of the line before, in hexadecimal
 * @param heads the heads
 */
record AnchorLine(long ordinal, Instant recordedAt, String previous, List<AnchoredHead> heads) {

  private static final String FORM = "millrace-anchor/1";
  private static final int FIXED = 5;

  String signedBy(AnchorKey key) {
    var text = new StringBuilder(FORM);
    text.append(' ').append(ordinal).append(' ').append(recordedAt);
    text.append(' ').append(previous).append(' ').append(heads.size());
    for (var head : heads) {
      text.append(' ').append(URLEncoder.encode(head.persistenceId(), StandardCharsets.UTF_8));
      text.append(' ').append(head.head().sequence());
      text.append(' ').append(head.head().hash().toHex());
    }
    return text + " " + key.sign(text.toString());
  }

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException if it is malformed or not signed by the key
   */
  static AnchorLine of(String line, PublicKey key) {
    var end = line.lastIndexOf(' ');
    if (end < 0 || !AnchorKey.isSignedBy(key, line.substring(0, end), line.substring(end + 1))) {
      throw new IllegalArgumentException("the line is not signed by the anchors' key");
    }
    var parts = line.substring(0, end).split(" ", -1);
    if (parts.length < FIXED
        || !parts[0].equals(FORM)
        || parts.length != FIXED + 3 * Integer.parseInt(parts[4])) {
      throw new IllegalArgumentException("the line has not the form " + FORM);
    }
    var heads = new ArrayList<AnchoredHead>();
    for (var i = FIXED; i < parts.length; i += 3) {
      heads.add(
          new AnchoredHead(
              URLDecoder.decode(parts[i], StandardCharsets.UTF_8),
              new Head(Long.parseLong(parts[i + 1]), ChainHash.ofHex(parts[i + 2]))));
    }
    return new AnchorLine(Long.parseLong(parts[1]), Instant.parse(parts[2]), parts[3], heads);
  }
}
